// SPDX-License-Identifier: Apache-2.0
//
// What is wrong in the data. A person who edits data wants all mistakes at once, in the order of the file,
// each with its line: so they are collected here and sorted at the end, and no check stops at the first.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace netcase::compiler {

struct Place {
  std::string file;
  std::size_t line = 0;
};

class Mistakes {
 public:
  void add(const Place& place, std::string found, std::string expected = {}, std::string hint = {});
  bool empty() const { return mistakes_.empty(); }
  std::vector<Error> sorted() const;  // by file, then by line

 private:
  struct Mistake {
    Place place;
    std::size_t number;
    Error error;
  };
  std::vector<Mistake> mistakes_;
};

// "\"criticl\"": the text between quotes, on one line, shortened where it is long.
std::string quoted(std::string_view text);

}  // namespace netcase::compiler
