// SPDX-License-Identifier: Apache-2.0
//
// std::from_chars does the reading; only its tolerance for text behind the number is taken away.

#include "base/number.h"

#include <algorithm>
#include <charconv>

namespace netcase {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace netcase
