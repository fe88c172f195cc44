// SPDX-License-Identifier: Apache-2.0
//
// netcase spigrp: the SA groups that KLIPS listed in /proc/net/ipsec_spigrp, for kernels that have KLIPS and
// for those that have XFRM. Also what runs when the program is called ipsec_spigrp or spigrp. Nothing is ever
// changed: where ipsec_spigrp(8) would group SAs, XFRM has the templates of a policy.

#include <linux/netlink.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/netns.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/spigrp_report.h"
#include "ipsec/klips_listing.h"
#include "ipsec/sa_groups.h"
#include "ipsec/xfrm_dump.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/netlink.h"
#include "os/read_all.h"
#include "source/xfrm.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"explain", 'e', "", "tell each group in words: what is done, by which policies, how it is"},
    {"all", 'a', "", "also groups that lack an SA or were superseded, and unused SAs"},
    {"direction", 'd', "WHICH", "only those that go out, in or fwd"},
    {"form", 0, "FORM", "names as dot (esp.101@…) or as the kernel wrote them (esp0x101@…)"},
    {"kernel-names", 0, "", "before IPComp in tunnel mode the SPI of its companion SA"},
    {"from", 'f', "FILE", "a listing of KLIPS, or of this command (- is standard input)"},
    {"sa-dump", 0, "FILE", "netlink messages of XFRM's SAs, with --policy-dump"},
    {"policy-dump", 0, "FILE", "and those of its policies"},
    {"netns", 'N', "NETNS", "another network namespace: a name, a process id, or a path"},
};
constexpr OptionGroup option_groups[] = {{"", own_options}, format_group, console_group};

constexpr Example examples[] = {
    {"netcase spigrp", "the groups in use, a line each"},
    {"netcase spigrp --explain", "and in words"},
    {"netcase spigrp --all --explain", "why a policy finds no SA"},
};

constexpr std::uint64_t ns_in_second = 1'000'000'000;

// The same file under its two names; FreeS/WAN and openswan 1 have only the first.
constexpr std::string_view klips_files[] = {"/proc/thread-self/net/ipsec_spigrp",
                                            "/proc/thread-self/net/ipsec/spigrp/all"};

// Where the groups come from: one of the two.
struct Groups {
  std::optional<ipsec::KlipsListing> listing;
  std::optional<ipsec::XfrmDump> dump;
  std::uint64_t now_s = 0;
};

Result<SpigrpChoice> choose(const Arguments& arguments) {
  SpigrpChoice choice;
  choice.is_all = arguments.has("all");
  choice.is_explained = arguments.has("explain");
  choice.has_companions = arguments.has("kernel-names");
  const std::string form = arguments.value("form").value_or("dot");
  if (form != "dot" && form != "kernel") return fail("--form", "'" + form + "'", "dot or kernel");
  choice.is_kernel_form = form == "kernel";
  if (const auto word = arguments.value("direction")) {
    for (const ipsec::Direction direction :
         {ipsec::Direction::Out, ipsec::Direction::In, ipsec::Direction::Forward}) {
      if (ipsec::to_word(direction) == *word) choice.direction = direction;
    }
    if (!choice.direction) return fail("--direction", "'" + *word + "'", "out, in or fwd");
  }
  return choice;
}

Result<> check_sources(const Arguments& arguments) {
  const bool has_dump = arguments.has("sa-dump") || arguments.has("policy-dump");
  const bool has_both = arguments.has("sa-dump") && arguments.has("policy-dump");
  if (has_dump && !has_both) {
    return fail(arguments.has("sa-dump") ? "--sa-dump" : "--policy-dump", "alone",
                "--sa-dump and --policy-dump together", "netcase save --xfrm DIR writes both");
  }
  const int sources = (has_dump ? 1 : 0) + (arguments.has("from") ? 1 : 0) + (arguments.has("netns") ? 1 : 0);
  if (sources > 1)
    return fail("netcase spigrp", "several sources", "one of --from, --netns and the two dumps");
  return {};
}

Result<std::string> read_file(const std::string& path) {
  if (path == "-") {
    std::string text;
    if (auto size = os::read_all(STDIN_FILENO, text); !size) return fail("standard input", size.error().text);
    return text;
  }
  auto text = os::make_file_tree("")->read_file(path);
  if (!text) return fail(path, text.error().text);
  return std::move(*text);
}

std::string shown_name(const std::string& path) { return path == "-" ? "standard input" : path; }

Result<Groups> read_listing(const std::string& path) {
  TRY(text, read_file(path));
  Groups groups;
  groups.listing = ipsec::parse_klips_listing(text, shown_name(path));
  // A text of which nothing could be understood is not a machine without groups.
  if (groups.listing->groups.empty() && !groups.listing->problems.empty())
    return std::unexpected(groups.listing->problems.front());
  return groups;
}

