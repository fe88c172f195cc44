// SPDX-License-Identifier: Apache-2.0
//
// Every cell is made as text first and measured, so that the columns are as wide as what stands in them; then
// the window says what there is room for.

#include "cli/text_show.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "base/time_text.h"
#include "cli/console.h"
#include "cli/show_report.h"
#include "cli/sources.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "counter/delta.h"
#include "counter/snapshot.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

using counter::Movement;

constexpr std::size_t least_brief = 24;
constexpr std::size_t good_brief = 28;      // cuts few of them
constexpr std::size_t shortest_brief = 12;  // less than that says nothing
constexpr std::size_t widest_unit = 12;     // "connections"; the few longer ones are cut

// Which columns a window has room for, and how wide they are.
struct Columns {
  std::size_t name = 20;
  std::size_t value = 5;
  std::size_t change = 6;
  std::size_t rate = 6;
  std::size_t unit = 4;
  bool has_value = true;
  bool has_change = false;
  bool has_rate = false;
  bool has_unit = true;
  std::size_t brief = least_brief;

  std::size_t numbers() const {
    return (has_change ? change + 2 : 0) + (has_rate ? rate + 2 : 0) + (has_value ? value + 2 : 0) + 2 +
           (has_unit ? unit + 2 : 0);
  }
};

std::string value_text(const ShowRow& row) {
  const auto& value = row.change.newer;
  if (!value) return "–";
  return (value->negative ? "-" : "") + to_grouped(value->magnitude);
}

std::string change_text(const ShowRow& row) {
  switch (row.change.movement) {
    case Movement::Fell: return "fell";
    case Movement::Came: return "new";
    case Movement::Gone: return "gone";
    case Movement::Level: {
      if (!row.change.older || !row.change.newer || row.change.older == row.change.newer) return "=";
      return "was " + (row.change.older->negative ? std::string("-") : std::string()) +
             to_grouped(row.change.older->magnitude);
    }
    case Movement::SinceBoot:
    case Movement::Counted:
    case Movement::Reset:
    case Movement::Wrapped: break;
  }
  return row.change.change ? to_grouped(*row.change.change) : "–";
}

std::string rate_text(const ShowRow& row) { return row.rate ? to_rate(*row.rate) : "–"; }

std::string mark_of(const ShowRow& row, const Theme& theme) {
  switch (row.stands) {
    case Stands::Loss: return theme.paint(Role::Loss, theme.glyph("×", "x"));
    case Stands::SmallLoss: return theme.paint(Role::SmallLoss, theme.glyph("×", "x"));
    case Stands::Warning: return theme.paint(Role::Warning, "~");
    case Stands::Level: return theme.paint(Role::Faint, "=");
    case Stands::Plain: break;
  }
  return row.facts ? " " : theme.paint(Role::Warning, "?");
}

Role role_of(const ShowRow& row) {
  if (row.stands == Stands::Loss) return Role::Loss;
  if (row.stands == Stands::SmallLoss) return Role::SmallLoss;
  return has_moved(row.change) || row.stands == Stands::Level ? Role::Plain : Role::Faint;
}

std::string brief_of(const ShowRow& row) {
  if (!row.facts) return "not in the catalogue";
  std::string brief(row.facts->brief);
  const std::string_view kind = row.facts->kind == counter::Kind::Sum       ? " (a sum)"
                                : row.facts->kind == counter::Kind::Maximum ? " (a maximum)"
                                                                            : "";
  brief += kind;
  if (row.change.movement == Movement::Reset) brief += " (restarted)";
  if (row.change.movement == Movement::Wrapped) brief += " (passed 2^32)";
  return brief;
}

std::string unit_of(const ShowRow& row) {
  return row.facts ? std::string(row.facts->unit) : std::string("–");
}

