// SPDX-License-Identifier: Apache-2.0
//
// netcase show: the counters that moved, since boot, in the next seconds, or between two sources.

#include <fnmatch.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/reading_loop.h"
#include "cli/selection.h"
#include "cli/show_report.h"
#include "cli/sources.h"
#include "counter/columns.h"
#include "counter/snapshot.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

constexpr std::array<std::string_view, 4> order_words{"layer", "name", "change", "value"};

constexpr Option own_options[] = {
    {"zeros", 'z', "", "also the counters that did not move"},
    {"sort", 's', "ORDER", "layer (what stands out first), name, change, rate, value"},
    {"device", 'd', "DEVICE", "of a network device ('eth*': several), not the sums"},
};
constexpr OptionGroup option_groups[] = {{"", own_options}, filter_group, interval_group,
                                         source_group,      format_group, console_group};

constexpr Example examples[] = {
    {"netcase show", "what moved since boot"},
    {"netcase show -i 10", "what moves in the next ten seconds"},
    {"netcase show -i 1 -n 0 'Tcp*' udp", "every second, TCP and UDP"},
    {"netcase show --class drop,error -z", "all losses, also those at rest"},
    {"netcase show --from sos-mon/ --to sos-tue/", "between two sosreports"},
};

Result<ShowOrder> parse_order(const Arguments& arguments) {
  const std::string word = arguments.value("sort").value_or("layer");
  if (const auto order = counter::find_word<ShowOrder>(word, order_words)) return *order;
  if (word == "rate") return ShowOrder::Change;  // one interval for all: the same order
  return fail("--sort", "'" + word + "'", "layer, name, change, rate or value");
}

struct Wishes {
  SourceChoice source;
  ShowWishes show;
  const Format* format;
};

Result<Wishes> parse_wishes(const Arguments& arguments) {
  TRY(source, choose_source(arguments, 1));
  source.has_devices = arguments.has("device");
  if (arguments.count("device") > 1)
    return fail("--device", "given twice", "once; a pattern takes several: 'eth*'");
  TRY(selection, Selection::make(arguments));
  TRY(order, parse_order(arguments));
  TRY(format, choose_format(arguments, &Format::show));
  return Wishes{std::move(source),
                {std::move(selection), arguments.has("zeros"), order, arguments.value("device")},
                format};
}

// A pattern that no counter of the reading and none of the catalogue answers to is a mistyped one.
std::optional<Error> unmatched_pattern(const Selection& selection, const counter::Snapshot& snapshot) {
  for (const Pattern& pattern : selection.patterns()) {
    bool is_known = false;
    for (std::size_t i = 0; i < snapshot.values.size() && !is_known; ++i) {
      const counter::Column column = (*snapshot.columns)[i];
      is_known = pattern.matches(column.group, counter::full_name(column.group, column.name));
    }
    for (std::size_t i = 0; i < catalogue::counter_count() && !is_known; ++i) {
      const catalogue::CounterFacts facts = catalogue::counter_at(i);
      is_known = pattern.matches(facts.group, facts.full_name);
    }
    if (!is_known)
      return Error{
          {}, "no counter is called '" + pattern.text() + "'", {}, nearest_counter_hint(pattern.text())};
  }
  return std::nullopt;
}

// A device that is not there is not a device at rest.
std::optional<Error> unknown_device(const ShowWishes& wishes, const counter::Snapshot& snapshot) {
  if (!wishes.device) return std::nullopt;
  std::string known;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const std::string device((*snapshot.columns)[i].device);
    if (device.empty() || (" " + known + " ").find(" " + device + " ") != std::string::npos) continue;
    if (::fnmatch(wishes.device->c_str(), device.c_str(), 0) == 0) return std::nullopt;
    known += (known.empty() ? "" : " ") + device;
  }
  return Error{"--device", "no device '" + *wishes.device + "'", known.empty() ? "" : "one of " + known,
               known.empty() ? "this source has no files of devices (dev_snmp6)" : ""};
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto wishes = parse_wishes(arguments);
  if (!wishes) return refuse_usage(console, wishes.error());
  return for_each_reading(console, wishes->source, [&](const Reading& reading, bool is_first) -> Result<> {
    if (auto unmatched = unmatched_pattern(wishes->show.selection, reading.newer))
      return std::unexpected(std::move(*unmatched));
    if (auto unknown = unknown_device(wishes->show, reading.newer))
      return std::unexpected(std::move(*unknown));
    std::string out;
    wishes->format->show(out, make_show_report(reading, wishes->show), console, is_first);
    return print(console, *wishes->format, out);
  });
}

}  // namespace

extern const Command show_command;
const Command show_command = {
    "show",
    "the counters that moved, with change, rate and meaning",
    "[PATTERN…]",
    "Shows the counters that moved, by layer, losses first. A PATTERN with * ? [ is a "
    "shell pattern over the whole name; one without is a counter, a group of the "
    "kernel, or a part of a name.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
