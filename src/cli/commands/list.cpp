// SPDX-License-Identifier: Apache-2.0
//
// netcase list: the catalogue, to be browsed. Nothing of this machine is read.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/selection.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"rfc", 'R', "RFC", "only counters that this RFC defines: RFC4293 or 4293"}};
constexpr OptionGroup option_groups[] = {{"", own_options}, filter_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase list", "every counter that is known"},
    {"netcase list --class drop", "the counters of drops"},
    {"netcase list --layer tcp retrans", "of TCP, with 'retrans' in the name"},
    {"netcase list --rfc 4293 --format md", "what the IP-MIB defines, as a table"},
};

bool is_of_rfc(const catalogue::CounterFacts& facts, const std::string& rfc) {
  // "RFC1213/4293 (name only …)" names two.
  for (const std::string_view item : facts.rfcs) {
    const std::size_t at = item.find(rfc);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + rfc.size();
    const bool is_whole = end == item.size() || item[end] < '0' || item[end] > '9';
    if (is_whole && (at == 0 || item[at - 1] < '0' || item[at - 1] > '9')) return true;
  }
  return false;
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto selection = Selection::make(arguments);
  if (!selection) return refuse_usage(console, selection.error());
  const auto format = choose_format(arguments, &Format::list);
  if (!format) return refuse_usage(console, format.error());
  std::string rfc = arguments.value("rfc").value_or("");
  if (rfc.starts_with("RFC") || rfc.starts_with("rfc")) rfc.erase(0, 3);
  if (arguments.has("rfc") && (rfc.empty() || rfc.find_first_not_of("0123456789") != std::string::npos)) {
    return refuse_usage(
        console, {"--rfc", "'" + arguments.value("rfc").value_or("") + "'", "a number, as RFC4293", {}});
  }

  std::vector<catalogue::CounterFacts> counters;
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (!rfc.empty() && !is_of_rfc(facts, rfc)) continue;
    if (selection->takes(facts.group, facts.name, facts.summary())) counters.push_back(facts);
  }
  if (counters.empty()) {
    std::string what = "the filters take";
    if (selection->has_patterns()) what = "'" + selection->patterns().front().text() + "' matches";
    const std::string hint = selection->has_patterns()
                                 ? nearest_counter_hint(selection->patterns().front().text())
                                 : std::string();
    return give_up(console, {{}, what + " no counter of the catalogue", {}, hint});
  }
  std::string out;
  (*format)->list(out, counters, console);
  const auto printed = print(console, **format, out);
  return printed ? ExitCode::Done : give_up(console, printed.error());
}

}  // namespace

extern const Command list_command;
const Command list_command = {
    "list",
    "browse the catalogue of counters",
    "[PATTERN…]",
    "Lists what is known of the kernel's counters, by group. A PATTERN with * ? [ is a "
    "shell pattern over the whole name; one without is a counter, a group of the "
    "kernel, or a part of a name.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
