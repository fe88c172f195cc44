// SPDX-License-Identifier: Apache-2.0
//
// What a parser made of one text: values with the names that stood beside them, and the damaged pieces it
// stepped over. Names point into the text that was parsed, which must outlive this.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace netcase::parse {

struct ParsedValue {
  std::string_view group;  // "TcpExt"; "-" where the line names none
  std::string_view name;   // "ListenDrops"
  std::uint64_t magnitude = 0;
  bool negative = false;
};

struct ParsedFile {
  std::vector<ParsedValue> values;               // each (group, name) once
  std::vector<Error> problems;                   // in the order of their lines
  std::vector<std::string_view> damaged_groups;  // groups of which a whole line was given up
};

}  // namespace netcase::parse
