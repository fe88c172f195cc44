// SPDX-License-Identifier: Apache-2.0
//
// One word of a kernel file that should be a number: digits, with a minus where the kernel prints %ld
// (MaxConn).

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

NumberWord read_number_word(std::string_view word);

}  // namespace netcase::parse
