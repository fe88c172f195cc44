// SPDX-License-Identifier: Apache-2.0
//
// The line is the one of ipsec_spigrp(5), less the blank that the kernel left at its end. In words, an
// outgoing group is told from the inside to the outside as it is applied, and an incoming one in the same
// order, as it is stored.

#include "cli/text_groups.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/appender.h"
#include "cli/console.h"
#include "cli/ipsec_words.h"
#include "cli/spigrp_report.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "ipsec/association_index.h"
#include "ipsec/near_miss.h"
#include "ipsec/sa_groups.h"

namespace netcase::cli {

namespace {

using ipsec::Association;
using ipsec::Direction;
using ipsec::Group;
using ipsec::GroupWord;
using ipsec::Protocol;
using Line = SpigrpReport::Line;

constexpr std::size_t label_columns = LabelledLines::label_columns;
constexpr std::size_t most_policies = 5;  // of one group; the rest is counted

std::string shown(const ipsec::Said& said, bool is_kernel_form) {
  return is_kernel_form ? ipsec::to_kernel_text(said) : ipsec::to_text(said);
}

std::string line_text(const Line& line, bool is_kernel_form) {
  std::string text;
  for (const GroupWord& word : line.words) {
    text += (text.empty() ? "" : " ") + shown(word.said, is_kernel_form);
    if (word.is_missing) text += '?';
  }
  return text;
}

// SAs that differ in their marks alone have the same names: what cannot be told apart stands once. Such lines
// stand near each other, as they are sorted by what they begin with.
void write_lines(Appender& out, const SpigrpReport& report) {
  std::set<std::string> alike;
  std::optional<ipsec::Said> beginning;
  for (const Line& line : report.lines) {
    if (beginning != line.words.front().said) alike.clear();
    beginning = line.words.front().said;
    const auto [text, is_new] = alike.insert(line_text(line, report.is_kernel_form));
    if (is_new) out.text(*text).end_line();
  }
}

bool is_incoming(const Line& line) {
  return line.group != nullptr && !line.group->directions.empty() &&
         line.group->directions.front() != Direction::Out;
}

std::string_view family_word(const ipsec::Address& address) {
  return address.family == ipsec::Family::Ipv4 ? "IPv4" : "IPv6";
}

// Where "said" has its SA among the members; null for a tunnel, a template without SA, and what a listing
// names.
struct Step {
  const GroupWord* word = nullptr;
  const Association* sa = nullptr;
  const Association* next = nullptr;  // of a tunnel: the SA whose mode it is
  std::size_t member = 0;
};

bool is_ip_in_ip(Protocol protocol) { return protocol == Protocol::Tunnel || protocol == Protocol::Tunnel6; }

std::vector<Step> steps_of(const SpigrpReport& report, const Line& line) {
  std::vector<Step> steps;
  std::size_t member = 0;
  for (const GroupWord& word : line.words) {
    Step step{&word, nullptr, nullptr, member};
    if (line.group != nullptr) {
      const auto position = line.group->members[member].association;
      const Association* sa = position ? &report.dump->associations[*position] : nullptr;
      const bool is_tunnel =
          sa != nullptr && word.said.protocol == Protocol::Tunnel && !is_ip_in_ip(sa->said.protocol);
      (is_tunnel ? step.next : step.sa) = sa;
      if (!is_tunnel) ++member;
    }
    steps.push_back(step);
  }
  return steps;
}

std::string in_brackets(const std::optional<ipsec::Algorithm>& algorithm) {
  return algorithm ? " (" + algorithm_text(*algorithm, false) + ")" : std::string();
}

std::string esp_in_words(const Association* sa, bool is_in) {
  if (sa == nullptr) return "encrypted, authenticated or both";
  std::string text;
  if (sa->combined) {
    text = (is_in ? "checked and decrypted" : "encrypted and authenticated") + in_brackets(sa->combined);
  } else {
    text = (is_in ? "decrypted" : "encrypted") + in_brackets(sa->encryption);
    text += sa->authentication ? (is_in ? ", checked" : ", authenticated") + in_brackets(sa->authentication)
                               : ", not authenticated";
  }
  if (sa->mode == ipsec::Mode::Beet) text += ", with the addresses exchanged (BEET)";
  if (sa->encapsulation) text += ", in " + ipsec::to_word(*sa->encapsulation);
  return text;
}

std::string tunnel_in_words(const Step& step, bool is_in) {
  const std::string family(family_word(step.word->said.destination));
  const bool is_iptfs = step.next != nullptr && step.next->mode == ipsec::Mode::Iptfs;
  if (is_in)
    return "taken out of the outer " + family + " packet" +
           (is_iptfs ? "s, which are all alike (IP-TFS)" : "");
  const std::string target = " to " + ipsec::to_text(step.word->said.destination);
  return is_iptfs ? "spread over " + family + " packets of one size" + target + " (IP-TFS)"
                  : "put into an " + family + " packet" + target;
}

// "Deflate compression with CPI 3d0".
std::string compression_in_words(const Step& step, bool is_in) {
  std::string text;
  if (step.sa != nullptr && step.sa->compression) text = step.sa->compression->name + " ";
  if (text.starts_with("deflate")) text.front() = 'D';
  text += is_in ? "decompression" : "compression";
  if (step.word->said.spi != 0) Appender(text).text(" with CPI ").hex(step.word->said.spi);
  return text;
}

std::string step_in_words(const Step& step, bool is_in) {
  if (step.word->is_missing && step.sa != nullptr) return "being negotiated: this SA is larval";
  switch (step.word->said.protocol) {
    case Protocol::Tunnel:
    case Protocol::Tunnel6: return tunnel_in_words(step, is_in);
    case Protocol::Comp: return compression_in_words(step, is_in);
    case Protocol::Esp: return esp_in_words(step.sa, is_in);
    case Protocol::Ah:
      return std::string(is_in ? "checked" : "authenticated") + " together with the outer header" +
             in_brackets(step.sa != nullptr ? step.sa->authentication : std::nullopt);
    case Protocol::Internal: return ipsec::to_meaning(step.word->said);
  }
  return ipsec::to_meaning(step.word->said);
}

// The parts of one explained group.
class Explainer {
 public:
  Explainer(std::string& out, const SpigrpReport& report, const Console& console)
      : text_(out),
        labelled_(out, console),
        report_(report),
        theme_(console.theme()),
        columns_(console.columns()) {
    if (report.dump == nullptr) return;
    index_.emplace(report.dump->associations);
    for (const Association& sa : report.dump->associations) {
      if (sa.cpu) of_cpus_.insert(Kin{sa.said.protocol, sa.said.destination, sa.reqid});
    }
  }

