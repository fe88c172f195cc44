// SPDX-License-Identifier: Apache-2.0
//
// Text on a terminal, in the colours of its roles (render/colours.h) and the characters that the terminal can
// show. NO_COLOR and pipes have none.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "render/ink.h"

namespace netcase::cli {

using Role = render::Ink;

enum class Palette : std::uint8_t { None, Eight, Full };

class Theme {
 public:
  explicit Theme(Palette palette, bool is_utf8) : palette_(palette), is_utf8_(is_utf8) {}

  // `text` in the role's colour, and back to plain. Empty text stays empty.
  std::string paint(Role role, std::string_view text) const;
  // The mark where the terminal can show it, else its stand-in of one column: "×" or "x".
  std::string_view glyph(std::string_view mark, std::string_view stand_in) const {
    return is_utf8_ ? mark : stand_in;
  }
  bool is_utf8() const { return is_utf8_; }
  // UTF-8 text made fit for a terminal that has none: each character outside ASCII by its stand-in.
  std::string spell(std::string_view text) const;

 private:
  Palette palette_;
  bool is_utf8_;
};

}  // namespace netcase::cli
