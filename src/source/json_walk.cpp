// SPDX-License-Identifier: Apache-2.0
//
// nlohmann's parser does the reading: it keeps 64-bit integers whole, says so when a number is none, and
// needs no recursion.

#include "source/json_walk.h"

#include <nlohmann/json.hpp>

namespace netcase::source {

namespace {

using Json = nlohmann::json;

class Walk final : public nlohmann::json_sax<Json> {
 public:
  explicit Walk(JsonVisitor& visitor) : visitor_(visitor) {}

  bool null() override { return take({}); }
  bool boolean(bool value) override { return take_other(value ? "true" : "false"); }
  bool number_unsigned(number_unsigned_t value) override {
    return take({JsonScalar::Kind::Integer, {value, false}, {}});
  }
  bool number_integer(number_integer_t value) override {
    const auto bits = static_cast<std::uint64_t>(value);
    const bool negative = value < 0;
    return take({JsonScalar::Kind::Integer, {negative ? ~bits + 1 : bits, negative}, {}});
  }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return take_other(text); }
  bool string(string_t& text) override { return take({JsonScalar::Kind::Text, {}, text}); }
  bool binary(binary_t& /*bytes*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return start(true); }
  bool start_array(std::size_t /*size*/) override { return start(false); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool key(string_t& name) override {
    if (skipped_ == 0) path_.back() = name;
    return true;
  }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*why*/) override {
    return false;
  }

 private:
  bool take(const JsonScalar& scalar) {
    if (skipped_ == 0) visitor_.take(path_, scalar);
    return true;
  }
  bool take_other(std::string_view text) { return take({JsonScalar::Kind::Other, {}, text}); }

  bool start(bool is_object) {
    if (skipped_ > 0 || !visitor_.enter(path_, is_object)) {
      ++skipped_;
    } else {
      path_.emplace_back();
    }
    return true;
  }

  bool end() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      path_.pop_back();
    }
    return true;
  }

  JsonVisitor& visitor_;
  JsonPath path_;
  std::size_t skipped_ = 0;  // how deep we are in what the visitor did not want
};

}  // namespace

bool walk_json(std::string_view text, JsonVisitor& visitor) {
  Walk walk(visitor);
  return Json::sax_parse(text.begin(), text.end(), &walk);
}

}  // namespace netcase::source
