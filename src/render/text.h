// SPDX-License-Identifier: Apache-2.0
//
// A picture as lines of text. The arrow is the path, the rows are a table: whoever reads
// only the right-hand columns gets numbers, whoever reads only the left gets the story.
//
//   columns 1–13 the stage, 15 the rail along which packets can vanish uncounted, 18–20 the arrow (three
//   thirds of what came in), up to 27 the side arrow, 29 the counter, then value, per second and share, each
//   flush right.
//
// A window below 80 columns goes without stages and shares, below 60 without the picture; one of 100 or more
// has the catalogue's words beside each counter.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layout/picture.h"
#include "render/ink.h"

namespace netcase::render {

struct TextWishes {
  std::string right;              // of the heading: where and when
  std::optional<double> seconds;  // nothing: no rates
  std::size_t columns = 80;       // of the window
  bool is_ascii = false;          // one character for one, so that both look alike
  std::string source{};           // " --from monday": behind the commands to type next
};

std::vector<Line> draw_text(const layout::Picture& picture, const TextWishes& wishes);

}  // namespace netcase::render
