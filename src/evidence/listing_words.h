// SPDX-License-Identifier: Apache-2.0
//
// What the listings of iproute2 have in common: words, of which one names the next ("dev eth0", "table 100").

#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "evidence/address.h"
#include "parse/lines.h"

namespace netcase::evidence {

inline std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> list;
  for (parse::Words words(line); !words.at_end();) list.push_back(words.next());
  return list;
}

// The word behind `name`; empty where there is none.
inline std::string_view behind(const std::vector<std::string_view>& words, std::string_view name) {
  const auto found = std::find(words.begin(), words.end(), name);
  return found == words.end() || found + 1 == words.end() ? std::string_view() : *(found + 1);
}

inline bool has_word(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Decimal, or hexadecimal behind "0x"; nothing where it is neither or does not fit.
std::optional<std::uint32_t> parse_number_32(std::string_view word);

std::optional<Address> parse_any_address(std::string_view word);

// "10.0.0.0/8", "2001:db8::1"; "default" and "all" are every address of `family`.
std::optional<Prefix> parse_prefix(std::string_view word, Family family);

}  // namespace netcase::evidence
