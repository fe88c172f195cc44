// SPDX-License-Identifier: Apache-2.0
//
// netcase alone: a screen about this machine. What flows, what was lost or refused and what that means, what
// to type next.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/reading_loop.h"
#include "cli/show_report.h"
#include "cli/sources.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

constexpr OptionGroup option_groups[] = {interval_group, source_group, console_group};

constexpr Example examples[] = {
    {"netcase", "this machine since boot"},
    {"netcase -i 10", "the next ten seconds"},
    {"netcase --netns blue", "another network namespace"},
    {"netcase --from sosreport-gw1/", "somebody else's machine"},
};

constexpr std::size_t most_losses = 9;
constexpr std::size_t most_flows = 3;  // a layer

// The types of ICMP are printed twice, under a name and under a number; a law says that both are the same
// cell.
bool is_told_elsewhere(const ShowRow& row) {
  const auto laws = catalogue::all_laws();
  return std::any_of(laws.begin(), laws.end(), [&](const catalogue::LawFacts& law) {
    return law.text.ends_with(" == " + row.full_name);
  });
}

bool is_standard(const ShowRow& row) {
  const auto facts = catalogue::find_counter(row.change.group, row.change.name);
  return facts && !facts->mib_objects.empty();
}

// The rows of a layer that say how much flows: traffic, not octets; those that a standard defines where there
// are any, as everybody knows them; the largest first.
std::vector<const ShowRow*> flows_of(const ShowSection& section) {
  std::vector<const ShowRow*> rows;
  for (const ShowRow& row : section.rows) {
    const bool is_flow = row.facts && row.facts->counter_class == counter::Class::Traffic &&
                         row.facts->kind == counter::Kind::Counter && row.facts->unit != "octets" &&
                         !row.facts->brief.empty() && row.change.change.value_or(0) > 0;
    if (is_flow) rows.push_back(&row);
  }
  const bool has_standard =
      std::any_of(rows.begin(), rows.end(), [](const ShowRow* row) { return is_standard(*row); });
  std::erase_if(rows, [&](const ShowRow* row) {
    return (has_standard && !is_standard(*row)) || is_told_elsewhere(*row);
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ShowRow* a, const ShowRow* b) { return *a->change.change > *b->change.change; });
  if (rows.size() > most_flows) rows.resize(most_flows);
  return rows;
}

// What was lost or refused, worst first: by severity, then by count.
std::vector<const ShowRow*> losses_of(const ShowReport& report) {
  std::vector<const ShowRow*> rows;
  for (const ShowSection& section : report.sections) {
    for (const ShowRow& row : section.rows) {
      // What fell is no loss but a question: it is told apart.
      const bool is_loss =
          (row.stands == Stands::Loss || row.stands == Stands::SmallLoss) && row.change.change;
      if (is_loss && !is_told_elsewhere(row)) rows.push_back(&row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const ShowRow* a, const ShowRow* b) {
    if (a->facts->severity != b->facts->severity) return a->facts->severity > b->facts->severity;
    return a->change.change.value_or(0) > b->change.change.value_or(0);
  });
  return rows;
}

std::string count_text(const ShowRow& row) {
  std::string text = to_grouped(row.change.change.value_or(0));
  if (row.rate) text += "  " + to_rate(*row.rate) + "/s";
  return text;
}

std::size_t widest(const std::vector<const ShowRow*>& rows, std::size_t least) {
  for (const ShowRow* row : rows) least = std::max(least, columns_of(row->full_name));
  return least;
}

// How many counters nobody can say a change of: they fell, or only one of the snapshots has them.
std::size_t count_unknown(const ShowReport& report) {
  std::size_t count = report.came.size() + report.gone.size();
  for (const counter::Change& change : report.delta.changes) {
    count += change.movement == counter::Movement::Fell ? 1U : 0U;
  }
  return count;
}

void write_flows(Appender& out, const ShowReport& report, const Console& console) {
  std::vector<std::pair<std::string, std::vector<const ShowRow*>>> layers;
  std::size_t name = 20;
  std::size_t count = 5;
  for (const ShowSection& section : report.sections) {
    auto rows = flows_of(section);
    if (rows.empty()) continue;
    name = widest(rows, name);
    for (const ShowRow* row : rows) count = std::max(count, columns_of(count_text(*row)));
    layers.emplace_back(section.title, std::move(rows));
  }
  if (layers.empty()) {
    out.text(count_unknown(report) > 0 ? "No change of traffic is known." : "No traffic was counted.")
        .end_line();
    return;
  }
  out.text(console.theme().paint(Role::Heading, "What moved most")).end_line();
  for (const auto& [title, rows] : layers) {
    std::string_view label = title;
    for (const ShowRow* row : rows) {
      std::string line;
      Appender(line)
          .text("  ")
          .left(label, 13)
          .text(" ")
          .left(row->full_name, name)
          .text("  ")
          .right(count_text(*row), count)
          .text("  ");
      const std::size_t used = columns_of(line);
      const std::size_t room = console.columns() > used ? console.columns() - used : 0;
      out.text(line).text(cut_to(row->facts->brief, room, console.theme().glyph("…", "."))).end_line();
      label = {};
    }
  }
}

void write_loss(Appender& out, const ShowRow& row, std::size_t name, std::size_t count,
                const Console& console) {
  const Theme& theme = console.theme();
  const Role role = row.stands == Stands::Loss ? Role::Loss : Role::SmallLoss;
  std::string line;
  Appender(line).left(row.full_name, name).text("  ").right(count_text(row), count);
  out.text("  ").text(theme.paint(role, std::string(theme.glyph("×", "x")) + " " + line));
  const std::size_t used = 6 + columns_of(line);
  const std::size_t room = console.columns() > used ? console.columns() - used : 0;
  out.text("  ").text(cut_to(row.facts->brief, room, theme.glyph("…", "."))).end_line();
  if (row.facts->severity < counter::Severity::Warning) return;
  const std::size_t width = std::min<std::size_t>(console.columns(), 90);
  const auto facts = catalogue::find_counter(row.change.group, row.change.name);
  for (const std::string& text : wrap(facts->cause, width - 6))
    out.text("      ").text(theme.paint(Role::Faint, text)).end_line();
}

void write_losses(Appender& out, const ShowReport& report, const std::string& source,
                  const Console& console) {
  const Theme& theme = console.theme();
  const auto losses = losses_of(report);
  if (losses.empty()) {
    out.text(theme.paint(Role::Healthy, "Nothing was lost or refused"))
        .text(", as far as the kernel counts: ");
    out.number(report.total).text(" counters read.").end_line();
    return;
  }
  const std::size_t shown = std::min(losses.size(), most_losses);
  std::size_t name = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    name = std::max(name, columns_of(losses[i]->full_name));
    count = std::max(count, columns_of(count_text(*losses[i])));
  }
  out.text(theme.paint(Role::Heading, "Lost or refused, worst first")).end_line();
  for (std::size_t i = 0; i < shown; ++i) write_loss(out, *losses[i], name, count, console);
  if (losses.size() > shown) {
    out.text("  and ").number(losses.size() - shown).text(" smaller ones: ");
    out.text(theme.paint(Role::Hint, "netcase show" + source + " --class drop,error,security")).end_line();
  }
}

