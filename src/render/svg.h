// SPDX-License-Identifier: Apache-2.0
//
// Pictures as one SVG file that needs nothing else: no script, no font, no link. Several stand one below the
// other in a document that is still one, as XML knows no other. The rows are those of the
// text; widths follow the flow (ten times the packets: 1.8 times the width), what the catalogue knows of a
// counter shows when the pointer rests on it, and colours follow the reader's light or dark screen. Printed
// it is always light.

#pragma once

#include <optional>
#include <span>
#include <string>

#include "layout/picture.h"

namespace netcase::render {

struct SvgWishes {
  std::string right;              // of the heading: where and when
  std::optional<double> seconds;  // nothing: no rates
};

void draw_svg(std::string& out, std::span<const layout::Picture> pictures, const SvgWishes& wishes);

}  // namespace netcase::render
