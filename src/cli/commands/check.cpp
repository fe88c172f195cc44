// SPDX-License-Identifier: Apache-2.0
//
// netcase check: whether the counters keep the laws that the kernel's code guarantees.
//
// On a live place a law is called violated only where three looks say so, 50 ms apart, each of them beyond
// what its counters moved while they were read (laws/judge.h): a packet that is under way in one look has
// arrived by the next.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fnmatch.h>

#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "catalogue/known_laws.h"
#include "cli/check_report.h"
#include "cli/command.h"
#include "cli/format.h"
#include "cli/problems.h"
#include "cli/selection.h"
#include "cli/sources.h"
#include "os/clock.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"all", 'a', "", "also each law that holds, and all that cannot be judged"},
    {"verbose", 'v', "", "the same"},
    {"certainty", 'C', "WORD", "only laws that are hard, conditional or soft"},
};
constexpr OptionGroup option_groups[] = {
    {"", own_options}, interval_group, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase check", "this machine since boot"},
    {"netcase check -i 10 tcp", "what TCP counts in the next ten seconds"},
    {"netcase check --from before --to after", "two snapshots: do they belong together?"},
    {"netcase check --certainty hard --format json", "for a monitor; exit code 3: violated"},
};

constexpr std::size_t looks = 3;
constexpr std::uint64_t between_looks_ns = 50'000'000;

using catalogue::KnownLaw;
using Laws = std::vector<KnownLaw>;

bool speaks_of(const std::vector<catalogue::Term>& side, const Pattern& pattern) {
  return std::any_of(side.begin(), side.end(), [&](const catalogue::Term& term) {
    return !term.name.empty() && pattern.matches(catalogue::split_full_name(term.name).group, term.name);
  });
}

// A law's id, its beginning up to a dot, a shell pattern over it; else what a counter is named by.
bool is_meant(const KnownLaw& law, const std::string& word, const Pattern& pattern) {
  const std::string id(law.facts->id);
  if (::fnmatch(word.c_str(), id.c_str(), FNM_CASEFOLD) == 0 || id.starts_with(word + ".")) return true;
  return law.names(word) || speaks_of(law.law.left, pattern) || speaks_of(law.law.right, pattern);
}

Error unknown_law(const Laws& laws, const std::string& word) {
  Nearest nearest(word);
  for (const KnownLaw& law : laws) nearest.consider(law.facts->id);
  std::string hint = nearest.hint();
  if (hint.empty()) hint = nearest_counter_hint(word);
  return {{},
          "no law is called '" + word + "' or speaks of such a counter",
          {},
          hint.empty() ? "netcase check -a lists them all" : hint};
}

Result<Laws> choose_laws(const std::vector<std::string>& words, std::string_view certainty) {
  const Laws known = catalogue::parse_known_laws();
  std::vector<bool> wanted(known.size(), words.empty());
  for (const std::string& word : words) {
    const Pattern pattern(word);
    bool is_found = false;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!is_meant(known[i], word, pattern)) continue;
      wanted[i] = is_found = true;
    }
    if (!is_found) return std::unexpected(unknown_law(known, word));
  }
  Laws chosen;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (wanted[i] && (certainty.empty() || known[i].facts->certainty == certainty))
      chosen.push_back(known[i]);
  }
  return chosen;
}

Result<std::string> choose_certainty(const Arguments& arguments) {
  std::string word = arguments.value("certainty").value_or("");
  const bool is_known = word.empty() || word == "hard" || word == "conditional" || word == "soft";
  if (arguments.has("certainty") && (word.empty() || !is_known))
    return fail("--certainty", "'" + word + "'", "hard, conditional or soft");
  return word;
}

bool has_violation(const std::vector<laws::Verdict>& verdicts) {
  return std::any_of(verdicts.begin(), verdicts.end(),
                     [](const laws::Verdict& verdict) { return verdict.state == laws::State::Violated; });
}

Result<std::vector<laws::Verdict>> judge_with_patience(Readings& readings, Reading& reading,
                                                       const Laws& laws) {
  std::vector<laws::Verdict> verdicts = judge_reading(reading, laws);
  for (std::size_t look = 1; look < looks && has_violation(verdicts); ++look) {
    TRY(is_live, readings.look_again(reading, between_looks_ns));
    if (!is_live) break;
    laws::confirm(verdicts, judge_reading(reading, laws));
  }
  return verdicts;
}

CheckReport make_report(const Reading& reading, std::vector<laws::Verdict> verdicts) {
  CheckReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = reading.older ? counter::subtract(*reading.older, reading.newer, &catalogue::nature_of)
                               : counter::since_boot(reading.newer, &catalogue::nature_of);
  report.verdicts = std::move(verdicts);
  report.is_live = reading.newer_again.has_value();
  report.looks = looks;
  return report;
}

ExitCode check(const Arguments& arguments, const SourceChoice& source, const Format& format, const Laws& laws,
               const Console& console) {
  auto readings = Readings::open(source, os::system_clock());
  if (!readings) return give_up(console, readings.error());
  Damage damage;
  bool is_violated = false;
  for (bool is_first = true;; is_first = false) {
    auto reading = readings->next();
    if (!reading) return give_up(console, reading.error());
    if (!*reading) break;
    auto verdicts = judge_with_patience(*readings, **reading, laws);
    if (!verdicts) return give_up(console, verdicts.error());
    is_violated = is_violated || has_violation(*verdicts);
    CheckReport report = make_report(**reading, std::move(*verdicts));
    report.has_all = arguments.has("all") || arguments.has("verbose");
    report.source = source_words(source);
    std::string out = is_first || format.is_data ? "" : "\n";
    format.check(out, report, console);
    if (const auto printed = print(console, format, out); !printed) return give_up(console, printed.error());
    damage.report(console, **reading);
  }
  return is_violated ? ExitCode::Warning : damage.exit_code();
}

ExitCode run(const Arguments& arguments, const Console& console) {
  auto source = choose_source(arguments, 1);
  if (!source) return refuse_usage(console, source.error());
  source->reads_twice = true;
  const auto format = choose_format(arguments, &Format::check);
  if (!format) return refuse_usage(console, format.error());
  const auto certainty = choose_certainty(arguments);
  if (!certainty) return refuse_usage(console, certainty.error());
  const auto laws = choose_laws(arguments.words(), *certainty);
  if (!laws) return give_up(console, laws.error());
  return check(arguments, *source, **format, *laws, console);
}

}  // namespace

extern const Command check_command;
const Command check_command = {
    "check",
    "whether the counters keep the laws that the kernel's code guarantees",
    "[NAME…]",
    "Holds the counters against the laws between them, such as TcpInErrs >= TcpInCsumErrors: since boot, "
    "over "
    "an interval, or between two sources. Each law holds, is violated, or cannot be judged, with the reason. "
    "NAME is a law, the beginning of its name (tcp, icmp.cell), a counter, a group or a shell pattern. Ends "
    "with 3 where a law is violated; on a live place only what three looks agree on is called so.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
