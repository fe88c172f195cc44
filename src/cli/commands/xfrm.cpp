// SPDX-License-Identifier: Apache-2.0
//
// netcase xfrm: what IPsec lost, in the order of the path, and which SA, policy or template is behind it. The
// counters can be read by everybody; SAs and policies by those with CAP_NET_ADMIN.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/reading_loop.h"
#include "cli/sources.h"
#include "cli/text_xfrm_watch.h"
#include "cli/xfrm_ears.h"
#include "cli/xfrm_input.h"
#include "cli/xfrm_report.h"
#include "cli/xfrm_witness.h"
#include "counter/snapshot.h"
#include "os/clock.h"
#include "os/listener.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"zeros", 'z', "", "also the counters at rest"},
    {"all", 'a', "", "all suspects, not the first three"},
    {"watch", 'w', "", "acquires, expiries, unknown SPIs, counters that move, as it happens"},
    {"sa-dump", 0, "FILE", "netlink messages of XFRM's SAs, with --policy-dump"},
    {"policy-dump", 0, "FILE", "and those of its policies"},
    {"sa-before", 0, "FILE", "the SAs when the interval began"},
};
constexpr OptionGroup option_groups[] = {
    {"", own_options}, interval_group, source_group, format_group, console_group};

constexpr Example examples[] = {
    {"netcase xfrm", "what was lost since boot, and who is suspected"},
    {"netcase xfrm -i 10", "in the next ten seconds: says more of who"},
    {"netcase xfrm -i 10 --netns blue -a", "in another namespace, all suspects"},
    {"netcase xfrm --from before --to after", "between two folders of netcase save --xfrm"},
    {"netcase xfrm --watch", "what happens, line by line, until Ctrl-C"},
};

struct Wishes {
  SourceChoice source;
  XfrmFiles files;
  const Format* format = nullptr;
  bool with_zeros = false;
  bool with_all_suspects = false;
  bool is_watching = false;
};

constexpr std::uint64_t watch_interval_ns = 1'000'000'000;

// Those beside the counters, where `netcase save --xfrm` wrote all of them.
void find_files(XfrmFiles& files, const Arguments& arguments) {
  const auto older = arguments.value("from");
  const auto newer = arguments.has("to") ? arguments.value("to") : older;
  const auto saved = newer ? find_saved_xfrm(*newer) : std::nullopt;
  if (!saved) return;
  files.states = saved->states;
  files.policies = saved->policies;
  if (!arguments.has("to")) return;
  if (const auto before = find_saved_xfrm(*older)) files.older_states = before->states;
}

Result<XfrmFiles> choose_files(const Arguments& arguments) {
  XfrmFiles files{arguments.value("sa-dump"), arguments.value("policy-dump"), arguments.value("sa-before")};
  if (files.states.has_value() != files.policies.has_value()) {
    return fail(files.states ? "--sa-dump" : "--policy-dump", "alone", "--sa-dump and --policy-dump together",
                "netcase save --xfrm DIR writes both");
  }
  if (files.older_states && !files.states)
    return fail("--sa-before", "without --sa-dump", "both, as SAs are compared");
  if (files.states && !arguments.has("from")) {
    return fail("--sa-dump", "without --from", "the counters from files as well",
                "netcase save --xfrm DIR writes DIR/xfrm_stat, too");
  }
  if (!files.states) find_files(files, arguments);
  return files;
}

Result<Wishes> parse_wishes(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    return fail("netcase xfrm", "'" + arguments.words().front() + "'", "options alone",
                "netcase explain tells of one counter");
  }
  const bool is_watching = arguments.has("watch");
  TRY(source, is_watching ? choose_source(arguments, 0, watch_interval_ns) : choose_source(arguments, 1));
  TRY(files, choose_files(arguments));
  TRY(format, choose_format(arguments, &Format::xfrm));
  if (is_watching) {
    if (source.from || source.root) return fail("--watch", "with other sources", "this machine, or --netns");
    if (format->is_data) return fail("--watch", "with --format", "text", "-i 1 -n 0 repeats the report");
  }
  return Wishes{std::move(source),      std::move(files),     format,
                arguments.has("zeros"), arguments.has("all"), is_watching};
}

