// SPDX-License-Identifier: Apache-2.0

#include "cli/text_associations.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/appender.h"
#include "cli/ipsec_words.h"
#include "cli/theme.h"
#include "ipsec/flag_words.h"
#include "ipsec/template_differences.h"

namespace netcase::cli {

namespace {

using ipsec::Association;
using ipsec::Limit;
using ipsec::SaState;

constexpr std::size_t wide_columns = 120;  // from which on there is room for all columns

struct Column {
  std::string_view heading;
  std::size_t columns = 0;
  bool is_right = false;
  std::size_t from = 0;  // of a window, from which on there is room for it
  std::string (*text)(const Association& sa, std::uint64_t now_s);
};

std::uint64_t errors_of(const Association& sa) {
  return std::uint64_t{sa.errors.too_old} + sa.errors.replayed + sa.errors.bad_check;
}

std::string time_left(const Association& sa, std::uint64_t now_s) {
  const auto& end = sa.lifetime.age_s.hard;
  if (!end) return "-";
  return seconds_text(*end - std::min(*end, seconds_between(sa.usage.added_s, now_s)));
}

std::string algorithm_names(const Association& sa) {
  std::string names;
  for (const auto* algorithm : {&sa.combined, &sa.encryption, &sa.authentication, &sa.compression}) {
    if (*algorithm) names += (names.empty() ? "" : " ") + (*algorithm)->name;
  }
  return names;
}

constexpr Column columns_of_list[] = {
    {"SAID", 27, false, 0, [](const Association& sa, std::uint64_t) { return ipsec::to_text(sa.said); }},
    {"FROM", 15, false, wide_columns,
     [](const Association& sa, std::uint64_t) { return ipsec::to_text(sa.source); }},
    {"MODE", 9, false, 80, [](const Association& sa, std::uint64_t) { return ipsec::to_word(sa.mode); }},
    {"REQID", 5, true, 70, [](const Association& sa, std::uint64_t) { return std::to_string(sa.reqid); }},
    {"STATE", 8, false, 36,
     [](const Association& sa, std::uint64_t now_s) {
       return std::string(ipsec::to_word(ipsec::state_of(sa, now_s)));
     }},
    {"LEFT", 8, true, 70, &time_left},
    {"PACKETS", 11, true, 55,
     [](const Association& sa, std::uint64_t) { return to_grouped(sa.usage.packets); }},
    {"OCTETS", 15, true, wide_columns,
     [](const Association& sa, std::uint64_t) { return to_grouped(sa.usage.octets); }},
    {"ERRORS", 6, true, 55, [](const Association& sa, std::uint64_t) { return to_grouped(errors_of(sa)); }},
    {"ALGORITHMS", 0, false, wide_columns,
     [](const Association& sa, std::uint64_t) { return algorithm_names(sa); }},
};

// A line of the list, without blanks at its end. `spell` gives the text of a column.
template <class Spell>
std::string line_of(const Console& console, const Spell& spell) {
  std::string line;
  Appender out(line);
  for (const Column& column : columns_of_list) {
    if (console.columns() < column.from) continue;
    if (!line.empty()) out.text(" ");
    if (column.is_right) out.right(spell(column), column.columns);
    else out.left(spell(column), column.columns);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

Role role_of(const Association& sa, std::uint64_t now_s) {
  switch (ipsec::state_of(sa, now_s)) {
    case SaState::Acquired:
    case SaState::Larval: return Role::Faint;
    case SaState::Valid: return errors_of(sa) > 0 ? Role::Warning : Role::Plain;
    case SaState::Dying: return Role::Warning;
    case SaState::Expired: return Role::Loss;
  }
  return Role::Plain;
}

void write_list(Appender& out, const AssociationReport& report, const Console& console) {
  if (report.is_first && !report.chosen.empty()) {
    const std::string heading = line_of(console, [](const Column& column) { return column.heading; });
    out.text(console.theme().paint(Role::Faint, heading)).end_line();
  }
  for (const std::uint32_t position : report.chosen) {
    const Association& sa = report.dump->associations[position];
    const std::string line =
        line_of(console, [&](const Column& column) { return column.text(sa, report.now_s); });
    out.text(console.theme().paint(role_of(sa, report.now_s), line)).end_line();
  }
}

// "41 min of 60 min left; a new SA is due in 31 min". `is_due`: by whatever limit.
template <class Spell>
std::string limit_text(const Limit& limit, std::uint64_t used, bool is_due, const Spell& spell) {
  std::string text;
  Appender out(text);
  if (limit.hard)
    out.text(spell(*limit.hard - std::min(used, *limit.hard)))
        .text(" of ")
        .text(spell(*limit.hard))
        .text(" left");
  if (!limit.soft || (is_due && used < *limit.soft)) return text;
  out.text(text.empty() ? "" : "; ").text("a new SA is due");
  if (used < *limit.soft) out.text(limit.hard || limit.soft ? " in " : "").text(spell(*limit.soft - used));
  else out.text(", the soft limit of ").text(spell(*limit.soft)).text(" is passed");
  return text;
}

std::string state_text(const Association& sa, std::uint64_t now_s) {
  switch (ipsec::state_of(sa, now_s)) {
    case SaState::Acquired: return "acquired: a packet asked for it, nobody has negotiated it yet";
    case SaState::Larval: return "larval: its SPI is taken, it is being negotiated";
    case SaState::Valid: return "valid";
    case SaState::Dying: return "dying: past a soft limit, a new SA is due";
    case SaState::Expired: return "expired: past a hard limit";
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// One SA in full.
class Portrait {
 public:
  Portrait(std::string& out, const AssociationReport& report, const Console& console)
      : out_(out), lines_(out, console), report_(report), theme_(console.theme()) {}

  void write(std::uint32_t position) {
    const Association& sa = report_.dump->associations[position];
    out_.text(theme_.paint(Role::Heading, ipsec::to_text(sa.said))).end_line();
    lines_.write("state", state_text(sa, report_.now_s), role_of(sa, report_.now_s));
    write_ways(sa);
    write_algorithms(sa);
    write_life(sa);
    write_how_it_goes(sa);
    write_particulars(sa);
    if (report_.relations != nullptr) write_relations(position);
  }

 private:
  void write_ways(const Association& sa) {
    lines_.write("path", ipsec::to_text(sa.source) + std::string(theme_.glyph(" → ", " -> ")) +
                             ipsec::to_text(sa.said.destination));
    std::string mode = ipsec::to_word(sa.mode) + ", reqid " + std::to_string(sa.reqid);
    if (sa.direction != ipsec::SaDirection::Unknown)
      mode += ", direction " + std::string(ipsec::to_word(sa.direction));
    if (sa.cpu) mode += ", for CPU " + std::to_string(*sa.cpu);
    lines_.write("mode", mode);
    const bool takes_all =
        sa.selector.protocol == 0 && sa.selector.interface == 0 &&
        (!sa.selector.family || (sa.selector.source_bits == 0 && sa.selector.destination_bits == 0));
    if (!takes_all) lines_.write("selector", flow_text(sa.selector, theme_));
  }

  void write_algorithms(const Association& sa) {
    const auto write = [&](std::string_view label, const std::optional<ipsec::Algorithm>& algorithm) {
      if (algorithm) lines_.write(label, algorithm_text(*algorithm, true));
    };
    write("aead", sa.combined);
    write("encrypt", sa.encryption);
    write("auth", sa.authentication);
    write("compress", sa.compression);
  }

  void write_life(const Association& sa) {
    std::string age = seconds_text(seconds_between(sa.usage.added_s, report_.now_s)) + ", since " +
                      moment_text(sa.usage.added_s);
    if (sa.usage.used_s != 0) age += "; first used " + moment_text(sa.usage.used_s);
    lines_.write("age", age);
    std::string_view label = "life";
    const bool is_due = ipsec::is_dying(sa, report_.now_s);
    const auto write = [&](const Limit& limit, std::uint64_t used, auto&& spell) {
      const std::string text = limit_text(limit, used, is_due, spell);
      if (text.empty()) return;
      lines_.write(label, text);
      label = {};
    };
    write(sa.lifetime.age_s, seconds_between(sa.usage.added_s, report_.now_s), seconds_text);
    if (sa.usage.used_s != 0) {
      write(sa.lifetime.since_used_s, seconds_between(sa.usage.used_s, report_.now_s),
            [](std::uint64_t seconds) { return seconds_text(seconds) + " since its first packet"; });
    }
    write(sa.lifetime.octets, sa.usage.octets,
          [](std::uint64_t octets) { return to_grouped(octets) + (octets == 1 ? " octet" : " octets"); });
    write(sa.lifetime.packets, sa.usage.packets, [](std::uint64_t packets) {
      return to_grouped(packets) + (packets == 1 ? " packet" : " packets");
    });
    if (!label.empty()) lines_.write(label, "no limit");
  }

  void write_how_it_goes(const Association& sa) {
    lines_.write("traffic", traffic_text(sa, report_.now_s));
    const std::string replay = replay_text(sa);
    if (!replay.empty()) lines_.write("replay", replay);
    const std::string errors = errors_text(sa);
    lines_.write("errors", errors.empty() ? "none" : errors, errors.empty() ? Role::Plain : Role::Warning);
  }

  // What most SAs do not have.
  void write_particulars(const Association& sa) {
    if (sa.encapsulation) {
      std::string text = "in " + ipsec::to_word(*sa.encapsulation);
      Appender(text)
          .text(", port ")
          .number(sa.encapsulation->source_port)
          .text(theme_.glyph(" → ", " -> "))
          .number(sa.encapsulation->destination_port);
      if (sa.keepalive_s) Appender(text).text(", kept alive every ").text(seconds_text(*sa.keepalive_s));
      lines_.write("encap", text);
    }
    if (sa.offload) {
      const std::string way = sa.offload->is_incoming ? ", incoming" : ", outgoing";
      lines_.write("offload", ipsec::to_text(*sa.offload) + way);
    }
    if (sa.mark.mask != 0) lines_.write("mark", ipsec::to_text(sa.mark));
    if (sa.set_mark) lines_.write("marks", ipsec::to_text(*sa.set_mark) + " on packets that went through");
    if (sa.if_id != 0) lines_.write("if_id", "0x" + hex_of(sa.if_id));
    if (sa.padded_to) lines_.write("padding", "to " + to_grouped(*sa.padded_to) + " octets");
    const auto flags = ipsec::association_flag_words(sa.flags, sa.extra_flags);
    if (!flags.empty()) lines_.write("flags", joined(flags));
    if (!sa.security_context.empty()) lines_.write("context", sa.security_context);
  }

  static std::string hex_of(std::uint32_t number) {
    std::string text;
    Appender(text).hex(number);
    return text;
  }

  void write_relations(std::uint32_t position) {
    if (ipsec::is_companion(report_.dump->associations[position])) {
      lines_.write("group",
                   "none: the companion of IPComp SAs on this path, for packets too small to compress");
      return;
    }
    const ipsec::Grouping& grouping = report_.relations->grouping;
    const auto groups = report_.relations->groups.of_association(position);
    lines_.write_some("group", groups.size(), [&](std::size_t i) {
      return group_text(*report_.dump, grouping, grouping.groups[groups[i]]);
    });
    const std::vector<std::uint32_t> policies = policies_of(groups);
    lines_.write_some("policy", policies.size(), [&](std::size_t i) {
      return policy_text(report_.dump->policies[policies[i]], theme_);
    });
    if (policies.empty()) lines_.write("policy", "none uses this SA", Role::Warning);
  }

  // Those that make the groups, each once, in the order of the dump.
  std::vector<std::uint32_t> policies_of(std::span<const std::uint32_t> groups) const {
    std::vector<std::uint32_t> policies;
    for (const std::uint32_t number : groups) {
      const ipsec::Group& group = report_.relations->grouping.groups[number];
      policies.insert(policies.end(), group.policies.begin(), group.policies.end());
    }
    std::sort(policies.begin(), policies.end());
    policies.erase(std::unique(policies.begin(), policies.end()), policies.end());
    return policies;
  }

  Appender out_;
  LabelledLines lines_;
  const AssociationReport& report_;
  const Theme& theme_;
};

}  // namespace

void write_text_associations(std::string& out, const AssociationReport& report, const Console& console) {
  Appender text(out);
  if (report.count) {
    text.number(*report.count).end_line();
    return;
  }
  if (report.is_first && report.is_last && report.chosen.empty()) text.text("No SAs.").end_line();
  if (report.is_each_in_full) write_portraits<Portrait>(out, report, console);
  else write_list(text, report, console);
}

}  // namespace netcase::cli
