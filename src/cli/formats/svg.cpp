// SPDX-License-Identifier: Apache-2.0
//
// For slides, papers and web pages: one diagram as one picture.

#include <string>

#include "cli/console.h"
#include "cli/diagram_report.h"
#include "cli/format.h"
#include "cli/text_show.h"
#include "layout/picture.h"
#include "render/svg.h"

namespace netcase::cli {

namespace {

// Of several diagrams each is a file of its own, one behind the other.
void draw(std::string& out, const DiagramReport& report, const Console& /*console*/) {
  render::SvgWishes wishes;
  wishes.right = place_text(*report.newer) + " · " + period_text(*report.newer, report.older, report.delta);
  if (report.older != nullptr && report.delta.interval_ns)
    wishes.seconds = static_cast<double>(*report.delta.interval_ns) / 1e9;
  for (const diagram::Diagram* diagram : report.shown) {
    render::draw_svg(out, layout::lay_out(report.flows, *diagram, {report.with_kernel_names}), wishes);
  }
}

}  // namespace

extern const Format svg_format;
const Format svg_format = {.name = "svg", .is_data = true, .diagram = &draw};

}  // namespace netcase::cli
