// SPDX-License-Identifier: Apache-2.0
//
// "did you mean 'TcpExtListenDrops'?": the known word that an unknown one was probably meant to be.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace netcase {

// How many letters must be inserted, removed, changed or swapped with their neighbour to turn one word into
// the other, upper and lower case being the same (Damerau-Levenshtein, optimal string alignment).
std::size_t edit_distance(std::string_view one, std::string_view other);

// Collects candidates one by one and keeps the nearest; ties go to the first. A candidate that differs in
// more than a third of its letters is no suggestion but a guess, and is not kept.
class Nearest {
 public:
  explicit Nearest(std::string_view word) : word_(word) {}
  void consider(std::string_view candidate);
  // Empty when nothing was near enough.
  const std::string& found() const { return found_; }
  // "did you mean 'X'?" or an empty text: what an Error takes as its hint.
  std::string hint() const;

 private:
  std::string_view word_;
  std::string found_;
  std::size_t distance_ = static_cast<std::size_t>(-1);
};

}  // namespace netcase
