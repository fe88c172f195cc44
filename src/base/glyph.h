// SPDX-License-Identifier: Apache-2.0
//
// A text of UTF-8, character by character, with the columns each takes on a terminal: one, two for the
// letters of East Asian scripts and most pictures, none for marks that are put over the character before.

#pragma once

#include <cstddef>
#include <string_view>

namespace netcase {

struct Glyph {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

// The first of a text that is not empty; bytes that are no UTF-8 are one column each run.
Glyph first_glyph(std::string_view text);

}  // namespace netcase
