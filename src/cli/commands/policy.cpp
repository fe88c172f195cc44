// SPDX-License-Identifier: Apache-2.0
//
// netcase policy: XFRM's policies, and which SAs their templates find. For that both tables must be there.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/number.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/policy_report.h"
#include "cli/problems.h"
#include "cli/text_policies.h"
#include "cli/xfrm_choice.h"
#include "cli/xfrm_input.h"
#include "ipsec/xfrm_filter.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"socket", 0, "", "also those that programs set for their own sockets"},
    {"count", 'c', "", "only how many there are"},
};
constexpr OptionGroup option_groups[] = {
    {"", xfrm_choice_options}, {"", own_options}, {"", xfrm_folder_options},
    {"", xfrm_source_options}, format_group,      console_group};

constexpr Example examples[] = {
    {"netcase policy", "all policies, a line each"},
    {"netcase policy 10.1.0.5", "those that take packets from or to it, in full"},
    {"netcase policy 1409", "the one with this index"},
    {"netcase policy --reqid 7", "those of one connection"},
};

constexpr std::size_t written_at_once = 1000;  // policies

// What a word on the command line asks for.
struct Name {
  std::string text;
  std::optional<std::uint32_t> index;
  ipsec::Prefix prefix;

  bool names(const ipsec::Policy& policy) const {
    return index ? *index == policy.index : ipsec::touches(policy, prefix);
  }
};

struct Choice {
  std::vector<Name> names;  // empty: all
  ipsec::XfrmFilter filter;
  bool has_sockets = false;
  bool is_counted = false;
};

Result<Name> parse_name(const std::string& word) {
  Name name{word, std::nullopt, {}};
  if (is_digits(word)) {
    const auto index = parse_unsigned(word);
    if (!index || *index > std::numeric_limits<std::uint32_t>::max())
      return fail("netcase policy", "'" + word + "'", "an index of 32 bits, or a prefix");
    name.index = static_cast<std::uint32_t>(*index);
    return name;
  }
  if (word.find_first_of(".:") == std::string::npos)
    return fail("netcase policy", "'" + word + "'", "an index, an address, or a prefix as 10.1.0.0/16");
  TRY(prefix, ipsec::parse_prefix(word));
  name.prefix = prefix;
  return name;
}

Result<Choice> choose(const Arguments& arguments) {
  Choice choice;
  for (const std::string& word : arguments.words()) {
    TRY(name, parse_name(word));
    choice.names.push_back(name);
  }
  TRY(filter, choose_xfrm(arguments));
  choice.filter = filter;
  choice.has_sockets = arguments.has("socket");
  choice.is_counted = arguments.has("count");
  return choice;
}

// The policies asked for, and how many of sockets were left out.
class Selection {
 public:
  Selection(const Choice& choice, const ipsec::XfrmDump& dump, const Relations& relations)
      : choice_(choice), dump_(dump) {
    if (choice.filter.spi) finds_spi_ = find_users_of(*choice.filter.spi, relations);
    for (std::uint32_t i = 0; i < dump.policies.size(); ++i) {
      if (!takes(i)) continue;
      const bool is_hidden = dump.policies[i].is_of_socket && !choice.has_sockets && !is_named_by_index(i);
      if (is_hidden) ++of_sockets_hidden;
      else chosen.push_back(i);
    }
  }

  std::vector<std::uint32_t> chosen;
  std::size_t of_sockets_hidden = 0;

 private:
  bool takes(std::uint32_t position) const {
    const ipsec::Policy& policy = dump_.policies[position];
    const bool is_named =
        choice_.names.empty() || std::any_of(choice_.names.begin(), choice_.names.end(),
                                             [&](const Name& name) { return name.names(policy); });
    return is_named && choice_.filter.takes(policy) && has_spi(position);
  }

  bool is_named_by_index(std::uint32_t position) const {
    return std::any_of(choice_.names.begin(), choice_.names.end(), [&](const Name& name) {
      return name.index && *name.index == dump_.policies[position].index;
    });
  }

