// SPDX-License-Identifier: Apache-2.0
//
// netcase alone: this machine on a screen. The overview of its stack, what was lost and why that happens,
// what is absent, what to type next.

#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/overview_loop.h"
#include "cli/problems.h"
#include "cli/sources.h"
#include "cli/watch.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    watch_option,
    {"ascii", 0, "", "draw with ASCII alone"},
};
constexpr OptionGroup option_groups[] = {
    {"", own_options}, interval_group, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase", "this machine since boot"},
    {"netcase -i 10", "the next ten seconds"},
    {"netcase --watch", "every second, in the same place"},
    {"netcase --netns blue", "another network namespace"},
    {"netcase --from sosreport-gw1/", "somebody else's machine"},
};

ExitCode run(const Arguments& arguments, const Console& console) {
  auto choice = choose_source(arguments, 1);
  if (!choice) return refuse_usage(console, choice.error());
  const auto format = choose_format(arguments, &Format::overview);
  if (!format) return refuse_usage(console, format.error());
  if (const auto fits = check_readings(**format, *choice); !fits) return refuse_usage(console, fits.error());
  if (!arguments.words().empty()) {
    return refuse_usage(console, {"netcase report", "'" + arguments.words().front() + "'", "options alone",
                                  "netcase show takes PATTERNs"});
  }
  const bool is_watched = arguments.has("watch");
  if (is_watched) {
    if (const auto watching = choose_watching(*choice, arguments, **format); !watching)
      return refuse_usage(console, watching.error());
  }
  return show_overview(console, *choice, **format,
                       {.is_ascii = arguments.has("ascii"), .with_causes = true, .is_watched = is_watched});
}

}  // namespace

extern const Command report_command;
const Command report_command = {
    "report",
    "the whole stack, what was lost and what that means (netcase alone)",
    "",
    "A screen about this machine: how much went through each protocol, in and out, what was lost beside it, "
    "worst first, and what that means.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
