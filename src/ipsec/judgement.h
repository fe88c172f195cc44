// SPDX-License-Identifier: Apache-2.0
//
// How sure it is that somebody was behind a counter, and why. Scores go from 1 to 100: "certain" from 90 on,
// "likely" from 50 on.

#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace netcase::ipsec {

struct Judgement {
  std::string reason;
  std::uint32_t score = 0;
};

// From `low` for next to nothing of the counted packets to `high` for all of them.
constexpr std::uint32_t score_of_share(std::uint64_t part, std::uint64_t whole, std::uint32_t low,
                                       std::uint32_t high = 95) {
  const std::uint64_t counted = std::min(part, whole);
  return low + static_cast<std::uint32_t>(static_cast<double>(high - low) * static_cast<double>(counted) /
                                          static_cast<double>(whole));
}

}  // namespace netcase::ipsec
