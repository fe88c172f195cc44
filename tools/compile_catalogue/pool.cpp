// SPDX-License-Identifier: Apache-2.0
//
// Lengths fit, as read.cpp lets no text pass 4000 bytes and no list 60000.

#include "compile_catalogue/pool.h"

#include <limits>

#include "base/check.h"

namespace netcase::compile_catalogue {

namespace {

// As the inside of a C++ string literal. A question mark is escaped because two of them may begin a trigraph,
// about which g++ warns.
void write_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\' || c == '?') out += '\\';
    out += c;
  }
}

}  // namespace

catalogue::PoolText Pool::add(const std::string& text) {
  CHECK(text.size() <= std::numeric_limits<std::uint16_t>::max());
  const auto length = static_cast<std::uint16_t>(text.size());
  const auto [known, is_new] = offsets_.emplace(text, size_);
  if (is_new) {
    texts_.push_back(text);
    size_ += length;
  }
  return {known->second, length};
}

catalogue::PoolText Pool::add_items(const Texts& items) {
  std::string text;
  for (const Text& item : items) text += item.text + '\n';
  return add(text);
}

void Pool::write(std::string& out) const {
  for (const std::string& text : texts_) {
    out += "    \"";
    write_escaped(out, text);
    out += "\"\n";
  }
}

}  // namespace netcase::compile_catalogue