  void explain(const Line& line, std::size_t number) {
    write_heading(line, number);
    write_steps(line);
    if (line.group == nullptr) return;
    write_policies(*line.group);
    write_state_of_sas(*line.group);
  }

  void write_rest() {
    std::string text;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
      if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(report_.incomplete, "group lacks an SA", "groups lack an SA");
    add(report_.superseded, "group was superseded", "groups were superseded");
    add(report_.unused, "SA is used by no policy", "SAs are used by no policy");
    if (text.empty()) return;
    if (!report_.lines.empty()) text_.end_line();
    for (const std::string& line : wrap("Not shown: " + text + " (--all shows them).", columns_)) {
      text_.text(theme_.paint(Role::Faint, line)).end_line();
    }
  }

 private:
  void write_heading(const Line& line, std::size_t number) {
    std::string left = "Group ";
    Appender(left).number(number);
    std::string what = direction_of(line);
    const bool is_magic = ipsec::to_text(line.words.back().said).starts_with('%');
    if (is_magic) what = "a route to no SA";
    else what += ipsec::to_text(line.words.back().said.destination) + ", ";
    if (!is_magic) what += inventory_of(line);
    if (line.group != nullptr && line.group->is_superseded) what += ", superseded";
    std::vector<std::string> parts = wrap(what, columns_ - label_columns);
    if (line.words.size() > 1) {
      const auto more = wrap(is_incoming(line) ? "from the inside to the outside, undone the other way:"
                                               : "applied from the inside to the outside:",
                             columns_ - label_columns);
      parts.insert(parts.end(), more.begin(), more.end());
    }
    text_.text(theme_.paint(Role::Heading, left))
        .blanks(columns_of(left) < label_columns ? label_columns - columns_of(left) : 1);
    for (const std::string& part : parts) {
      if (&part != &parts.front()) text_.blanks(label_columns);
      text_.text(part).end_line();
    }
  }

