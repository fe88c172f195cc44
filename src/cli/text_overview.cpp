// SPDX-License-Identifier: Apache-2.0

#include "cli/text_overview.h"

#include <algorithm>
#include <utility>

#include "base/appender.h"
#include "cli/text_diagram.h"
#include "cli/text_show.h"
#include "cli/wrap.h"
#include "render/overview_beside.h"
#include "render/overview_text.h"

namespace netcase::cli {

namespace {

// Left and right on one line where both fit, else below one another: then the first line tells enough.
std::vector<render::Line> head_lines(const std::string& left, const std::string& right, std::size_t columns) {
  using enum render::Fold;
  std::vector<render::Line> lines;
  if (columns_of(left) + columns_of(right) + 2 <= columns) {
    const std::size_t rest = columns - columns_of(left);
    lines.push_back(
        {{{render::Ink::Heading, left}, {render::Ink::Faint, render::right(right, rest)}}, Heading});
    return lines;
  }
  for (const std::string& part : wrap(left, columns)) lines.push_back({{{render::Ink::Heading, part}}, Note});
  for (const std::string& part : wrap(right, columns)) lines.push_back({{{render::Ink::Faint, part}}, Note});
  lines.front().fold = Heading;
  return lines;
}

struct NextStep {
  std::string_view what;
  std::string command;
};

// What to type next: one beside the other where two fit, the second at the right edge.
void write_next(std::string& out, const OverviewReport& report, std::size_t columns, const Theme& theme) {
  std::vector<NextStep> steps;
  if (!report.stack.losses.empty())
    steps.push_back({"Causes and remedies: ", "netcase diagnose" + report.source});
  steps.push_back({"Every counter that moved: ", "netcase show" + report.source});
  if (report.diagrams.newer->origin.source.starts_with("live"))
    steps.push_back({"Live: ", "netcase --watch" + report.source});
  columns = std::min<std::size_t>(columns, 80);
  std::size_t used = 0;
  for (const NextStep& step : steps) {
    const std::size_t wide = columns_of(step.what) + columns_of(step.command);
    const bool fits = used > 0 && used + 3 + wide <= columns;
    if (used > 0) out += fits ? std::string(columns - used - wide, ' ') : std::string("\n");
    out.append(step.what).append(theme.paint(Role::Hint, step.command));
    used = fits ? columns : wide;
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

std::vector<render::Line> overview_lines(const OverviewReport& report, const Console& console,
                                         std::optional<std::size_t> rows) {
  const Theme& theme = console.theme();
  const DiagramReport& diagrams = report.diagrams;
  const std::size_t columns = console.picture_columns();
  auto lines = head_lines(theme.spell(places_text(*diagrams.newer, diagrams.older)),
                          when_text(diagrams, theme), std::min<std::size_t>(columns, 80));
  render::OverviewTextWishes wishes;
  wishes.columns = columns;
  wishes.is_ascii = diagrams.is_ascii || !theme.is_utf8();
  wishes.with_causes = report.with_causes;
  wishes.is_going_on = is_going_on(diagrams);
  wishes.source = report.source;
  if (columns >= render::beside_columns) wishes.since_boot = report.since_boot();
  auto picture = render::draw_overview_text(report.stack, wishes);
  const auto has_rows = [&] {
    return !rows || render::least_rows(picture) + render::least_rows(lines) <= *rows;
  };
  if (!has_rows()) {
    wishes.is_beside = false;
    picture = render::draw_overview_text(report.stack, wishes);
  }
  if (!has_rows()) {
    wishes.is_table = true;
    picture = render::draw_overview_text(report.stack, wishes);
  }
  for (render::Line& line : picture) lines.push_back(std::move(line));
  return lines;
}

void write_text_overview(std::string& out, const OverviewReport& report, const Console& console) {
  const Theme& theme = console.theme();
  write_lines(out, overview_lines(report, console), theme);
  out += '\n';
  if (report.with_causes) write_absent(out, *report.diagrams.newer, console);
  write_next(out, report, console.picture_columns(), theme);
}

}  // namespace netcase::cli
