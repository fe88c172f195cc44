// SPDX-License-Identifier: Apache-2.0
//
// One word of a kernel file that should be a number: digits, with a minus where the kernel prints %ld
// (MaxConn). Its numbers have 64 bits: from -2^63 up to 2^64-1.

#pragma once

#include <cstdint>
#include <string_view>

namespace netcase::parse {

struct NumberWord {
  enum class Form : std::uint8_t { Number, TooLarge, NotANumber };
  Form form = Form::NotANumber;
  std::uint64_t magnitude = 0;
  bool negative = false;
};

// Whether 64 bits can hold the number: those of an unsigned one, or where there is a minus of a signed one.
constexpr bool fits_64_bits(std::uint64_t magnitude, bool negative) {
  return !negative || magnitude <= std::uint64_t{1} << 63U;
}

// What an error expects where a number is TooLarge.
inline constexpr std::string_view number_expected = "a number of 64 bits";

NumberWord read_number_word(std::string_view word);

}  // namespace netcase::parse