  // "3 SAs and their tunnel", "lacks 1 of 3 SAs".
  static std::string inventory_of(const Line& line) {
    std::size_t tunnels = 0;
    std::size_t missing = 0;
    for (const GroupWord& word : line.words) {
      tunnels += word.is_synthesized ? 1U : 0U;
      missing += word.is_missing ? 1U : 0U;
    }
    const std::size_t sas = line.words.size() - tunnels;
    if (missing == sas) return sas == 1 ? "lacks its SA" : "lacks all of its " + counted(sas, "SA", "SAs");
    if (missing > 0) return "lacks " + std::to_string(missing) + " of its " + counted(sas, "SA", "SAs");
    const std::string_view owner = sas == 1 ? " and its " : " and their ";
    std::string text = counted(sas, "SA", "SAs");
    if (tunnels > 0) text.append(owner).append(tunnels == 1 ? "tunnel" : "tunnels");
    return text;
  }

  std::string direction_of(const Line& line) const {
    if (line.group == nullptr) return "to ";
    if (line.group->directions.empty()) return "used by no policy, to ";
    const bool is_both = is_incoming(line) ? false : line.group->directions.size() > 1;
    if (is_both) return "outgoing and incoming, to ";
    return is_incoming(line) ? std::string(theme_.glyph("▲ ", "^ ")) + "incoming, to "
                             : std::string(theme_.glyph("▼ ", "v ")) + "outgoing, to ";
  }

  void write_steps(const Line& line) {
    const std::vector<Step> steps = steps_of(report_, line);
    std::size_t widest = 0;
    for (const GroupWord& word : line.words) widest = std::max(widest, name_of(word).size());
    // Beside the names, or below them where the window is too narrow for that.
    const bool is_beside = columns_ > 5 + widest + 2 + 20;
    const std::size_t indent = is_beside ? 5 + widest + 2 : 7;
    for (const Step& step : steps) {
      const bool is_last = &step == &steps.back();
      std::string tree(is_last ? theme_.glyph("  └─ ", "  `- ") : theme_.glyph("  ├─ ", "  |- "));
      const std::string below = is_last ? "     " : std::string(theme_.glyph("  │  ", "  |  "));
      std::string name = name_of(*step.word);
      if (!is_beside) {
        text_.text(tree).text(name).end_line();
        tree = below;
        name.clear();
      }
      for (const std::string& part :
           wrap(words_for(line, step), columns_ > indent + 20 ? columns_ - indent : 20)) {
        text_.text(tree).left(name, indent - 5);
        text_.text(step.word->is_missing ? theme_.paint(Role::Warning, part) : part).end_line();
        tree = below;
        name.clear();
      }
    }
  }

  std::string name_of(const GroupWord& word) const {
    return shown(word.said, report_.is_kernel_form) + (word.is_missing ? "?" : "");
  }

  std::string words_for(const Line& line, const Step& step) const {
    if (!step.word->is_missing || step.sa != nullptr) return step_in_words(step, is_incoming(line));
    if (line.group == nullptr) return "no SA";
    const auto misses = ipsec::find_near_misses(*report_.dump, *report_.grouping, *line.group, *index_);
    const auto& miss = misses[step.member];
    if (!miss) return step.word->said.destination.is_any() ? "no SA" : "no SA leads there";
    const ipsec::Policy& policy = report_.dump->policies[line.group->found_by];
    const ipsec::Template& wanted = policy.templates[line.group->members[step.member].template_number];
    return "no SA; " + near_miss_text(*report_.dump, policy, wanted, *miss);
  }