void write_next(std::string& out, const ShowReport& report, const SourceChoice& choice,
                const Console& console) {
  const Theme& theme = console.theme();
  const std::string source = source_words(choice);
  const auto losses = losses_of(report);
  std::vector<std::string> commands;
  // What was read from a file has no next ten seconds.
  commands.push_back("netcase show" + source + (choice.from ? "" : " -i 10"));
  if (!losses.empty()) commands.push_back("netcase explain" + source + " " + losses.front()->full_name);
  static constexpr std::string_view label = "Next:  ";
  std::size_t used = 0;
  for (const std::string& command : commands) {
    const std::size_t wide = columns_of(command);
    const bool fits = used > 0 && used + 3 + wide <= console.columns();
    if (used > 0) out += fits ? "   " : "\n       ";
    else out += label;
    used = (fits ? used + 3 : columns_of(label)) + wide;
    out += theme.paint(Role::Hint, command);
  }
  out += '\n';
}

void write_report(std::string& text, const ShowReport& report, const SourceChoice& choice,
                  const Console& console) {
  const Theme& theme = console.theme();
  std::string right = period_text(*report.newer, report.older, report.delta);
  if (report.newer->origin.kernel)
    right = "Linux " + *report.newer->origin.kernel + std::string(theme.spell(" · ")) + right;
  text += headline(theme.spell(places_text(*report.newer, report.older)), right, console);
  text += '\n';
  Appender out(text);
  write_flows(out, report, console);
  out.end_line();
  write_losses(out, report, source_words(choice), console);
  if (const std::size_t unknown = count_unknown(report); unknown > 0) {
    out.text("Of ")
        .number(unknown)
        .text(" counters no change is known: they fell, or are in one snapshot alone.")
        .end_line();
  }
  out.end_line();
  write_absent(text, *report.newer, console);
  write_next(text, report, choice, console);
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto choice = choose_source(arguments, 1);
  if (!choice) return refuse_usage(console, choice.error());
  if (!arguments.words().empty()) {
    return refuse_usage(console, {"netcase report", "'" + arguments.words().front() + "'", "options alone",
                                  "netcase show takes PATTERNs"});
  }
  return for_each_reading(console, *choice, [&](const Reading& reading, bool is_first) {
    std::string out = is_first ? "" : "\n";
    write_report(out, make_show_report(reading, ShowWishes{}), *choice, console);
    return console.print(out);
  });
}

}  // namespace

extern const Command report_command;
const Command report_command = {
    "report",
    "what moved, what was lost and what that means (netcase alone)",
    "",
    "A screen about this machine: what moved most, what was lost or refused and what "
    "that means.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
