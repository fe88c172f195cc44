// SPDX-License-Identifier: Apache-2.0
//
// netcase diagnose: what is wrong, why, and what to do. A live namespace is watched for a while, with what
// can be seen beside its counters; copies and saved snapshots are compared, or judged since boot.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/diagnose_report.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/netns.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/seen_beside.h"
#include "cli/sources.h"
#include "cli/watch_namespaces.h"
#include "os/clock.h"

namespace netcase::cli {

namespace {

constexpr std::uint64_t default_interval_ns = 5'000'000'000;

constexpr Option own_options[] = {
    {"interval", 'i', "SECONDS", "how long to watch (5; a copy is judged since boot)"},
    {"all-netns", 'a', "", "all network namespaces: named ones and those of processes"},
    {"verbose", 'v', "", "all of every finding, also of notices"},
};
constexpr OptionGroup option_groups[] = {{"", own_options}, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase diagnose", "what goes wrong now"},
    {"netcase diagnose -i 60 --all-netns", "a minute, in all containers"},
    {"netcase diagnose --from sos-mon/ --to sos-tue/", "between two sosreports"},
    {"netcase diagnose --netns blue --format json", "for programs"},
};

struct Wishes {
  SourceChoice source;
  const Format* format;
  bool is_verbose;
  bool is_all;
};

Result<Wishes> parse_wishes(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    return fail("netcase diagnose", "'" + arguments.words().front() + "'", "options alone",
                "netcase explain " + arguments.words().front() + " tells of one counter");
  }
  TRY(source, choose_source(arguments, 1));
  const bool is_all = arguments.has("all-netns");
  for (const char* other : {"from", "netns", "root"}) {
    if (is_all && arguments.has(other))
      return fail("--all-netns", std::string("together with --") + other, "one of the two");
  }
  TRY(format, choose_format(arguments, &Format::diagnose));
  return Wishes{std::move(source), format, arguments.has("verbose"), is_all};
}

// The worst finding's; damaged input matters less than what was found in the rest.
class Outcome {
 public:
  void add(const Console& console, const DiagnoseReport& report, const Reading& reading) {
    const ExitCode code = exit_code_of(report.diagnosis);
    found_ = std::max(found_, code);
    damage_.report(console, reading);
  }
  ExitCode exit_code() const { return found_ == ExitCode::Done ? damage_.exit_code() : found_; }

 private:
  ExitCode found_ = ExitCode::Done;
  Damage damage_;
};

// Of all namespaces those that were not seen, and why.
std::vector<diagnose::NotLookedAt> not_seen(const std::vector<RefusedPlace>& refused, std::size_t hidden) {
  std::vector<diagnose::NotLookedAt> list;
  for (const RefusedPlace& place : refused) {
    const std::string& hint = place.error.hint;
    list.push_back({"namespace " + place.name, place.error.found + (hint.empty() ? "" : ": " + hint)});
  }
  if (hidden > 0) {
    list.push_back({"the namespaces of " + to_grouped(hidden) + (hidden == 1 ? " process" : " processes"),
                    "not permitted: run as root"});
  }
  return list;
}

ExitCode show(const std::vector<Watched>& watched, std::vector<diagnose::NotLookedAt> refused,
              const Wishes& wishes, const Console& console) {
  std::vector<DiagnoseReport> reports;
  for (const Watched& one : watched) {
    reports.push_back(make_diagnose_report(one.reading, one.seen.get()));
    reports.back().name = one.name;
    reports.back().process = one.process;
    reports.back().is_verbose = wishes.is_verbose;
  }
  std::string out;
  wishes.format->diagnose(out, {reports, wishes.is_all, std::move(refused)}, console);
  if (const auto printed = print(console, *wishes.format, out); !printed)
    return give_up(console, printed.error());
  Outcome outcome;
  for (std::size_t i = 0; i < watched.size(); ++i) outcome.add(console, reports[i], watched[i].reading);
  return outcome.exit_code();
}

ExitCode show_live(const Wishes& wishes, const Console& console) {
  NamespaceList list;
  if (wishes.is_all) {
    list = list_namespaces();
  } else {
    WatchedPlace place{wishes.source, {}, {}, {}};
    if (!wishes.source.root) {
      const auto netns = wishes.source.netns ? find_namespace(*wishes.source.netns) : NamedNamespace{};
      if (!netns) return give_up(console, netns.error());
      place.netns_file = netns->file;
    }
    list.places.push_back(std::move(place));
  }
  std::vector<RefusedPlace> refused;
  const auto watched =
      watch_namespaces(list.places, wishes.source.interval_ns.value_or(default_interval_ns), refused);
  if (watched.empty() && !refused.empty()) return give_up(console, refused.front().error);
  return show(watched, not_seen(refused, list.hidden), wishes, console);
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto wishes = parse_wishes(arguments);
  if (!wishes) return refuse_usage(console, wishes.error());
  if (!wishes->source.from && !wishes->source.root) return show_live(*wishes, console);
  auto readings = Readings::open(wishes->source, os::system_clock());
  if (!readings) return give_up(console, readings.error());
  if (readings->is_live()) return show_live(*wishes, console);
  auto reading = readings->next();
  if (!reading) return give_up(console, reading.error());
  std::vector<Watched> watched;
  if (*reading) watched.push_back({{}, {}, std::move(**reading), see_beside_copies(wishes->source)});
  return show(watched, {}, *wishes, console);
}

}  // namespace

extern const Command diagnose_command;
const Command diagnose_command = {
    "diagnose",
    "what is wrong, why, and what to do",
    "",
    "Watches for five seconds and tells what was lost, the worst first: where on its path, how many and how "
    "fast, why, what it is not, where to look and what to do. Exit status 3: a warning; 5: something "
    "critical.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
