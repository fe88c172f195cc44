// SPDX-License-Identifier: Apache-2.0
//
// Sees to it that each (group, name) gets into a ParsedFile once: two values for one counter cannot both be
// true, and a section that stands twice must not be counted twice.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parse/parsed_file.h"

namespace netcase::parse {

class Once {
 public:
  explicit Once(ParsedFile& file) : file_(file) {}

  // Appends the value; false, and nothing done, where the counter is there already.
  bool append(const ParsedValue& value);
  // Where a counter stands that append() found there already.
  std::size_t index_of(const ParsedValue& value) const { return slots_[slot_of(value)] - 1; }
  // Takes the values from this index on away again.
  void drop_from(std::size_t begin);

 private:
  std::size_t slot_of(const ParsedValue& value) const;
  void grow();

  ParsedFile& file_;
  std::vector<std::uint32_t> slots_;  // open addressing; 0 is free, else index + 1
};

}  // namespace netcase::parse
