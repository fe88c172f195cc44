// SPDX-License-Identifier: Apache-2.0

#include "nstat/json_listing.h"

#include <array>
#include <charconv>

#include "base/appender.h"

namespace netcase::nstat {

namespace {

constexpr auto escaped_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = true;
  table[0x7f] = table['"'] = table['\\'] = true;
  return table;
}();

bool needs_escape(char c) { return escaped_bytes[static_cast<unsigned char>(c)]; }

void escape(Appender& out, char c) {
  switch (c) {
    case '\t': out.text("\\t"); return;
    case '\n': out.text("\\n"); return;
    case '\r': out.text("\\r"); return;
    case '\f': out.text("\\f"); return;
    case '\b': out.text("\\b"); return;
    case '\\': out.text("\\\\"); return;
    case '"': out.text("\\\""); return;
    default: break;
  }
  static constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out.text("\\u00").text(digits.substr(byte >> 4U, 1)).text(digits.substr(byte & 0xFU, 1));
}

void append_escaped(Appender& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && !needs_escape(text[plain])) ++plain;
    out.text(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    escape(out, text.front());
    text.remove_prefix(1);
  }
}

}  // namespace

void JsonListing::begin(std::string_view source) {
  out_ += '{';
  begin_line(1);
  string_pieces(source, {});
  out_ += '{';
}

void JsonListing::add(const Row& row) {
  if (!is_empty_) out_ += ',';
  is_empty_ = false;
  if (!is_pretty_ && add_usual(row)) return;
  begin_line(2);
  string_pieces(row.counter.group, row.counter.name);
  Appender(out_).number(row.value);
}

// Nearly every row: on one line, with a short name that needs no escape. Made in one piece, which is faster.
bool JsonListing::add_usual(const Row& row) {
  static constexpr std::size_t usual_name = 64;
  static constexpr std::size_t most_digits = 20;
  std::array<char, usual_name + most_digits + 3> text;
  if (name_size(row.counter) > usual_name) return false;
  char* at = text.data();
  *at++ = '"';
  for (const std::string_view piece : {row.counter.group, row.counter.name}) {
    for (const char c : piece) {
      if (needs_escape(c)) return false;
      *at++ = c;
    }
  }
  *at++ = '"';
  *at++ = ':';
  at = std::to_chars(at, text.data() + text.size(), row.value).ptr;
  out_.append(text.data(), static_cast<std::size_t>(at - text.data()));
  return true;
}

void JsonListing::end() {
  if (!is_empty_) begin_line(1);
  out_ += '}';
  begin_line(0);
  out_ += "}\n";
}

void JsonListing::begin_line(int depth) {
  static constexpr std::size_t blanks_a_level = 4;
  if (is_pretty_) Appender(out_).end_line().blanks(blanks_a_level * static_cast<std::size_t>(depth));
}

void JsonListing::string_pieces(std::string_view front, std::string_view back) {
  Appender out(out_);
  out.text("\"");
  append_escaped(out, front);
  append_escaped(out, back);
  out.text(is_pretty_ ? "\": " : "\":");
}

}  // namespace netcase::nstat
