// SPDX-License-Identifier: Apache-2.0

#include "cli/text_policies.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/appender.h"
#include "cli/ipsec_words.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "ipsec/flag_words.h"
#include "ipsec/policy_fit.h"
#include "ipsec/template_differences.h"

namespace netcase::cli {

namespace {

using ipsec::Policy;
using ipsec::PolicyFit;
using ipsec::Template;

constexpr std::size_t wide_columns = 120;     // from which on there is room for all columns
constexpr std::size_t flow_columns = 30;      // "10.1.0.0/16 → 10.2.0.0/16"
constexpr std::size_t template_columns = 17;  // "comp/1 esp/2 ah/3"
constexpr std::size_t direction_columns = 4;
constexpr std::size_t used_columns = 12;    // "41.2 min ago"
constexpr std::size_t narrow_columns = 60;  // below which there is no room for the priority
constexpr std::size_t least_flow = 16;

// "comp/1 esp/2 ah/3".
std::string template_names(const Policy& policy) {
  std::string text;
  for (const Template& wanted : policy.templates) {
    Appender out(text);
    out.text(text.empty() ? "" : " ").text(ipsec::to_word(wanted.protocol)).text("/").number(wanted.reqid);
  }
  return text.empty() ? "-" : text;
}

std::string used_text(const Policy& policy, std::uint64_t now_s) {
  if (policy.usage.used_s == 0) return "never";
  const std::uint64_t ago_s = seconds_between(policy.usage.used_s, now_s);
  return ago_s == 0 ? "just now" : seconds_text(ago_s) + " ago";
}

std::string flow_of(const Policy& policy, const Theme& theme) {
  return policy.is_of_socket ? "a socket's" : flow_text(policy.selector, theme);
}

Role role_of(PolicyFit fit) {
  if (fit == PolicyFit::Lacking) return Role::Warning;
  return fit == PolicyFit::Served ? Role::Plain : Role::Faint;
}

struct Cells {
  std::string_view direction;
  std::string flow;
  std::string priority;
  std::string index;
  std::string templates;
  std::string_view fit;
  std::string used;
};

// What each column takes, measured over all rows. Where a window is too narrow for all, flows have lines of
// their own, and the priority is left out.
struct Layout {
  bool is_wide = false;
  bool has_priority = true;
  bool is_flow_alone = false;
  std::size_t columns = 0;
  std::size_t flow = flow_columns;
  std::size_t templates = template_columns;
};

Layout lay_out(const PolicyWidths& widths, std::size_t columns) {
  Layout layout{columns >= wide_columns, columns >= narrow_columns, false, columns};
  layout.flow = std::max(layout.flow, widths.flow);
  layout.templates = std::max(layout.templates, widths.templates);
  const std::size_t fixed =
      direction_columns + (layout.has_priority ? 11U : 0U) + 18U + (layout.is_wide ? 1U + used_columns : 0U);
  const std::size_t rest = columns > fixed ? columns - fixed : 0;
  layout.templates = std::min(layout.templates, layout.is_wide ? rest / 2 : std::max(rest, least_flow));
  const std::size_t left = rest > layout.templates ? rest - layout.templates : 0;
  layout.is_flow_alone = left < least_flow;
  layout.flow = layout.is_flow_alone ? 0 : std::min(layout.flow, left);
  return layout;
}

// A row, usually of one line: a flow that is too long has its own above, templates go on below.
std::vector<std::string> lines_of(const Cells& cells, const Layout& layout) {
  std::vector<std::string> lines;
  std::string line;
  Appender out(line);
  out.left(cells.direction, 3).text(" ");
  if (columns_of(cells.flow) > layout.flow) {
    for (const std::string& part : wrap(cells.flow, layout.columns - direction_columns)) {
      lines.push_back(line + part);
      line.assign(direction_columns, ' ');
    }
    out.blanks(layout.flow);
  } else {
    out.left(cells.flow, layout.flow);
  }
  if (layout.has_priority) out.text(" ").right(cells.priority, 10);
  out.text(" ").right(cells.index, 7).text("  ");
  if (!layout.is_wide) out.left(cells.fit, 8);
  const std::size_t indent = columns_of(line);
  const std::vector<std::string> templates = wrap(cells.templates, layout.templates);
  for (const std::string& part : templates) {
    if (line.empty()) out.blanks(indent);
    if (layout.is_wide) out.left(part, layout.templates).text(" ");
    else out.text(part);
    if (layout.is_wide && &part == &templates.front()) out.left(cells.fit, 8).text(cells.used);
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(line);
    line.clear();
  }
  return lines;
}

void write_list(Appender& out, const PolicyReport& report, const Console& console) {
  const Theme& theme = console.theme();
  std::vector<Cells> rows;
  std::vector<Role> roles;
  for (const std::uint32_t position : report.chosen) {
    const Policy& policy = report.dump->policies[position];
    const PolicyFit fit = ipsec::fit_of(*report.dump, report.relations->groups, position);
    rows.push_back({ipsec::to_word(policy.direction), flow_of(policy, theme), std::to_string(policy.priority),
                    std::to_string(policy.index), template_names(policy), ipsec::to_word(fit),
                    used_text(policy, report.now_s)});
    roles.push_back(role_of(fit));
  }
  const Layout layout = lay_out(
      report.widths ? *report.widths : measure_policies(report, report.chosen, theme), console.columns());
  const auto write = [&](const Cells& cells, Role role) {
    for (const std::string& line : lines_of(cells, layout)) out.text(theme.paint(role, line)).end_line();
  };
  if (report.is_first && !rows.empty())
    write({"DIR", "FLOW", "PRIORITY", "INDEX", "TEMPLATES", "SAS", "LAST USED"}, Role::Faint);
  for (std::size_t i = 0; i < rows.size(); ++i) write(rows[i], roles[i]);
}

std::string hex_text(std::uint32_t number) {
  std::string text = "0x";
  Appender(text).hex(number);
  return text;
}

// One policy in full.
class Portrait {
 public:
  Portrait(std::string& out, const PolicyReport& report, const Console& console)
      : out_(out), lines_(out, console), report_(report), theme_(console.theme()) {}

