// SPDX-License-Identifier: Apache-2.0
//
// Prose on a screen: lines no wider than they may be, broken between words, indented alike.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::cli {

// The words of `text` on lines of at most `columns`; a longer word has its line alone.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace netcase::cli