// An Xfrm counter that is there, or the reason why there is none.
Result<> check_counters(const counter::Snapshot& snapshot) {
  for (std::size_t i = 0; i < snapshot.columns->size(); ++i) {
    if ((*snapshot.columns)[i].group == "Xfrm") return {};
  }
  for (const counter::Absence& absence : snapshot.absent) {
    if (absence.group == "Xfrm") return fail(snapshot.origin.source, "no counters of XFRM: " + absence.text);
  }
  return fail(snapshot.origin.source, "no counters of XFRM", "a source that holds xfrm_stat");
}

// What a program's reader would not see in the data goes to standard error, each once.
class Notes {
 public:
  void tell(const Console& console, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) {
      if (told_.insert(note).second) console.print_error({"netcase xfrm", note, {}, {}});
    }
  }

 private:
  std::set<std::string> told_;
};

// A report of each reading.
ExitCode report_readings(const Console& console, const Wishes& wishes, XfrmWitness& witness, XfrmEars& ears) {
  Damage damage;
  Notes told;
  bool has_counters = true;
  const auto show = [&](const Reading& reading, bool is_first) -> Result<> {
    witness.look();
    witness.tables().records = ears.take_records();
    XfrmReport report = make_xfrm_report(reading, witness.tables());
    // Without counters there is still to tell which policies lack an SA.
    if (const auto counted = check_counters(reading.newer); !counted) {
      if (!witness.tables().newer) return std::unexpected(counted.error());
      has_counters = false;
      report.no_counters = counted.error().found;
    }
    report.with_zeros = wishes.with_zeros;
    report.with_all_suspects = wishes.with_all_suspects;
    std::string out;
    wishes.format->xfrm(out, report, console, is_first);
    TRY(print(console, *wishes.format, out));
    if (wishes.format->is_data) {
      told.tell(console, report.notes);
      if (!report.no_counters.empty()) told.tell(console, {report.no_counters});
    }
    damage.report(console, witness.problems(), {});
    return {};
  };
  const ExitCode exit_code = for_each_reading(console, wishes.source, show, ears);
  if (exit_code != ExitCode::Done) return exit_code;
  return has_counters ? damage.exit_code() : ExitCode::NotDone;
}

// SAs and policies are asked for anew only where a counter moved: a gateway has a hundred thousand of them.
ExitCode watch(const Console& console, const Wishes& wishes, XfrmWitness& witness, XfrmEars& ears) {
  XfrmWatchPage page(console);
  if (const auto printed = console.print(page.beginning(ears, witness.tables(), *wishes.source.interval_ns));
      !printed)
    return give_up(console, printed.error());
  ears.tell([&](std::string_view what, const std::string& text) {
    // Who cannot be told now is not told at the end of the interval either, which ends this.
    static_cast<void>(console.print(page.event(ears.now_ns(), what, text)));
  });
  const auto show = [&](const Reading& reading, bool /*is_first*/) -> Result<> {
    TRY(check_counters(reading.newer));
    witness.tables().records = ears.take_records();
    if (has_moved(make_xfrm_report(reading, {}))) witness.look();
    return console.print(page.end_of_interval(make_xfrm_report(reading, witness.tables())));
  };
  return for_each_reading(console, wishes.source, show, ears);
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto wishes = parse_wishes(arguments);
  if (!wishes) return refuse_usage(console, wishes.error());
  XfrmEars ears(os::make_listener(), os::system_clock());
  const bool is_live_interval = wishes->source.interval_ns && !wishes->source.root;
  if (is_live_interval) ears.join_audit();
  auto witness = XfrmWitness::open(wishes->source, wishes->files);
  if (!witness) return give_up(console, witness.error());
  if (wishes->is_watching) ears.join_notifications();
  witness->tables().unheard = ears.unheard();
  if (wishes->source.interval_ns) witness->look();
  return wishes->is_watching ? watch(console, *wishes, *witness, ears)
                             : report_readings(console, *wishes, *witness, ears);
}

}  // namespace

extern const Command xfrm_command;
const Command xfrm_command = {
    "xfrm",
    "what IPsec lost, and which SA or policy is behind it",
    "",
    "Shows the counters of XFRM that grew, in the order in which a packet meets them, and below each the "
    "SAs, "
    "policies, templates and SPIs that could be behind it, the likeliest first.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
