// SPDX-License-Identifier: Apache-2.0
//
// What a parser read, as a person would write it down, so that a test reads as what it expects:
//
//   EXPECT_EQ(shown(parse_paired_lines("New: A B\nNew: 1 2\n", "f").values), "New.A=1 New.B=2");

#pragma once

#include <string>
#include <vector>

#include "parse/parsed_file.h"
#include "tests/support/text.h"

namespace netcase::test {

inline std::string shown(const std::vector<parse::ParsedValue>& values) {
  std::string text;
  for (const parse::ParsedValue& value : values) {
    append_word(text, std::string(value.group) + "." + std::string(value.name) + "=" +
                          (value.negative ? "-" : "") + std::to_string(value.magnitude));
  }
  return text;
}

}  // namespace netcase::test
