// SPDX-License-Identifier: Apache-2.0
//
// netcase spigrp: the SA groups that KLIPS listed in /proc/net/ipsec_spigrp, for kernels that have KLIPS and
// for those that have XFRM. Also what runs when the program is called ipsec_spigrp or spigrp. Nothing is ever
// changed: where ipsec_spigrp(8) would group SAs, XFRM has the templates of a policy.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/input_file.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/spigrp_report.h"
#include "cli/xfrm_input.h"
#include "ipsec/klips_listing.h"
#include "ipsec/sa_groups.h"
#include "ipsec/xfrm_dump.h"
#include "os/file_tree.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"explain", 'e', "", "tell each group in words: what is done, by which policies, how it is"},
    {"all", 'a', "", "also groups that lack an SA or were superseded, and unused SAs"},
    {"direction", 'd', "WHICH", "only those that go out, in or fwd"},
    {"form", 0, "FORM", "names as dot (esp.101@…) or as the kernel wrote them (esp0x101@…)"},
    {"kernel-names", 0, "", "before IPComp in tunnel mode the SPI of its companion SA"},
    {"from", 'f', "FILE", "a listing of KLIPS, or of this command; a folder of netcase save --xfrm"},
};
constexpr OptionGroup option_groups[] = {
    {"", own_options}, {"", xfrm_source_options}, format_group, console_group};

constexpr Example examples[] = {
    {"netcase spigrp", "the groups in use, a line each"},
    {"netcase spigrp --explain", "and in words"},
    {"netcase spigrp --all --explain", "why a policy finds no SA"},
};

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

Result<Groups> read_listing(const std::string& path) {
  TRY(text, read_input_file(path));
  Groups groups;
  groups.listing = ipsec::parse_klips_listing(text, shown_name(path));
  // A text of which nothing could be understood is not a machine without groups.
  if (groups.listing->groups.empty() && !groups.listing->problems.empty())
    return std::unexpected(groups.listing->problems.front());
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

Groups to_groups(XfrmInput input) { return {{}, std::move(input.dump), input.now_s}; }

Result<Groups> read_live(const Arguments& arguments) {
  TRY(enter_namespace_of(arguments));
  TRY(klips, read_klips());
  if (klips) return std::move(*klips);
  TRY(input, read_live_xfrm());
  return to_groups(std::move(input));
}

Result<Groups> read_groups(const Arguments& arguments) {
  const auto path = arguments.value("from");
  if (path && !find_saved_xfrm(*path)) return read_listing(*path);
  if (!is_saved_xfrm(arguments)) return read_live(arguments);
  TRY(input, read_xfrm(arguments));
  return to_groups(std::move(input));
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
  if (const auto checked = check_xfrm_sources(arguments, "netcase spigrp"); !checked)
    return refuse_usage(console, checked.error());

  const auto groups = read_groups(arguments);
  if (!groups) return give_up(console, groups.error());
  if (groups->listing && choice->direction) {
    return refuse_usage(console,
                        {"--direction", "these groups are of KLIPS, which tells no directions", {}, {}});
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
