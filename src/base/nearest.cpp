// SPDX-License-Identifier: Apache-2.0
//
// Three rows of the usual dynamic programme: words are short and an unknown one is rare, so simple is fast
// enough.

#include "base/nearest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace netcase {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> before(other.size() + 1);
  std::vector<std::size_t> above(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const bool same = lower(one[i - 1]) == lower(other[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && lower(one[i - 1]) == lower(other[j - 2]) &&
                           lower(one[i - 2]) == lower(other[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[other.size()];
}

void Nearest::consider(std::string_view candidate) {
  const std::size_t distance = edit_distance(word_, candidate);
  if (distance * 3 > std::max(candidate.size(), word_.size()) || distance >= distance_) return;
  distance_ = distance;
  found_ = candidate;
}

std::string Nearest::hint() const {
  return found_.empty() ? std::string() : "did you mean '" + found_ + "'?";
}

}  // namespace netcase
