// SPDX-License-Identifier: Apache-2.0
//
//   *filter
//   :INPUT DROP [12:3456]                            a chain, its policy, and what that decided
//   [7:420] -A INPUT -p tcp --dport 23 -j DROP       a rule
//   COMMIT

#include "evidence/iptables_listing.h"

#include <optional>

#include "base/number.h"
#include "parse/lines.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;
using parse::Words;

constexpr std::string_view expected = "what iptables-save -c prints";

// "[7:420]"
std::optional<RuleCounter> read_counter(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (!word.starts_with('[') || !word.ends_with(']') || colon == std::string_view::npos) return std::nullopt;
  const auto packets = parse_unsigned(word.substr(1, colon - 1));
  const auto bytes = parse_unsigned(word.substr(colon + 1, word.size() - colon - 2));
  if (!packets || !bytes) return std::nullopt;
  return RuleCounter{*packets, *bytes};
}

// The word behind "-j" or "-g". (A comment that holds such a word stands in quotes and before it.)
std::string_view target_of(std::string_view rule) {
  std::string_view target;
  bool is_next = false;
  for (Words words(rule); !words.at_end();) {
    const std::string_view word = words.next();
    if (is_next) target = word;
    is_next = word == "-j" || word == "-g";
  }
  return target;
}

class Listing {
 public:
  Listing(Firewall& firewall, std::string_view family, std::string_view where)
      : firewall_(firewall), family_(family), where_(where) {}

  Result<> read(const Line& line) {
    const std::string_view text = line.text;
    if (text.empty() || text.starts_with('#') || text == "COMMIT") return {};
    const bool is_read = text.starts_with('*')   ? read_table(text)
                         : text.starts_with(':') ? read_chain(text.substr(1))
                                                 : read_rule(text);
    if (is_read) return {};
    return fail(at_line(where_, line.number), parse::quoted(text), std::string(expected));
  }

 private:
  bool read_table(std::string_view text) {
    table_ = parse::without_controls(text.substr(1));
    return !table_.empty();
  }

  bool read_chain(std::string_view text) {
    Words words(text);
    FirewallChain chain;
    chain.kind = FirewallKind::Iptables;
    chain.family = family_;
    chain.table = table_;
    chain.name = parse::without_controls(words.next());
    const std::string_view policy = words.next();
    if (policy != "-") {
      chain.hook = hook_of_iptables(chain.name);
      chain.policy = verdict_of_iptables(policy);
      chain.counter = read_counter(words.next());
    }
    const bool is_chain = !table_.empty() && !chain.name.empty() && !policy.empty();
    if (is_chain) firewall_.chains.push_back(std::move(chain));
    return is_chain;
  }

  bool read_rule(std::string_view text) {
    FirewallRule rule;
    Words words(text);
    rule.counter = read_counter(words.next());
    const std::size_t begin = text.find("-A ");
    if (!rule.counter || words.next() != "-A" || table_.empty()) return false;
    rule.kind = FirewallKind::Iptables;
    rule.family = family_;
    rule.table = table_;
    rule.chain = parse::without_controls(words.next());
    const std::size_t behind = begin + 3 + rule.chain.size() + 1;
    rule.text = behind < text.size() ? parse::without_controls(text.substr(behind)) : std::string();
    rule.target = target_of(rule.text);
    rule.verdict = decide(rule);
    rule.position = next_position(rule);
    rule.handle = rule.position + 1U;
    firewall_.rules.push_back(std::move(rule));
    return true;
  }

  // A target that is a chain of this table is asked; others do something of their own.
  Verdict decide(const FirewallRule& rule) const {
    if (rule.target.empty()) return Verdict::None;
    for (const FirewallChain& chain : firewall_.chains) {
      if (chain.name == rule.target && chain.table == table_ && chain.family == family_) return Verdict::Jump;
    }
    return verdict_of_iptables(rule.target);
  }

  std::uint32_t next_position(const FirewallRule& rule) const {
    if (firewall_.rules.empty()) return 0;
    const FirewallRule& before = firewall_.rules.back();
    const bool is_same = before.chain == rule.chain && before.table == table_ && before.family == family_;
    return is_same ? before.position + 1 : 0;
  }

  Firewall& firewall_;
  std::string family_;
  std::string_view where_;
  std::string table_;
};

}  // namespace

std::string_view hook_of_iptables(std::string_view chain) {
  if (chain == "PREROUTING") return "prerouting";
  if (chain == "INPUT") return "input";
  if (chain == "FORWARD") return "forward";
  if (chain == "OUTPUT") return "output";
  if (chain == "POSTROUTING") return "postrouting";
  return {};
}

Verdict verdict_of_iptables(std::string_view target) {
  if (target == "ACCEPT") return Verdict::Accept;
  if (target == "DROP") return Verdict::Drop;
  if (target == "REJECT") return Verdict::Reject;
  if (target == "NFQUEUE" || target == "QUEUE") return Verdict::Queue;
  return Verdict::Other;
}

Result<> parse_iptables_save(Firewall& firewall, std::string_view text, std::string_view family,
                             std::string_view where) {
  Listing listing(firewall, family, where);
  for (Lines lines(text); !lines.at_end();) TRY(listing.read(lines.next()));
  return {};
}

}  // namespace netcase::evidence
