// SPDX-License-Identifier: Apache-2.0

#include "cli/text_overview.h"

#include <algorithm>

#include "base/appender.h"
#include "cli/text_diagram.h"
#include "cli/text_show.h"
#include "render/overview_text.h"

namespace netcase::cli {

namespace {

// What to type next, beside each other where that fits.
void write_next(std::string& out, const OverviewReport& report, std::size_t columns, const Theme& theme) {
  const std::string show = "netcase show" + report.source;
  const bool is_live = report.diagrams.newer->origin.source.starts_with("live");
  const std::string watch = is_live ? "netcase --watch" + report.source : "";
  static constexpr std::string_view every = "Every counter that moved: ";
  static constexpr std::string_view live = "Live: ";
  const std::size_t used = columns_of(every) + columns_of(show);
  out.append(every).append(theme.paint(Role::Hint, show));
  if (!watch.empty()) {
    const std::size_t wide = columns_of(live) + columns_of(watch);
    const bool fits = used + 3 + wide <= columns;
    out += fits ? std::string(std::min<std::size_t>(columns, 80) > used + wide
                                  ? std::min<std::size_t>(columns, 80) - used - wide
                                  : 3,
                              ' ')
                : std::string("\n");
    out.append(live).append(theme.paint(Role::Hint, watch));
  }
  out += '\n';
}

}  // namespace

std::string when_text(const DiagramReport& report, const Theme& theme) {
  std::string text;
  if (report.newer->origin.kernel)
    text = "Linux " + *report.newer->origin.kernel + std::string(theme.spell(" · "));
  const bool is_interval = report.older != nullptr && report.delta.interval_ns;
  return text + (is_interval ? "packets in " : "packets ") +
         period_text(*report.newer, report.older, report.delta);
}

bool is_going_on(const DiagramReport& report) {
  return report.older != nullptr && report.newer->origin.source.starts_with("live");
}

void write_text_overview(std::string& out, const OverviewReport& report, const Console& console) {
  const Theme& theme = console.theme();
  const DiagramReport& diagrams = report.diagrams;
  const std::size_t columns = console.picture_columns();
  out += headline(theme.spell(places_text(*diagrams.newer, diagrams.older)), when_text(diagrams, theme),
                  std::min<std::size_t>(columns, 80), theme);
  render::OverviewTextWishes wishes;
  wishes.columns = columns;
  wishes.is_ascii = diagrams.is_ascii || !theme.is_utf8();
  wishes.with_causes = report.with_causes;
  wishes.is_going_on = is_going_on(diagrams);
  wishes.source = report.source;
  write_lines(out, render::draw_overview_text(report.stack, wishes), theme);
  out += '\n';
  if (report.with_causes) write_absent(out, *diagrams.newer, console);
  write_next(out, report, columns, theme);
}

}  // namespace netcase::cli
