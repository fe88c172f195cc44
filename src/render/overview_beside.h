// SPDX-License-Identifier: Apache-2.0
//
// In a wide window the losses stand beside the overview's picture, each at the floor where it happens: the
// letter, how many, what and why; below that how many since boot, where that is something else, and the
// command that tells more.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout/overview.h"
#include "layout/stack.h"
#include "render/ink.h"

namespace netcase::render {

struct BesideWishes {
  std::size_t columns = 132;  // of the window
  std::string source;         // " --from monday": behind each command
  // Of each of the stack's losses, how many since boot; empty where that is what the stack tells.
  std::vector<std::uint64_t> since_boot;
};

inline constexpr std::size_t beside_columns = 132;  // from here

// Whether each command has room, as it is there to be copied.
bool has_room_beside(const layout::Stack& stack, const BesideWishes& wishes);

// How many rows each part between two floors needs for its losses.
std::vector<std::size_t> rows_beside(const layout::Stack& stack);

// `lines` are those of the picture; they are folded no longer, as losses never are.
void write_beside(std::vector<Line>& lines, const layout::Stack& stack,
                  const layout::OverviewPicture& picture, const BesideWishes& wishes);

}  // namespace netcase::render
