// SPDX-License-Identifier: Apache-2.0
//
// netcase sa: XFRM's SAs without their keys: a line each, or all there is to say of some. A list is read and
// written datagram by datagram and keeps none; who asks for one SA (or for JSON) also wants to know its group
// and its policies, for which both tables must be there.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/association_report.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/xfrm_choice.h"
#include "cli/xfrm_input.h"
#include "ipsec/said.h"
#include "ipsec/xfrm_filter.h"
#include "source/xfrm.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {{"count", 'c', "", "only how many there are"}};
constexpr OptionGroup option_groups[] = {
    {"", xfrm_choice_options}, {"", own_options}, {"", xfrm_folder_options},
    {"", xfrm_source_options}, format_group,      console_group};

constexpr Example examples[] = {
    {"netcase sa", "all SAs, a line each"},
    {"netcase sa esp.c0ffee12@192.0.2.10", "one in full, with its group and policies"},
    {"netcase sa -c -d 192.0.2.0/24", "how many lead to a network"},
    {"netcase sa --format json", "all of all, for a script"},
};

constexpr std::size_t written_at_once = 1000;  // SAs

struct Choice {
  std::vector<ipsec::Said> saids;  // empty: all
  ipsec::XfrmFilter filter;
  bool is_counted = false;

  // In "tun.3d0@…", as spigrp writes it, the mode of an SA has its number; and IP in IPv6 is written so, too.
  static bool names(const ipsec::Said& said, const ipsec::Association& sa) {
    if (said == sa.said) return true;
    const bool is_tunnel = sa.mode == ipsec::Mode::Tunnel || sa.mode == ipsec::Mode::Iptfs ||
                           sa.said.protocol == ipsec::Protocol::Tunnel6;
    return is_tunnel && said.protocol == ipsec::Protocol::Tunnel && said.spi == sa.said.spi &&
           said.destination == sa.said.destination;
  }
  bool takes(const ipsec::Association& sa) const {
    const bool is_named = saids.empty() || std::any_of(saids.begin(), saids.end(),
                                                       [&](const auto& said) { return names(said, sa); });
    return is_named && filter.takes(sa);
  }
};

// Writes SAs as they come.
class Lister {
 public:
  Lister(const Choice& choice, const Format& format, const Console& console, std::uint64_t now_s)
      : choice_(choice), format_(format), console_(console) {
    report_.now_s = now_s;
    report_.is_each_in_full = !choice.saids.empty();
    report_.is_last = false;
  }

  Result<> add(const ipsec::XfrmDump& dump, const Relations* relations) {
    report_.dump = &dump;
    report_.relations = relations;
    for (std::uint32_t i = 0; i < dump.associations.size(); ++i) {
      if (!choice_.takes(dump.associations[i])) continue;
      ++count_;
      if (!choice_.is_counted) report_.chosen.push_back(i);
      if (report_.chosen.size() == written_at_once) TRY(write());
    }
    return report_.chosen.empty() ? Result<>() : write();
  }

  Result<> finish() {
    if (choice_.is_counted) report_.count = count_;
    report_.is_last = true;
    return write();
  }

 private:
  Result<> write() {
    std::string out;
    format_.associations(out, report_, console_);
    report_.chosen.clear();
    report_.is_first = false;
    return print(console_, format_, out);
  }

  const Choice& choice_;
  const Format& format_;
  const Console& console_;
  AssociationReport report_;
  std::size_t count_ = 0;
};

// An address is no name, but SAs can be asked for by it.
std::unexpected<Error> refuse_name(const std::string& word, Error error) {
  if (ipsec::parse_prefix(word))
    error.hint = "-d " + word + " lists the SAs that lead there, -s those from there";
  return std::unexpected(std::move(error));
}

Result<Choice> choose(const Arguments& arguments) {
  Choice choice;
  for (const std::string& word : arguments.words()) {
    const auto said = ipsec::parse_said(word);
    if (!said) return refuse_name(word, said.error());
    choice.saids.push_back(*said);
  }
  TRY(filter, choose_xfrm(arguments));
  choice.filter = filter;
  choice.is_counted = arguments.has("count");
  return choice;
}

// The problems it found.
Result<std::vector<Error>> stream(const Choice& choice, const Format& format, const Console& console,
                                  const Arguments& arguments) {
  TRY(enter_namespace_of(arguments));
  TRY(netlink, open_xfrm());
  Lister lister(choice, format, console, now_in_seconds());
  std::vector<Error> problems;
  Result<> written;
  TRY(is_whole, source::stream_associations(*netlink, [&](ipsec::Bytes messages) {
        ipsec::XfrmDump piece;
        ipsec::parse_xfrm_messages(piece, messages, "live: SAs");
        problems.insert(problems.end(), piece.problems.begin(), piece.problems.end());
        if (written) written = lister.add(piece, nullptr);
      }));
  TRY(written);
  TRY(lister.finish());
  if (!is_whole)
    problems.push_back({"live", "SAs changed while they were listed: some may be missing or listed twice",
                        "a quiet moment", "run it again"});
  return problems;
}

// Each name must be that of an SA; another of the same number is probably the one that was meant.
Result<> check_names(const Choice& choice, const ipsec::XfrmDump& dump) {
  for (const ipsec::Said& said : choice.saids) {
    const ipsec::Association* other = nullptr;
    const bool is_found =
        std::any_of(dump.associations.begin(), dump.associations.end(), [&](const ipsec::Association& sa) {
          if (sa.said.spi == said.spi) other = &sa;
          return Choice::names(said, sa);
        });
    if (is_found) continue;
    return fail(ipsec::to_text(said), "no such SA", {},
                other != nullptr ? "did you mean '" + ipsec::to_text(other->said) + "'?"
                                 : "netcase sa lists them all");
  }
  return {};
}

Result<std::vector<Error>> show_all(const Choice& choice, const Format& format, const Console& console,
                                    const Arguments& arguments, bool is_related) {
  TRY(input, read_xfrm(arguments));
  TRY(check_names(choice, input.dump));
  std::optional<Relations> relations;
  if (is_related) relations.emplace(input.dump, input.now_s);
  Lister lister(choice, format, console, input.now_s);
  TRY(lister.add(input.dump, relations ? &*relations : nullptr));
  TRY(lister.finish());
  return input.dump.problems;
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto choice = choose(arguments);
  if (!choice) return refuse_usage(console, choice.error());
  const auto format = choose_format(arguments, &Format::associations);
  if (!format) return refuse_usage(console, format.error());
  if (const auto checked = check_xfrm_sources(arguments, "netcase sa"); !checked)
    return refuse_usage(console, checked.error());

  const bool is_related = !choice->is_counted && (!choice->saids.empty() || (*format)->is_data);
  const bool is_streamed = !is_related && choice->saids.empty() && !is_saved_xfrm(arguments);
  const auto problems = is_streamed ? stream(*choice, **format, console, arguments)
                                    : show_all(*choice, **format, console, arguments, is_related);
  if (!problems) return give_up(console, problems.error());
  Damage damage;
  damage.report(console, *problems, {});
  return damage.exit_code();
}

}  // namespace

extern const Command sa_command;
const Command sa_command = {
    "sa",
    "XFRM's IPsec SAs, without their keys",
    "[SAID…]",
    "Lists the security associations of XFRM, a line each: how they are used, what time is left, what was "
    "refused. With SAIDs everything about these, with the group each belongs to and the policies that use "
    "it. Of keys only the lengths are shown.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