  // Of a template, or of an SA that it finds.
  bool has_spi(std::uint32_t position) const {
    if (!choice_.filter.spi) return true;
    const auto& templates = dump_.policies[position].templates;
    const auto wants = [&](const ipsec::Template& wanted) { return wanted.spi == *choice_.filter.spi; };
    return finds_spi_[position] ||
           (*choice_.filter.spi != 0 && std::any_of(templates.begin(), templates.end(), wants));
  }

  // By position: whether the policy finds an SA of this SPI.
  std::vector<bool> find_users_of(std::uint32_t spi, const Relations& relations) const {
    std::vector<std::uint32_t> groups;
    for (std::uint32_t i = 0; i < dump_.associations.size(); ++i) {
      if (dump_.associations[i].said.spi != spi) continue;
      const auto of_sa = relations.groups.of_association(i);
      groups.insert(groups.end(), of_sa.begin(), of_sa.end());
    }
    return relations.groups.policies_of(groups, relations.grouping);
  }

  const Choice& choice_;
  const ipsec::XfrmDump& dump_;
  std::vector<bool> finds_spi_;  // empty where no SPI is asked for
};

// Piece by piece: as JSON a hundred thousand would be a long text.
Result<> write_all(PolicyReport report, const std::vector<std::uint32_t>& chosen, const Format& format,
                   const Console& console) {
  std::size_t at = 0;
  // All of the list has the same columns, though it is written in pieces.
  if (chosen.size() > written_at_once && !format.is_data && !report.is_each_in_full)
    report.widths = measure_policies(report, chosen, console.theme());
  do {
    const std::size_t end = std::min(chosen.size(), at + written_at_once);
    report.chosen.assign(chosen.begin() + static_cast<std::ptrdiff_t>(at),
                         chosen.begin() + static_cast<std::ptrdiff_t>(end));
    report.is_first = at == 0;
    report.is_last = end == chosen.size();
    std::string out;
    format.policies(out, report, console);
    TRY(print(console, format, out));
    at = end;
  } while (at < chosen.size());
  return {};
}

// Each name must be that of a policy.
Result<> check_names(const Choice& choice, const ipsec::XfrmDump& dump) {
  for (const Name& name : choice.names) {
    const bool is_found = std::any_of(dump.policies.begin(), dump.policies.end(),
                                      [&](const ipsec::Policy& policy) { return name.names(policy); });
    if (is_found) continue;
    return fail(name.text, name.index ? "no such policy" : "no policy takes packets from or to it", {},
                "netcase policy lists them all");
  }
  return {};
}

Result<> show(const XfrmInput& input, const Choice& choice, const Format& format, const Console& console) {
  if (!choice.is_counted) TRY(check_names(choice, input.dump));
  const Relations relations(input.dump, input.now_s);
  ipsec::TemplateFits fits(input.dump, relations.grouping, relations.groups);
  const Selection selection(choice, input.dump, relations);
  PolicyReport report;
  report.dump = &input.dump;
  report.relations = &relations;
  report.fits = &fits;
  report.now_s = input.now_s;
  report.is_live = input.is_live;
  report.is_each_in_full = !choice.names.empty();
  report.of_sockets_hidden = selection.of_sockets_hidden;
  if (choice.is_counted) report.count = selection.chosen.size();
  return write_all(report, choice.is_counted ? std::vector<std::uint32_t>() : selection.chosen, format,
                   console);
}

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto choice = choose(arguments);
  if (!choice) return refuse_usage(console, choice.error());
  const auto format = choose_format(arguments, &Format::policies);
  if (!format) return refuse_usage(console, format.error());
  if (const auto checked = check_xfrm_sources(arguments, "netcase policy"); !checked)
    return refuse_usage(console, checked.error());

  const auto input = read_xfrm(arguments);
  if (!input) return give_up(console, input.error());
  Damage damage;
  damage.report(console, input->dump.problems, {});
  if (const auto shown = show(*input, *choice, **format, console); !shown)
    return give_up(console, shown.error());
  return damage.exit_code();
}

}  // namespace

extern const Command policy_command;
const Command policy_command = {
    "policy",
    "XFRM's IPsec policies, and which SAs serve them",
    "[INDEX|NET…]",
    "Lists the policies of XFRM, a line each: which packets they take, what their templates want, whether "
    "there are SAs for it. With an index, an address or a prefix everything about those policies: each "
    "template with its SAs, or in what the nearest one differs.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
