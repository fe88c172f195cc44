// SPDX-License-Identifier: Apache-2.0
//
// What all our SVG files have in common: one style sheet for light, dark and print, and the few elements they
// are made of.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "render/flow_scale.h"

namespace netcase::render {

std::string escaped(std::string_view text);
std::string px(double value);
// "206 820" with narrow no-break spaces, which keep a number together.
std::string number_text(std::uint64_t value);

class SvgPage {
 public:
  explicit SvgPage(std::string& out) : out_(out) {}

  void begin(double width, double height, std::string_view title, std::string_view description);
  // A picture of its own inside of one that was begun, whose style it has.
  void begin_inner(double y, double width, double height, std::string_view title);
  void end() { out_ += "</svg>\n"; }
  void text(double x, double y, std::string_view classes, std::string_view words);
  void path(std::string_view classes, std::string_view d, double stroke = 0);
  // How wide how many packets are, a sample a decade standing on `y`, with their names below it; how far to
  // the right that reaches.
  double widths(double x, double y, const FlowScale& scale);
  void band(double x, double y, double width);
  // `title` shows when the pointer rests on the group.
  void begin_group(std::string_view title);
  void end_group() { out_ += "</g>\n"; }
  void raw(std::string_view xml) { out_ += xml; }

 private:
  std::string& out_;
};

}  // namespace netcase::render
