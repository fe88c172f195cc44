// SPDX-License-Identifier: Apache-2.0
//
//   Chain INPUT (policy DROP 12 packets, 3456 bytes)
//       pkts      bytes target     prot opt in     out     source               destination
//          7      420 DROP       17   --  *      *       0.0.0.0/0            0.0.0.0/0            udp dpt:23
//
//   Chain checks (1 references)

#include "evidence/iptables_table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "evidence/iptables_listing.h"
#include "evidence/listing_words.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;

// "1234", "12K", "7M".
std::optional<std::uint64_t> parse_count(std::string_view word) {
  std::uint64_t unit = 1;
  if (word.ends_with('K')) unit = 1'000;
  if (word.ends_with('M')) unit = 1'000'000;
  if (word.ends_with('G')) unit = 1'000'000'000;
  if (word.ends_with('T')) unit = 1'000'000'000'000;
  if (unit > 1) word.remove_suffix(1);
  const auto number = parse_unsigned(word);
  if (!number || *number > UINT64_MAX / unit) return std::nullopt;
  return *number * unit;
}

bool is_options(std::string_view word) { return word == "--" || word == "-f" || word == "!f"; }

class Table {
 public:
  Table(Firewall& firewall, std::string_view family, std::string_view table)
      : firewall_(firewall), family_(family), table_(table), first_(firewall.rules.size()) {}

  bool take(std::string_view line) {
    const auto words = words_of(line);
    if (words.empty() || words[0] == "pkts" || words[0] == "#") return true;
    return words[0] == "Chain" ? begin_chain(words) : add_rule(words);
  }

  // A target that is a chain of this table is asked; others do something of their own.
  void finish() {
    for (std::size_t i = first_; i < firewall_.rules.size(); ++i) {
      FirewallRule& rule = firewall_.rules[i];
      const bool is_chain =
          std::any_of(firewall_.chains.begin(), firewall_.chains.end(), [&](const FirewallChain& chain) {
            return chain.name == rule.target && chain.table == table_ && chain.family == family_;
          });
      if (is_chain) rule.verdict = Verdict::Jump;
    }
  }

 private:
  bool begin_chain(const std::vector<std::string_view>& words) {
    if (words.size() < 3) return false;
    FirewallChain chain;
    chain.kind = FirewallKind::Iptables;
    chain.family = family_;
    chain.table = table_;
    chain.name = parse::without_controls(words[1]);
    if (words[2] == "(policy" && words.size() >= 7) {
      chain.hook = hook_of_iptables(chain.name);
      chain.policy = verdict_of_iptables(words[3]);
      const auto packets = parse_count(words[4]);
      const auto bytes = parse_count(words[6]);
      if (packets && bytes) chain.counter = RuleCounter{*packets, *bytes};
    }
    firewall_.chains.push_back(std::move(chain));
    position_ = 0;
    return true;
  }

  // A rule without a target has nothing in that column.
  bool add_rule(const std::vector<std::string_view>& words) {
    if (firewall_.chains.empty() || words.size() < 8) return false;
    const auto packets = parse_count(words[0]);
    const auto bytes = parse_count(words[1]);
    const bool has_target = !is_options(words[3]);
    const std::size_t at = has_target ? 3 : 2;  // where the protocol stands
    if (!packets || !bytes || words.size() < at + 6) return false;
    FirewallRule rule;
    rule.kind = FirewallKind::Iptables;
    rule.family = family_;
    rule.table = table_;
    rule.chain = firewall_.chains.back().name;
    rule.position = position_++;
    rule.handle = position_;
    rule.counter = RuleCounter{*packets, *bytes};
    if (has_target) rule.target = parse::without_controls(words[2]);
    rule.verdict = has_target ? verdict_of_iptables(rule.target) : Verdict::None;
    rule.text = text_of(words, at);
    firewall_.rules.push_back(std::move(rule));
    return true;
  }

  // What it matches, as far as it matches anything, and what it does.
  static std::string text_of(const std::vector<std::string_view>& words, std::size_t at) {
    std::string text;
    const auto add = [&](std::string_view front, std::string_view word) {
      if (word != "*" && word != "all" && word != "0" && word != "any" && !word.ends_with("/0"))
        text += (text.empty() ? "" : " ") + std::string(front) + parse::without_controls(word);
    };
    add("-p ", words[at]);
    add("-i ", words[at + 2]);
    add("-o ", words[at + 3]);
    add("-s ", words[at + 4]);
    add("-d ", words[at + 5]);
    for (std::size_t i = at + 6; i < words.size(); ++i) add("", words[i]);
    if (at == 3) text += (text.empty() ? "-j " : " -j ") + parse::without_controls(words[2]);
    return text;
  }

  Firewall& firewall_;
  std::string family_;
  std::string table_;
  std::size_t first_;
  std::uint32_t position_ = 0;
};

}  // namespace

Result<> parse_iptables_table(Firewall& firewall, std::string_view text, std::string_view family,
                              std::string_view table, std::string_view where) {
  Table reader(firewall, family, table);
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (!reader.take(line.text))
      return fail(at_line(where, line.number), parse::quoted(line.text), "what iptables -vnxL prints");
  }
  reader.finish();
  return {};
}

}  // namespace netcase::evidence
