// SPDX-License-Identifier: Apache-2.0
//
// The closed sets of words that only the data files know; those of counters are in counter/words.h. Their
// order is that of the enumerators they become.

#pragma once

#include <array>
#include <string_view>

#include "compile_catalogue/text_rules.h"

namespace netcase::compile_catalogue {

inline constexpr std::array<std::string_view, 3> certainty_words{"hard", "conditional", "soft"};
inline constexpr std::array<std::string_view, 2> layout_words{"paired", "named"};  // catalogue::FileLayout

template <std::size_t N>
constexpr Rule one_of(const std::array<std::string_view, N>& words) {
  return {nullptr, {}, words};
}

}  // namespace netcase::compile_catalogue
