// SPDX-License-Identifier: Apache-2.0

#include "cli/text_diagram.h"

#include <utility>

#include "cli/text_show.h"
#include "layout/picture.h"
#include "render/text.h"

namespace netcase::cli {

void write_lines(std::string& out, const std::vector<render::Line>& lines, const Theme& theme) {
  for (const render::Line& line : lines) {
    for (const render::Span& span : line.spans) out += theme.paint(span.ink, span.text);
    out += '\n';
  }
}

std::vector<render::Line> diagram_lines(const DiagramReport& report, const Console& console) {
  const Theme& theme = console.theme();
  render::TextWishes wishes;
  wishes.columns = console.picture_columns();
  wishes.is_ascii = report.is_ascii || !theme.is_utf8();
  wishes.right = place_text(*report.newer) + (wishes.is_ascii ? " - " : " · ") +
                 period_text(*report.newer, report.older, report.delta);
  wishes.source = report.source;
  if (report.older != nullptr && report.delta.interval_ns)
    wishes.seconds = static_cast<double>(*report.delta.interval_ns) / 1e9;
  std::vector<render::Line> lines;
  for (const diagram::Diagram* diagram : report.shown) {
    if (!lines.empty()) lines.insert(lines.end(), 2, {{}, render::Fold::Spacing});
    const layout::Picture picture = layout::lay_out(report.flows, *diagram, report.wishes);
    for (render::Line& line : render::draw_text(picture, wishes)) lines.push_back(std::move(line));
  }
  return lines;
}

void write_text_diagrams(std::string& out, const DiagramReport& report, const Console& console) {
  write_lines(out, diagram_lines(report, console), console.theme());
}

}  // namespace netcase::cli
