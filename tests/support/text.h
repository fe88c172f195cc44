// SPDX-License-Identifier: Apache-2.0
//
// Small tools for texts in tests: files of the source tree, replacing, joining, problems as one reads them.

#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace netcase::test {

inline void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

inline void append_line(std::string& text, std::string_view line) {
  if (!text.empty()) text += '\n';
  text += line;
}

// One problem a line, as standard error has them.
inline std::string shown(const std::vector<Error>& problems) {
  std::string text;
  for (const Error& problem : problems) append_line(text, to_text(problem));
  return text;
}

// A file of the source tree, as it is stored.
inline std::string read_source_file(const std::string& path) {
  std::ifstream file(std::string(NETCASE_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The text with one part of it replaced, wherever it stands.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace netcase::test
