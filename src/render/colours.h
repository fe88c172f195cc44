// SPDX-License-Identifier: Apache-2.0
//
// The one table of colours, by role: what a terminal gets and what an SVG picture gets. Code names a role,
// never a colour, and every role also has a mark or a word that says the same in black on white.
//
// On a terminal they are fixed entries of the 256-colour palette, because the first sixteen are whatever the
// user's theme makes of them; each was chosen to keep a contrast of 3.7 on white and 4.5 on black. The
// eight-colour stand-ins serve terminals that know no more; where those would be unreadable on one background
// or the other, the mark or the word must do. In SVG light is for paper too.

#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "render/ink.h"

namespace netcase::render {

struct Colour {
  std::string_view terminal, eight;  // SGR codes; empty: as all other text
  std::string_view light, dark;      // SVG
};

inline constexpr Colour plain_colour{"", "", "#1b1e24", "#e6e8ec"};
inline constexpr Colour loss_colour{"1;38;5;167", "1;31", "#b32a17", "#ff8a78"};

// In the order of Ink: text, and on a terminal all else.
inline constexpr std::array<Colour, 11> ink_colours{{
    plain_colour,                                             // Plain
    {"38;5;31", "36", "#22899a", "#3aa9b9"},                  // Flow
    {"1", "1", plain_colour.light, plain_colour.dark},        // Heading
    loss_colour,                                              // Loss
    {"38;5;167", "31", loss_colour.light, loss_colour.dark},  // SmallLoss
    {"38;5;134", "35", "#7d3399", "#d6a3ec"},                 // NotCounted
    {"38;5;243", "2", "#767d88", "#8b93a0"},                  // Faint
    {"38;5;32", "", "#1f5fbf", "#8ab0ff"},                    // Hint
    {"38;5;130", "", "#8a5200", "#e0a050"},                   // Warning
    {"38;5;28", "", "#1a7f37", "#5fd27c"},                    // Healthy
    {"1;7", "1;7", plain_colour.light, plain_colour.dark},    // Key
}};
constexpr const Colour& colour_of(Ink ink) { return ink_colours[static_cast<std::size_t>(ink)]; }

// What only a picture has: areas and lines, which need less contrast than text, and words beside it.
inline constexpr Colour page_colour{"", "", "#fff", "#15171b"};
inline constexpr Colour band_colour{"", "", "#e9edf1", "#262a31"};
inline constexpr Colour words_colour{"", "", "#646b76", "#9aa2ae"};
inline constexpr Colour rest_colour{"", "", "#b9bfc8", "#4a505a"};
inline constexpr Colour on_flow_colour{"", "", "#fff", "#0c1a1d"};
inline constexpr Colour loss_area_colour{"", "", "#cc3a26", "#f0604c"};
inline constexpr Colour not_counted_area_colour{"", "", "#8a3fa8", "#c58be0"};
inline constexpr Colour not_counted_ground_colour{"", "", "#f3e9f7", "#33263b"};
inline constexpr Colour derived_ground_colour{"", "", "#d9edf0", "#1b3a40"};

}  // namespace netcase::render
