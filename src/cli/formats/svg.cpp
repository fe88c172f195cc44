// SPDX-License-Identifier: Apache-2.0
//
// For slides, papers and web pages: one document, whatever is asked for.

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/diagram_report.h"
#include "cli/format.h"
#include "cli/overview_report.h"
#include "cli/text_overview.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "layout/picture.h"
#include "render/overview_svg.h"
#include "render/svg.h"

namespace netcase::cli {

namespace {

// Nothing since boot.
std::optional<double> seconds_of(const DiagramReport& report) {
  if (report.older == nullptr || !report.delta.interval_ns) return std::nullopt;
  return static_cast<double>(*report.delta.interval_ns) / 1e9;
}

void draw(std::string& out, const DiagramReport& report, const Console& /*console*/) {
  render::SvgWishes wishes;
  wishes.right = place_text(*report.newer) + " · " + period_text(*report.newer, report.older, report.delta);
  wishes.seconds = seconds_of(report);
  std::vector<layout::Picture> pictures;
  for (const diagram::Diagram* diagram : report.shown)
    pictures.push_back(layout::lay_out(report.flows, *diagram, report.wishes));
  render::draw_svg(out, pictures, wishes);
}

void draw_overview(std::string& out, const OverviewReport& report, const Console& /*console*/) {
  const DiagramReport& diagrams = report.diagrams;
  render::OverviewSvgWishes wishes;
  wishes.title = places_text(*diagrams.newer, diagrams.older);
  wishes.right = when_text(diagrams, Theme(Palette::None, true));
  wishes.seconds = seconds_of(diagrams);
  wishes.is_going_on = is_going_on(diagrams);
  render::draw_overview_svg(out, report.stack, wishes);
}

}  // namespace

extern const Format svg_format;
const Format svg_format = {
    .name = "svg", .is_data = true, .is_one_document = true, .diagram = &draw, .overview = &draw_overview};

}  // namespace netcase::cli
