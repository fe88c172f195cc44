// SPDX-License-Identifier: Apache-2.0
//
// The ranges are those of Unicode's EastAsianWidth.txt (W and F) and of its combining marks, joined where
// nothing is assigned between two: a name in Chinese, Japanese or Korean is what matters.

#include "base/glyph.h"

#include <algorithm>
#include <array>
#include <span>

namespace netcase {

namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array<Range, 20> wide{{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F1E6, 0x1F320},
    {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1FAF8}, {0x20000, 0x3FFFD},
}};
constexpr std::array<Range, 8> over{{
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200F},
    {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
}};

bool is_in(std::span<const Range> ranges, char32_t point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return range.first <= point && point <= range.last; });
}

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

char32_t decoded(std::string_view glyph) {
  const auto lead = static_cast<unsigned char>(glyph[0]);
  char32_t point = glyph.size() == 1 ? lead : lead & (0x7FU >> glyph.size());
  for (const char byte : glyph.substr(1)) point = (point << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  return point;
}

}  // namespace

Glyph first_glyph(std::string_view text) {
  if (static_cast<unsigned char>(text[0]) < 0x80) return {};
  std::size_t bytes = 1;
  while (bytes < text.size() && goes_on(text[bytes])) ++bytes;
  if (bytes > 4) return {bytes, 1};  // no UTF-8
  const char32_t point = decoded(text.substr(0, bytes));
  return {bytes, is_in(over, point) ? 0U : is_in(wide, point) ? 2U : 1U};
}

}  // namespace netcase
