// SPDX-License-Identifier: Apache-2.0
//
// Colours by role. Code names what a piece of text is, never a colour; every role also has a mark or a word
// that says the same without colour, so that pictures read in black on white, with NO_COLOR and when piped.
// Colours are fixed entries of the 256-colour palette, because the first sixteen are whatever the user's
// theme makes of them; each was chosen to keep a contrast of 3.7 on white and 4.5 on black.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace netcase::cli {

enum class Role : std::uint8_t {
  Plain,
  Heading,
  Loss,
  SmallLoss,
  Warning,
  Faint,
  Hint,
  Healthy,
  Flow,
  NotCounted,
  Key
};

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
