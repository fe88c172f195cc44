// SPDX-License-Identifier: Apache-2.0
//
// FNV-1a, 32 bits: for small tables of names that we make ourselves. The host tool computes it for the tables
// of the catalogue and the program computes it again for a look-up, so both must call this very function.

#pragma once

#include <cstdint>
#include <string_view>

namespace netcase {

inline constexpr std::uint32_t hash_seed = 2166136261U;

constexpr std::uint32_t hash(std::string_view text, std::uint32_t seed = hash_seed) {
  std::uint32_t value = seed;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return (value ^ 0xFFU) * 16777619U;  // an end mark, so that ("ab", "c") and ("a", "bc") differ
}

}  // namespace netcase
