// SPDX-License-Identifier: Apache-2.0

#include "parse/number_word.h"

#include "base/number.h"

namespace netcase::parse {

NumberWord read_number_word(std::string_view word) {
  const bool minus = word.starts_with('-');
  if (minus) word.remove_prefix(1);
  if (!is_digits(word)) return {};
  const auto magnitude = parse_unsigned(word);
  if (!magnitude || !fits_64_bits(*magnitude, minus)) return {NumberWord::Form::TooLarge, 0, false};
  return {NumberWord::Form::Number, *magnitude, minus && *magnitude != 0};
}

}  // namespace netcase::parse