  void write(std::uint32_t position) {
    const Policy& policy = report_.dump->policies[position];
    const std::string heading = std::string(ipsec::to_word(policy.direction)) + " " + flow_of(policy, theme_);
    out_.text(theme_.paint(Role::Heading, heading)).end_line();
    lines_.write("index", std::to_string(policy.index) + ", priority " + std::to_string(policy.priority) +
                              (policy.is_sub ? ", of the second table" : ""));
    write_action(position);
    write_particulars(policy);
    write_templates(position);
    write_groups(position);
  }

 private:
  void write_action(std::uint32_t position) {
    const PolicyFit fit = ipsec::fit_of(*report_.dump, report_.relations->groups, position);
    const bool has_groups = !report_.relations->groups.of_policy(position).empty();
    lines_.write("does",
                 fit == PolicyFit::Served && !has_groups
                     ? "lets its packets pass without IPsec: there is no SA, and none is needed"
                     : action_text(fit),
                 role_of(fit));
    const Policy& policy = report_.dump->policies[position];
    if (policy.usage.added_s == 0) return;
    lines_.write("age", seconds_text(seconds_between(policy.usage.added_s, report_.now_s)) + ", since " +
                            moment_text(policy.usage.added_s) + "; last used " +
                            used_text(policy, report_.now_s));
  }

  static std::string action_text(PolicyFit fit) {
    switch (fit) {
      case PolicyFit::Block: return "drops its packets";
      case PolicyFit::Bypass: return "lets its packets pass without IPsec";
      case PolicyFit::Served: return "protects its packets: each template that needs an SA has one";
      case PolicyFit::Larval: return "waits: an SA is being negotiated";
      case PolicyFit::Lacking: return "drops its packets: a template has no SA";
    }
    return {};
  }

  void write_particulars(const Policy& policy) {
    if (policy.mark.mask != 0) lines_.write("mark", ipsec::to_text(policy.mark));
    if (policy.if_id != 0) lines_.write("if_id", hex_text(policy.if_id));
    if (policy.offload) lines_.write("offload", ipsec::to_text(*policy.offload));
    std::string flags;
    for (const std::string& word : ipsec::policy_flag_words(policy.flags))
      flags += (flags.empty() ? "" : " ") + word;
    if (!flags.empty()) lines_.write("flags", flags);
    if (!policy.security_context.empty()) lines_.write("context", policy.security_context);
    const auto& end = policy.lifetime.age_s.hard;
    if (end)
      lines_.write("life",
                   seconds_text(*end - std::min(*end, seconds_between(policy.usage.added_s, report_.now_s))) +
                       " of " + seconds_text(*end) + " left");
  }