  void write_policies(const Group& group) {
    for (std::size_t i = 0; i < std::min(group.policies.size(), most_policies); ++i) {
      labelled_.write(i == 0 ? "policy" : "", policy_text(report_.dump->policies[group.policies[i]], theme_));
    }
    if (group.policies.size() > most_policies) {
      labelled_.write("", "and " + counted(group.policies.size() - most_policies, "more", "more"));
    }
  }

  // Each SA's own, behind its number where there are several.
  void write_state_of_sas(const Group& group) {
    std::vector<const Association*> sas;
    for (const ipsec::Member& member : group.members) {
      if (member.association) sas.push_back(&report_.dump->associations[*member.association]);
    }
    const auto front = [&](const Association& sa) {
      return sas.size() > 1 ? ipsec::to_word(sa.said.protocol) + ": " : std::string();
    };
    write_cpus(sas, front);
    write_each("traffic", sas, front, [&](const Association& sa) { return traffic_text(sa, report_.now_s); });
    write_each("life", sas, front, [&](const Association& sa) { return life_text(sa, report_.now_s); });
    std::vector<const Association*> numbered = sas;
    std::erase_if(numbered, [](const Association* sa) { return replay_text(*sa).empty(); });
    write_each("replay", numbered, front, [](const Association& sa) { return replay_text(sa); });
    bool has_errors = false;
    for (const Association* sa : sas) {
      const std::string errors = errors_text(*sa);
      if (errors.empty()) continue;
      labelled_.write(has_errors ? "" : "errors", front(*sa) + errors, Role::Warning);
      has_errors = true;
    }
    if (!has_errors && !sas.empty()) labelled_.write("errors", "none");
  }

  // Of SAs that each serve one CPU (Linux 6.13), and of those beside them that serve the others.
  template <class Front>
  void write_cpus(const std::vector<const Association*>& sas, const Front& front) {
    std::string_view label = "cpu";
    for (const Association* sa : sas) {
      const bool has_kin = of_cpus_.contains(Kin{sa->said.protocol, sa->said.destination, sa->reqid});
      if (!has_kin) continue;
      const std::string text = sa->cpu ? "what CPU " + std::to_string(*sa->cpu) + " sends"
                                       : "what CPUs send that have no SA of their own";
      labelled_.write(label, front(*sa) + text);
      label = {};
    }
  }

  // One line where all say the same.
  template <class Front, class Spell>
  void write_each(std::string_view label, const std::vector<const Association*>& sas, const Front& front,
                  const Spell& spell) {
    const bool is_same = std::all_of(
        sas.begin(), sas.end(), [&](const Association* sa) { return spell(*sa) == spell(*sas.front()); });
    for (const Association* sa : sas) {
      labelled_.write(sa == sas.front() ? label : "", (is_same ? "" : front(*sa)) + spell(*sa));
      if (is_same) return;
    }
  }

  Appender text_;
  LabelledLines labelled_;
  const SpigrpReport& report_;
  const Theme& theme_;
  std::size_t columns_;
  std::optional<ipsec::AssociationIndex> index_;
  using Kin = std::tuple<Protocol, ipsec::Address, std::uint32_t>;  // a connection: protocol, peer, reqid
  std::set<Kin> of_cpus_;
};

}  // namespace

void write_text_groups(std::string& out, const SpigrpReport& report, const Console& console) {
  Appender text(out);
  if (!report.is_explained) {
    write_lines(text, report);
    return;
  }
  Explainer explainer(out, report, console);
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    if (i > 0) text.end_line();
    explainer.explain(report.lines[i], i + 1);
  }
  explainer.write_rest();
}

}  // namespace netcase::cli
