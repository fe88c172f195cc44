// SPDX-License-Identifier: Apache-2.0
//
// The overview as text: the picture of the whole stack, what was lost in one line each, worst first, each
// with the one command that tells more, and what may be believed of all that. From 100 columns on the counter
// stands beside each loss, from 132 on the losses beside the picture; below 60 there is no picture but a
// table, in the order of the path.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "layout/stack.h"
#include "render/ink.h"

namespace netcase::render {

struct OverviewTextWishes {
  std::size_t columns = 80;
  bool is_ascii = false;
  bool is_table = false;     // no picture, however wide the window
  bool is_going_on = false;  // "is being lost", not "was lost"
  bool with_causes = false;  // why each loss that matters happens, below it
  std::string source;        // " --from monday": behind each command
  bool is_beside = true;     // in a wide window losses stand beside the picture
  // Of each of the stack's losses, how many since boot; empty where that is what the stack tells.
  std::vector<std::uint64_t> since_boot;
};

std::vector<Line> draw_overview_text(const layout::Stack& stack, const OverviewTextWishes& wishes);

}  // namespace netcase::render
