// SPDX-License-Identifier: Apache-2.0
//
// The colours as SGR codes.

#include "cli/theme.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "render/colours.h"

namespace netcase::cli {

namespace {

struct StandIn {
  std::string_view character;
  std::string_view ascii;
};

constexpr std::array<StandIn, 9> stand_ins{{{"×", "x"},
                                            {"–", "-"},
                                            {"—", "-"},
                                            {"…", "."},
                                            {"·", "-"},
                                            {"≥", ">="},
                                            {"≤", "<="},
                                            {"→", "->"},
                                            {"µ", "u"}}};

}  // namespace

std::string Theme::paint(Role role, std::string_view text) const {
  const render::Colour& colour = render::colour_of(role);
  const std::string_view code = palette_ == Palette::Full    ? colour.terminal
                                : palette_ == Palette::Eight ? colour.eight
                                                             : "";
  if (code.empty() || text.empty()) return std::string(text);
  return std::string("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
}

std::string Theme::spell(std::string_view text) const {
  if (is_utf8_) return std::string(text);
  std::string spelt;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      spelt += text[i++];
      continue;
    }
    std::string_view ascii = "?";
    std::size_t length = 1;
    while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0U) == 0x80U)
      ++length;
    for (const StandIn& entry : stand_ins) {
      if (text.substr(i, length) == entry.character) ascii = entry.ascii;
    }
    spelt += ascii;
    i += length;
  }
  return spelt;
}

}  // namespace netcase::cli
