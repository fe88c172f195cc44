// SPDX-License-Identifier: Apache-2.0

#include "render/colours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace netcase::render {

namespace {

// WCAG 2: relative luminance of "#rrggbb" or "#rgb".
double luminance(std::string_view colour) {
  const std::size_t digits = colour.size() == 7 ? 2 : 1;
  const auto part = [&](std::size_t i) {
    const std::string hex(colour.substr(1 + i * digits, digits));
    const double value = std::stoi(digits == 2 ? hex : hex + hex, nullptr, 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
}

double contrast(std::string_view one, std::string_view other) {
  const double lighter = std::max(luminance(one), luminance(other));
  const double darker = std::min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

TEST(Colours, CanBeReadOnPaperAndOnDarkScreens) {
  for (const Colour& colour : ink_colours) {
    EXPECT_GE(contrast(colour.light, page_colour.light), 4.0) << colour.light;
    EXPECT_GE(contrast(colour.dark, page_colour.dark), 4.5) << colour.dark;
  }
  EXPECT_GE(contrast(words_colour.light, page_colour.light), 4.5);
  EXPECT_GE(contrast(words_colour.dark, page_colour.dark), 4.5);
}

TEST(Colours, OfATerminalStandInThe256ColourPaletteOrAreNone) {
  for (const Colour& colour : ink_colours) {
    const bool has_colour = colour.terminal.find("38;") != std::string_view::npos;
    EXPECT_EQ(has_colour, colour.terminal.find("38;5;") != std::string_view::npos) << colour.terminal;
  }
}

}  // namespace

}  // namespace netcase::render