  void write_templates(std::uint32_t position) {
    const Policy& policy = report_.dump->policies[position];
    const auto fits = report_.fits->of(position);
    for (std::size_t i = 0; i < fits.size(); ++i) {
      lines_.write("wants", wanted_text(policy.templates[i], fits.size() > 1 ? i + 1 : 0));
      write_fit(policy, policy.templates[i], fits[i]);
    }
  }

  // "1. esp, tunnel, reqid 7, 192.168.2.1 → 192.0.2.10"; 0: without a number, being the only one.
  std::string wanted_text(const Template& wanted, std::size_t number) const {
    std::string text = (number > 0 ? std::to_string(number) + ". " : "") + ipsec::to_word(wanted.protocol) +
                       ", " + ipsec::to_word(wanted.mode) + ", reqid " + std::to_string(wanted.reqid);
    if (wanted.spi != 0) text += ", SPI " + hex_text(wanted.spi);
    if (!wanted.destination.is_any() || !wanted.source.is_any())
      text += ", " + ipsec::to_text(wanted.source) + std::string(theme_.glyph(" → ", " -> ")) +
              ipsec::to_text(wanted.destination);
    return text + (wanted.is_optional ? ", may be missing (level use)" : "");
  }

  void write_fit(const Policy& policy, const Template& wanted, const ipsec::TemplateFit& fit) {
    lines_.write_some("has", fit.associations.size(), [&](std::size_t i) {
      return served_text(report_.dump->associations[fit.associations[i]]);
    });
    if (!fit.associations.empty()) return;
    lines_.write("lacks", missing_text(policy, wanted, fit),
                 wanted.is_optional ? Role::Faint : Role::Warning);
  }

  std::string served_text(const ipsec::Association& sa) const {
    const ipsec::SaState state = ipsec::state_of(sa, report_.now_s);
    return ipsec::to_text(sa.said) + ", " + std::string(ipsec::to_word(state));
  }

  std::string missing_text(const Policy& policy, const Template& wanted,
                           const ipsec::TemplateFit& fit) const {
    if (!fit.nearest) return "an SA";
    return "an SA: " + near_miss_text(*report_.dump, policy, wanted, *fit.nearest);
  }

  void write_groups(std::uint32_t position) {
    const auto groups = report_.relations->groups.of_policy(position);
    const ipsec::Grouping& grouping = report_.relations->grouping;
    lines_.write_some("group", groups.size(), [&](std::size_t i) {
      return group_text(*report_.dump, grouping, grouping.groups[groups[i]]);
    });
  }

  Appender out_;
  LabelledLines lines_;
  const PolicyReport& report_;
  const Theme& theme_;
};

std::string defaults_text(const PolicyReport& report) {
  const auto& defaults = report.dump->defaults;
  if (!defaults && report.is_live)
    return "Packets without a policy pass: this kernel has no default policies (Linux 5.15 has).";
  if (!defaults) return "What becomes of packets without a policy is not in these files.";
  const auto word = [](bool is_blocked) { return is_blocked ? "are dropped" : "pass"; };
  return std::string("Packets without a policy: going out they ") + word(defaults->is_out_blocked) +
         ", coming in they " + word(defaults->is_in_blocked) + ", forwarded they " +
         word(defaults->is_forward_blocked) + ".";
}

void write_rest(Appender& out, const PolicyReport& report, const Console& console) {
  std::string text = defaults_text(report);
  if (report.of_sockets_hidden > 0)
    text += " Not shown: " + counted(report.of_sockets_hidden, "policy", "policies") +
            " of sockets (--socket shows them).";
  out.end_line();
  for (const std::string& line : wrap(text, console.columns()))
    out.text(console.theme().paint(Role::Faint, line)).end_line();
}

}  // namespace

PolicyWidths measure_policies(const PolicyReport& report, std::span<const std::uint32_t> positions,
                              const Theme& theme) {
  PolicyWidths widths;
  for (const std::uint32_t position : positions) {
    const Policy& policy = report.dump->policies[position];
    widths.flow = std::max(widths.flow, columns_of(flow_of(policy, theme)));
    widths.templates = std::max(widths.templates, columns_of(template_names(policy)));
  }
  return widths;
}

void write_text_policies(std::string& out, const PolicyReport& report, const Console& console) {
  Appender text(out);
  if (report.count) {
    text.number(*report.count).end_line();
    return;
  }
  if (report.is_first && report.is_last && report.chosen.empty()) text.text("No policies.").end_line();
  if (report.is_each_in_full) write_portraits<Portrait>(out, report, console);
  else write_list(text, report, console);
  if (report.is_last && !report.is_each_in_full) write_rest(text, report, console);
}

}  // namespace netcase::cli
