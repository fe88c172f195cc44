// SPDX-License-Identifier: Apache-2.0
//
// netcase diagram: where packets went and where they were lost, as Case diagrams.

#include <algorithm>

#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "cli/command.h"
#include "cli/format.h"
#include "cli/input_file.h"
#include "cli/overview_loop.h"
#include "cli/problems.h"
#include "cli/reading_loop.h"
#include "cli/sources.h"
#include "cli/text_diagram.h"
#include "cli/watch.h"
#include "counter/delta.h"
#include "diagram/known_names.h"
#include "diagram/parse_case.h"
#include "diagrams/diagrams.h"
#include "os/clock.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"file", 'F', "FILE", "draw the diagram in FILE (docs/case-language.md)"},
    {"verbose", 'v', "", "the kernel's functions and hooks beside the arrow"},
    {"ascii", 0, "", "draw with ASCII alone"},
    watch_option,
};
constexpr OptionGroup option_groups[] = {
    {"", own_options}, interval_group, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase diagram", "the whole stack since boot"},
    {"netcase diagram ipv4_input", "received IPv4 packets since boot"},
    {"netcase diagram ip4 -i 10", "all of IPv4 in the next ten seconds"},
    {"netcase diagram all --format json", "everything, for programs"},
};

using Diagrams = std::vector<const diagram::Diagram*>;

Error unknown_name(const std::string& name) {
  Nearest nearest(name);
  for (const diagram::Diagram& diagram : diagrams::all_diagrams()) {
    nearest.consider(diagram.name);
    for (const std::string_view group : diagram.groups) nearest.consider(group);
  }
  const std::string hint = nearest.hint();
  return {{},
          "no diagram is called '" + name + "'",
          {},
          hint.empty() ? "netcase diagram --help names them" : hint};
}

Result<Diagrams> choose_diagrams(const std::vector<std::string>& names) {
  Diagrams chosen;
  for (const std::string& name : names) {
    const Diagrams found = name == "all" ? diagrams::in_order_of_the_path(diagrams::list_diagrams())
                                         : diagrams::find_group(name);
    if (found.empty()) return std::unexpected(unknown_name(name));
    for (const diagram::Diagram* diagram : found) {
      if (std::find(chosen.begin(), chosen.end(), diagram) == chosen.end()) chosen.push_back(diagram);
    }
  }
  return chosen;
}

Result<diagram::ParsedCase> read_case(const std::string& path) {
  auto text = read_input_file(path);
  if (!text) {
    text.error().hint = "netcase diagram NAME draws one that is built in";
    return std::unexpected(std::move(text).error());
  }
  return diagram::parse_case(shown_name(path), *text);
}

struct Chosen {
  std::optional<diagram::ParsedCase> own;  // of --file
  Diagrams all;                            // which are joined with one another
  Diagrams shown;
};

// A diagram of the user's own stands alone: joined with ours it would count everything twice.
Result<Chosen> choose(const Arguments& arguments) {
  Chosen chosen;
  if (const auto path = arguments.value("file")) {
    TRY(own, read_case(*path));
    chosen.own = std::move(own);
    chosen.all = chosen.shown = {&chosen.own->diagram()};
    return chosen;
  }
  TRY(shown, choose_diagrams(arguments.words()));
  chosen.shown = std::move(shown);
  chosen.all = diagrams::list_diagrams();
  return chosen;
}

// Only what was read tells whether a counter that nobody has described is one of this kernel's.
Result<> check_names(const Chosen& chosen, const Arguments& arguments, const counter::Delta& read,
                     const Console& console) {
  if (!chosen.own) return {};
  auto unknown = diagram::unknown_names(shown_name(*arguments.value("file")), *chosen.own, read,
                                        diagrams::list_diagrams());
  if (unknown.empty()) return {};
  Error last = std::move(unknown.back());
  unknown.pop_back();
  for (const Error& mistake : unknown) console.print_error(mistake);
  return std::unexpected(std::move(last));
}

// Before the screen is taken.
Result<> check_names_now(const Chosen& chosen, const Arguments& arguments, const SourceChoice& source,
                         const Console& console) {
  if (!chosen.own) return {};
  TRY(readings, Readings::open(source, os::system_clock()));
  TRY(now, readings.sample());
  return check_names(chosen, arguments, counter::since_boot(now, &catalogue::nature_of), console);
}

ExitCode show(const Arguments& arguments, const SourceChoice& source, const Format& format,
              const Chosen& chosen, const Console& console) {
  const auto report_of = [&](const Reading& reading) {
    DiagramReport report = make_diagram_report(reading, chosen.all, chosen.shown);
    report.wishes.with_kernel_names = arguments.has("verbose");
    // Who wrote the diagram wants to see all of it; ours hold what other kernels have.
    report.wishes.with_absent = chosen.own || arguments.has("verbose");
    report.is_ascii = arguments.has("ascii");
    report.source = source_words(source);
    return report;
  };
  if (arguments.has("watch")) {
    if (const auto known = check_names_now(chosen, arguments, source, console); !known)
      return give_up(console, known.error());
    return watch(console, source, [&](const Reading& reading, const Console& window, std::size_t /*rows*/) {
      return diagram_lines(report_of(reading), window);
    });
  }
  return for_each_reading(console, source, [&](const Reading& reading, bool is_first) -> Result<> {
    const DiagramReport report = report_of(reading);
    if (is_first) TRY(check_names(chosen, arguments, report.delta, console));
    std::string out = is_first || format.is_data ? "" : "\n";
    format.diagram(out, report, console);
    return print(console, format, out);
  });
}

ExitCode run(const Arguments& arguments, const Console& console) {
  auto source = choose_source(arguments, 1);
  if (!source) return refuse_usage(console, source.error());
  const auto format = choose_format(arguments, &Format::diagram);
  if (!format) return refuse_usage(console, format.error());
  if (const auto fits = check_readings(**format, *source); !fits) return refuse_usage(console, fits.error());
  if (arguments.has("file") && !arguments.words().empty()) {
    return refuse_usage(console, {"netcase diagram", "a NAME beside --file", "one of the two", {}});
  }
  if (arguments.has("watch")) {
    if (const auto watching = choose_watching(*source, arguments, **format); !watching)
      return refuse_usage(console, watching.error());
  }
  if (!arguments.has("file") && arguments.words().empty()) {
    return show_overview(console, *source, **format,
                         {.is_ascii = arguments.has("ascii"), .is_watched = arguments.has("watch")});
  }
  const auto chosen = choose(arguments);
  if (!chosen) return give_up(console, chosen.error());
  if (chosen->own && !chosen->own->mistakes().empty()) {
    for (const Error& mistake : chosen->own->mistakes()) console.print_error(mistake);
    return ExitCode::NotDone;
  }
  return show(arguments, *source, **format, *chosen, console);
}

}  // namespace

extern const Command diagram_command;
const Command diagram_command = {
    "diagram",
    "where packets went and where they were lost, as Case diagrams",
    "[NAME…]",
    "Draws the path of packets through a layer: a broad arrow for those that go on, a line across it where a "
    "counter counts them, side arrows where they are dropped, leave or join. What the counters do not add up "
    "to "
    "was lost without a counter, and is drawn hatched. Without a NAME the whole stack is drawn in one "
    "picture. "
    "NAME is a group (ip4 ip6 icmp udp tcp mptcp xfrm), "
    "all, or "
    "a diagram: ipv4_input, ipv4_forward, ipv4_output, ipv6_input, tcp_in, udpv4_in, xfrm_in, ...",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