Columns fit_columns(const ShowReport& report, std::size_t window) {
  Columns columns;
  columns.has_change = report.older != nullptr;
  columns.has_rate = report.older != nullptr && report.delta.interval_ns.has_value();
  std::size_t brief = least_brief;
  for (const ShowSection& section : report.sections) {
    for (const ShowRow& row : section.rows) {
      columns.name = std::max(columns.name, columns_of(row.full_name));
      columns.value = std::max(columns.value, columns_of(value_text(row)));
      columns.change = std::max(columns.change, columns_of(change_text(row)));
      columns.rate = std::max(columns.rate, columns_of(rate_text(row)));
      columns.unit = std::min(std::max(columns.unit, columns_of(unit_of(row))), widest_unit);
      brief = std::max(brief, columns_of(brief_of(row)));
    }
  }
  columns.name = std::min(columns.name, std::size_t{48});
  // What a narrow window does without, so that no meaning is cut: the unit, then the value beside its change.
  // The rate goes only where next to nothing would be left of the meaning.
  const auto fits = [&](std::size_t room) { return 2 + columns.name + columns.numbers() + room <= window; };
  if (!fits(std::min(brief, good_brief))) columns.has_unit = false;
  if (!fits(std::min(brief, good_brief)) && columns.has_change) columns.has_value = false;
  if (!fits(least_brief)) columns.has_rate = false;
  const std::size_t used = 2 + columns.name + columns.numbers();
  columns.brief = window >= used + shortest_brief ? window - used : 0;
  return columns;
}

void write_heading(Appender& out, const Columns& columns, const Theme& theme) {
  std::string line;
  Appender heading(line);
  heading.blanks(2 + columns.name);
  if (columns.has_change) heading.blanks(2).right("change", columns.change);
  if (columns.has_rate) heading.blanks(2).right("/s", columns.rate);
  if (columns.has_value) heading.blanks(2).right(columns.has_change ? "total" : "value", columns.value);
  if (columns.has_unit) heading.blanks(2).left("unit", columns.unit);
  if (columns.brief > 0) heading.blanks(2).text("what it counts");
  out.text(theme.paint(Role::Faint, line)).end_line();
}

void write_row(Appender& out, const ShowRow& row, const Columns& columns, const Theme& theme) {
  const Role role = role_of(row);
  std::string name;
  Appender(name).left(row.full_name, columns.name);
  out.text(mark_of(row, theme)).text(" ").text(theme.paint(role, name));
  const auto number = [&](const std::string& text, std::size_t width, Role number_role) {
    std::string cell;
    Appender(cell).right(text, width);
    out.text("  ").text(theme.paint(number_role, cell));
  };
  if (columns.has_change) number(change_text(row), columns.change, role);
  if (columns.has_rate)
    number(rate_text(row), columns.rate, role == Role::Loss || role == Role::SmallLoss ? role : Role::Plain);
  if (columns.has_value) number(value_text(row), columns.value, columns.has_change ? Role::Faint : role);
  std::string rest;
  Appender tail(rest);
  if (columns.has_unit)
    tail.left(cut_to(unit_of(row), columns.unit, theme.glyph("…", ".")), columns.unit).text("  ");
  if (columns.brief > 0) tail.text(cut_to(brief_of(row), columns.brief, theme.glyph("…", ".")));
  while (rest.ends_with(' ')) rest.pop_back();
  if (!rest.empty()) out.text("  ").text(rest);
  out.end_line();
}

// Counters that came or went are named, as far as one reads names: nobody can say what they counted.
void write_one_sided(std::string& out, std::string_view label, const std::vector<std::string>& names,
                     const Console& console) {
  static constexpr std::size_t most = 12;
  if (names.empty()) return;
  std::string text(label);
  text += ", so their change is unknown:";
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) text += " " + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more (-z shows all)";
  out += '\n';
  for (const std::string& line : wrap(text, std::min<std::size_t>(console.columns(), 100))) {
    out.append(console.theme().paint(Role::Faint, line)).append("\n");
  }
}

void write_nothing(Appender& out, const ShowReport& report, const Console& console) {
  const std::string text =
      report.total == 0   ? "There is no counter in this source."
      : report.has_filter ? "None of the counters asked for has moved; -z shows those at rest too."
      : report.moved == 0 ? "No counter has moved; -z shows them all."
                          : "None of the counters that moved is of this kind; -z shows those at rest too.";
  for (const std::string& line : wrap(text, console.columns())) out.text(line).end_line();
}

}  // namespace

