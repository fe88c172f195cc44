// SPDX-License-Identifier: Apache-2.0
//
// nstat reads words and numbers with scanf, and so takes more than the kernel ever prints: signs, numbers
// that are too large, a number with something behind it. Who shares a history with it must read the very
// same. Each of these takes its piece from the front of `rest`, after any white space, and leaves what
// follows.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace netcase::nstat {

// White space of the C locale.
void scan_space(std::string_view& rest);

// scanf's %s: everything up to the next white space; empty at the end of the text.
std::string_view scan_word(std::string_view& rest);

// scanf's %llu: a sign, digits. -1 is 2^64-1, and so is whatever is out of range.
std::optional<std::uint64_t> scan_unsigned(std::string_view& rest);

// scanf's %lg: "0.0", "-1e3", "inf", "nan", "0x1p3".
std::optional<double> scan_real(std::string_view& rest);

// The text of a line as C sees it: up to its first NUL.
std::string_view before_nul(std::string_view text);

}  // namespace netcase::nstat
