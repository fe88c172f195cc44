// SPDX-License-Identifier: Apache-2.0
//
// What a parser made of one text: values with the names that stood beside them, and the damaged pieces it
// stepped over. Names point into the text that was parsed, which must outlive this.
//
// A text of garbage has as many damaged pieces as it has lines. The first hundred are told and the others
// counted: nobody reads more, and they must not take many times the memory of the text.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
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
  std::vector<Error> problems;                   // in the order of their lines, at most told_problems_max
  std::size_t untold_problems = 0;               // how many there were besides
  std::vector<std::string_view> damaged_groups;  // groups of which a whole line was given up
};

inline constexpr std::size_t told_problems_max = 100;

inline void add_problem(ParsedFile& file, Error problem) {
  if (file.problems.size() < told_problems_max) {
    file.problems.push_back(std::move(problem));
  } else {
    ++file.untold_problems;
  }
}

}  // namespace netcase::parse