std::string clock_text(std::int64_t time_ns) {
  const auto seconds = static_cast<std::time_t>(time_ns / 1'000'000'000);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  std::array<char, 16> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%H:%M:%S", &local);
  return {text.data(), size};
}

std::string place_text(const counter::Snapshot& snapshot) {
  const counter::Origin& origin = snapshot.origin;
  const bool is_live = origin.source.starts_with("live");
  std::string text = is_live ? origin.host.value_or("this machine") + origin.source.substr(4) : origin.source;
  if (!is_live && origin.host) text = *origin.host + " (" + origin.source + ")";
  if (origin.netns_name) text += ", namespace " + *origin.netns_name;
  return text;
}

bool is_younger_than_boot(const counter::Origin& origin) {
  return origin.netns_name || origin.is_of_made_namespace || origin.source.starts_with(process_source);
}

std::string period_text(const counter::Snapshot& newer, const counter::Snapshot* older,
                        const counter::Delta& delta) {
  if (older == nullptr) {
    if (is_younger_than_boot(newer.origin)) return "since the namespace was made";
    if (!newer.origin.monotonic_ns) return "since boot";
    return "since boot " + to_duration_text(*newer.origin.monotonic_ns) + " ago";
  }
  if (delta.is_other_boot) return "another boot: all there is since it";
  if (delta.is_other_namespace) return "another namespace: all there is in it";
  const bool is_swapped =
      older->origin.time_ns && newer.origin.time_ns && *newer.origin.time_ns < *older->origin.time_ns;
  if (is_swapped) return "--to is the older one: swapped?";
  if (!delta.interval_ns) return "between two snapshots";
  std::string text = to_duration_text(*delta.interval_ns);
  if (newer.origin.time_ns) text += " until " + clock_text(*newer.origin.time_ns);
  return text;
}

std::string headline(std::string_view left, std::string_view right, const Console& console) {
  const Theme& theme = console.theme();
  const std::size_t columns = console.columns();
  const std::size_t used = columns_of(left) + columns_of(right);
  std::string line;
  if (used + 2 > columns) {
    for (const std::string& part : wrap(left, columns))
      line.append(theme.paint(Role::Heading, part)).append("\n");
    for (const std::string& part : wrap(right, columns))
      line.append(theme.paint(Role::Faint, part)).append("\n");
    return line;
  }
  const std::size_t width = std::min<std::size_t>(columns, 100);
  line += theme.paint(Role::Heading, left);
  Appender(line).blanks(std::max<std::size_t>(width > used ? width - used : 0, 2));
  return line.append(theme.paint(Role::Faint, right)).append("\n");
}

void write_absent(std::string& out, const counter::Snapshot& snapshot, const Console& console) {
  // Groups that are missing for one reason are told together.
  std::vector<std::pair<std::string, std::string>> reasons;
  for (const counter::Absence& absence : snapshot.absent) {
    if (absence.reason == counter::AbsenceReason::Empty && absence.group == "IcmpMsg") continue;
    const std::string& why = absence.text.empty() ? std::string("no reason known") : absence.text;
    const auto same =
        std::find_if(reasons.begin(), reasons.end(), [&](const auto& entry) { return entry.second == why; });
    if (same != reasons.end()) same->first += " " + absence.group;
    else reasons.emplace_back(absence.group, why);
  }
  if (reasons.empty()) return;
  std::string text = "Absent:";
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    text += (i == 0 ? " " : "; ") + reasons[i].first + ", as " + reasons[i].second;
  }
  for (const std::string& line : wrap(text, std::min<std::size_t>(console.columns(), 100))) {
    out.append(console.theme().paint(Role::Faint, line)).append("\n");
  }
}

std::string places_text(const counter::Snapshot& newer, const counter::Snapshot* older) {
  const bool is_other = older != nullptr && older->origin.host && newer.origin.host &&
                        *older->origin.host != *newer.origin.host;
  return (is_other ? *older->origin.host + " → " : std::string()) + place_text(newer);
}

void write_text_show(std::string& text, const ShowReport& report, const Console& console) {
  const Theme& theme = console.theme();
  std::string const moved =
      std::to_string(report.moved) + " of " + std::to_string(report.total) + " counters moved";
  text +=
      headline(theme.spell(places_text(*report.newer, report.older)),
               moved + theme.spell(" · ") + period_text(*report.newer, report.older, report.delta), console);
  text += '\n';
  Appender out(text);
  if (report.sections.empty()) {
    write_nothing(out, report, console);
  } else {
    const Columns columns = fit_columns(report, console.columns());
    write_heading(out, columns, theme);
    for (const ShowSection& section : report.sections) {
      if (!section.title.empty()) out.text(theme.paint(Role::Heading, section.title)).end_line();
      for (const ShowRow& row : section.rows) write_row(out, row, columns, theme);
    }
  }
  write_one_sided(text, "Only in the newer", report.came, console);
  write_one_sided(text, "Only in the older", report.gone, console);
  if (report.has_filter) return;
  text += '\n';
  write_absent(text, *report.newer, console);
}

}  // namespace netcase::cli