// Each file tells of its own: one that tells of nothing is not what it was taken for.
Result<> add_dump(ipsec::XfrmDump& dump, const std::string& path) {
  TRY(messages, read_file(path));
  const std::size_t before = dump.associations.size() + dump.policies.size();
  const std::size_t problems_before = dump.problems.size();
  ipsec::parse_xfrm_messages(dump, messages, shown_name(path));
  const bool is_nothing = dump.associations.size() + dump.policies.size() == before;
  if (is_nothing && dump.problems.size() > problems_before) return std::unexpected(dump.problems.back());
  return {};
}

// Files have no clock: "now" is the latest moment they tell of.
Result<Groups> read_dumps(const std::string& sa_path, const std::string& policy_path) {
  Groups groups;
  groups.dump.emplace();
  TRY(add_dump(*groups.dump, sa_path));
  TRY(add_dump(*groups.dump, policy_path));
  groups.now_s = ipsec::latest_moment_s(*groups.dump);
  return groups;
}

// Nothing where this kernel has no KLIPS.
Result<std::optional<Groups>> read_klips() {
  const auto tree = os::make_file_tree("");
  for (const std::string_view path : klips_files) {
    const std::string name(path);
    const auto text = tree->read_file(name);
    if (text) return Groups{ipsec::parse_klips_listing(*text, name), {}, 0};
    if (text.error().kind == os::FileFailureKind::NotPermitted) {
      return fail(name, text.error().text, {}, "run as root: KLIPS lets nobody else read this");
    }
  }
  return std::nullopt;
}

Result<Groups> read_live(const std::optional<std::string>& netns) {
  if (netns) {
    TRY(found, find_namespace(*netns));
    TRY(os::enter_network_namespace(found.file));
  }
  TRY(klips, read_klips());
  if (klips) return std::move(*klips);
  TRY(netlink, os::open_netlink(NETLINK_XFRM, "xfrm"));
  TRY(messages, source::read_xfrm_messages(*netlink));
  return Groups{{},
                source::parse_xfrm(messages),
                static_cast<std::uint64_t>(os::system_clock().now_ns()) / ns_in_second};
}

Result<Groups> read_groups(const Arguments& arguments) {
  if (const auto path = arguments.value("from")) return read_listing(*path);
  if (const auto path = arguments.value("sa-dump")) return read_dumps(*path, *arguments.value("policy-dump"));
  return read_live(arguments.value("netns"));
}

ExitCode write_groups(const Console& console, const Format& format, const SpigrpReport& report) {
  std::string out;
  format.groups(out, report, console);
  const auto printed = print(console, format, out);
  return printed ? ExitCode::Done : give_up(console, printed.error());
}

ExitCode show(const Console& console, const Format& format, const Groups& groups,
              const SpigrpChoice& choice) {
  if (groups.listing) return write_groups(console, format, make_spigrp_report(*groups.listing, choice));
  const ipsec::Grouping grouping = ipsec::group_associations(*groups.dump, groups.now_s);
  return write_groups(console, format, make_spigrp_report(*groups.dump, grouping, groups.now_s, choice));
}

ExitCode run(const Arguments& arguments, const Console& console) {
  if (!arguments.words().empty()) {
    return refuse_usage(console, {"netcase spigrp", "'" + arguments.words().front() + "' would change groups",
                                  "options alone: groups are only listed here",
                                  "XFRM groups SAs by a policy's templates, from inside to outside: "
                                  "ip xfrm policy add … tmpl … tmpl …"});
  }
  const auto choice = choose(arguments);
  if (!choice) return refuse_usage(console, choice.error());
  const auto format = choose_format(arguments, &Format::groups);
  if (!format) return refuse_usage(console, format.error());
  if (const auto checked = check_sources(arguments); !checked) return refuse_usage(console, checked.error());

  const auto groups = read_groups(arguments);
  if (!groups) return give_up(console, groups.error());
  if (groups->listing && choice->direction) {
    return give_up(console, {"--direction", "these groups are of KLIPS, which tells no directions", {}, {}});
  }
  const auto& problems = groups->listing ? groups->listing->problems : groups->dump->problems;
  Damage damage;
  damage.report(console, problems, {});
  const ExitCode exit_code = show(console, **format, *groups, *choice);
  return exit_code == ExitCode::Done ? damage.exit_code() : exit_code;
}

}  // namespace

extern const Command spigrp_command;
const Command spigrp_command = {
    "spigrp",
    "the IPsec SAs that are applied to one packet, from inside to outside",
    "",
    "Lists SA groups as ipsec_spigrp(5) does, a line each: the SAs of one packet from inside to outside, "
    "with "
    "\"tun\" before an SA in tunnel mode. They are those of KLIPS where the kernel has it, else the SAs "
    "of XFRM that the templates of its policies find.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
