// SPDX-License-Identifier: Apache-2.0
//
// The overview as one SVG file: the places are those of the text, the widths follow the flows, and what the
// catalogue knows of a loss shows when the pointer rests on it.

#pragma once

#include <optional>
#include <string>

#include "layout/stack.h"

namespace netcase::render {

struct OverviewSvgWishes {
  std::string title;              // where
  std::string right;              // when
  std::optional<double> seconds;  // nothing: no rates
  bool is_going_on = false;
};

void draw_overview_svg(std::string& out, const layout::Stack& stack, const OverviewSvgWishes& wishes);

}  // namespace netcase::render
