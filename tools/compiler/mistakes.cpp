// SPDX-License-Identifier: Apache-2.0
//
// Mistakes of one line stay in the order in which they were found.

#include "compiler/mistakes.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/appender.h"

namespace netcase::compiler {

void Mistakes::add(const Place& place, std::string found, std::string expected, std::string hint) {
  Error error{at_line(place.file, place.line), std::move(found), std::move(expected), std::move(hint)};
  mistakes_.push_back({place, mistakes_.size(), std::move(error)});
}

std::vector<Error> Mistakes::sorted() const {
  std::vector<Mistake> ordered = mistakes_;
  std::sort(ordered.begin(), ordered.end(), [](const Mistake& one, const Mistake& other) {
    return std::tie(one.place.file, one.place.line, one.number) <
           std::tie(other.place.file, other.place.line, other.number);
  });
  std::vector<Error> errors;
  for (Mistake& mistake : ordered) errors.push_back(std::move(mistake.error));
  return errors;
}

std::string quoted(std::string_view text) {
  std::string shown = cut_to(text, 60, "…");
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return '"' + shown + '"';
}

}  // namespace netcase::compiler
