// SPDX-License-Identifier: Apache-2.0
//
// What a counter, or a sum of counters, may have been at one moment: anything from `least` to `most`. Each
// operation says whether 128 bits were enough.

#pragma once

#include <algorithm>
#include <cstdint>

namespace netcase::laws {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): only so it may be __extension__

struct Range {
  Wide least = 0;
  Wide most = 0;
};

// `factor` has 64 bits and the range a counter's 64, so the product fits: 2^63 * (2^64 - 1) < 2^127.
constexpr Range times(Range range, std::int64_t factor) {
  const Wide one = range.least * factor;
  const Wide other = range.most * factor;
  return {std::min(one, other), std::max(one, other)};
}

// False: the sum passes 128 bits, and `sum` means nothing any more.
[[nodiscard]] constexpr bool add(Range& sum, Range range) {
  const bool least_passes = __builtin_add_overflow(sum.least, range.least, &sum.least);
  const bool most_passes = __builtin_add_overflow(sum.most, range.most, &sum.most);
  return !least_passes && !most_passes;
}

}  // namespace netcase::laws
