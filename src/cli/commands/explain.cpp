// SPDX-License-Identifier: Apache-2.0
//
// netcase explain: all that is known of a counter, and how it stands here and now.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "catalogue/known_laws.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/explain_report.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/selection.h"
#include "cli/sources.h"
#include "os/clock.h"

namespace netcase::cli {

namespace {

constexpr OptionGroup option_groups[] = {interval_group, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase explain TcpExtListenDrops", "what it counts, why it grows, what to do"},
    {"netcase explain -i 10 TcpRetransSegs", "with its rate over ten seconds"},
    {"netcase explain 'Xfrm*' --format md", "a chapter for the wiki"},
    {"netcase explain ListenDrops", "the group may be left out"},
};

struct Wanted {
  catalogue::CounterFacts facts;
  std::string full_name;
  bool is_catalogued = true;
};

void add(std::vector<Wanted>& wanted, const catalogue::CounterFacts& facts, std::string_view full_name) {
  const bool is_there = std::any_of(wanted.begin(), wanted.end(),
                                    [&](const Wanted& other) { return other.full_name == full_name; });
  if (!is_there) wanted.push_back({facts, std::string(full_name)});
}

// What the source holds and nobody has described: its name and its value are all that is known.
bool add_undescribed(std::vector<Wanted>& wanted, const std::string& word,
                     const counter::Snapshot& snapshot) {
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    std::string full_name = counter::full_name(column.group, column.name);
    if (!column.device.empty() || !equal_ignoring_case(full_name, word)) continue;
    catalogue::CounterFacts facts{};
    facts.group = column.group;
    facts.name = column.name;
    facts.meaning =
        "Not in the catalogue: nobody has described this counter yet. The kernel prints it, so it is read, "
        "shown and "
        "saved like all others.";
    wanted.push_back({facts, std::move(full_name), false});
    return true;
  }
  return false;
}

// The counters a word means: by full name (a member of a family too), by shell pattern, by name without the
// group.
Result<> find(std::vector<Wanted>& wanted, const std::string& word, const Reading* reading) {
  const std::size_t before = wanted.size();
  const bool is_pattern = word.find_first_of("*?[") != std::string::npos;
  const Pattern pattern(word);
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (is_pattern ? pattern.matches(facts.group, facts.full_name)
                   : equal_ignoring_case(facts.full_name, word))
      add(wanted, facts, facts.full_name);
  }
  if (wanted.size() > before) return {};
  if (const auto facts = catalogue::find_counter(word)) {
    add(wanted, *facts, word);
    return {};
  }
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (equal_ignoring_case(facts.name, word)) add(wanted, facts, facts.full_name);
  }
  if (wanted.size() > before) return {};
  if (reading != nullptr && add_undescribed(wanted, word, reading->newer)) return {};
  const std::string hint = nearest_counter_hint(word);
  return fail({}, "no counter is called '" + word + "'", {},
              hint.empty() ? "netcase list shows all that are known" : hint);
}

Result<Reading> read_once(const SourceChoice& choice) {
  TRY(readings, Readings::open(choice, os::system_clock()));
  TRY(reading, readings.next());
  if (!reading) return fail({}, "stopped before anything was read");
  return std::move(*reading);
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto choice = choose_source(arguments, 1);
  if (!choice) return refuse_usage(console, choice.error());
  const auto format = choose_format(arguments, &Format::explain);
  if (!format) return refuse_usage(console, format.error());
  if (arguments.words().empty()) {
    return refuse_usage(console, {"netcase explain", "no NAME", "the name of a counter",
                                  "netcase list shows all that are known"});
  }
  // What a counter means can be told without any counter being readable.
  ExitCode exit_code = ExitCode::Done;
  std::optional<Reading> reading;
  Damage damage;
  if (auto read = read_once(*choice)) reading = std::move(*read);
  else exit_code = give_up(console, read.error());
  if (reading) damage.report(console, *reading);

  std::vector<Wanted> wanted;
  for (const std::string& word : arguments.words()) {
    if (const auto found = find(wanted, word, reading ? &*reading : nullptr); !found)
      exit_code = give_up(console, found.error());
  }
  if (wanted.empty()) return exit_code;

  const std::vector<catalogue::KnownLaw> laws = catalogue::parse_known_laws();
  std::vector<ExplainReport> reports;
  reports.reserve(wanted.size());
  for (const Wanted& counter : wanted) {
    reports.push_back(
        make_explain_report(counter.facts, counter.full_name, reading ? &*reading : nullptr, laws));
    reports.back().is_catalogued = counter.is_catalogued;
  }
  std::string out;
  (*format)->explain(out, reports, console);
  if (const auto printed = print(console, **format, out); !printed) return give_up(console, printed.error());
  return exit_code == ExitCode::Done ? damage.exit_code() : exit_code;
}

}  // namespace

extern const Command explain_command;
const Command explain_command = {
    "explain",
    "what a counter means, why it grows, what to do",
    "NAME…",
    "Tells all that is known of counters: what exactly is counted and where in the "
    "kernel, why it grows, what to look at and what to change, its value now. NAME is "
    "a counter or a shell pattern; the group may be left out.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
