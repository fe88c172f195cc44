// SPDX-License-Identifier: Apache-2.0
//
// Reading whole numbers exactly as the kernel prints them: decimal digits, nothing before or after them.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace netcase {

// True for one or more digits and nothing else, however many.
bool is_digits(std::string_view text);

// The number that `text` spells, all of it; nothing for other text, and nothing where it passes 2^64-1.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

}  // namespace netcase
