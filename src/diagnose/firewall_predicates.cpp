// SPDX-License-Identifier: Apache-2.0
//
// Which rule dropped them. A rule of nftables counts only where it was told to ("counter"); one that does not
// can be suspected, not convicted.

#include <algorithm>
#include <array>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"
#include "diagnose/shares.h"

namespace netcase::diagnose {

namespace {

using evidence::FirewallChain;
using evidence::FirewallRule;
using evidence::Refuses;

// Which packets a question is about: of one family, at some hooks.
struct Scope {
  std::string_view family;
  std::array<std::string_view, 3> hooks;
};
constexpr Scope in4{"ip", {"prerouting", "input", ""}};
constexpr Scope in6{"ip6", {"prerouting", "input", ""}};
constexpr Scope out4{"ip", {"output", "forward", "postrouting"}};
constexpr Scope out6{"ip6", {"output", "forward", "postrouting"}};

// What IP never sees, or believes to have sent.
constexpr Scope at_device{"netdev", {"ingress", "egress", ""}};

bool is_family_in(const Scope& scope, std::string_view family) {
  if (scope.family == "netdev") return family == "netdev";
  return family == "inet" || family == scope.family;
}

// A rule of both families may itself speak of one.
bool speaks_of_other(const Scope& scope, const FirewallRule& rule) {
  const auto says = [&](std::string_view words) {
    return (" " + rule.text).find(words) != std::string::npos;
  };
  if (scope.family == "ip") return says(" nfproto ipv6 ") || says(" ip6 ") || says(" icmpv6 ");
  return scope.family == "ip6" && (says(" nfproto ipv4 ") || says(" ip saddr ") || says(" ip daddr "));
}

// A rule of a table for both may ask for one of them.
bool is_network_in(const Scope& scope, const FirewallRule& rule) {
  return is_family_in(scope, rule.family) &&
         (scope.family == "netdev" || rule.network.empty() || rule.network == scope.family);
}

// A chain without a hook is reached by jumps from anywhere. iptables has its hooks in capitals.
bool is_chain_in(const Scope& scope, const FirewallChain* chain) {
  if (chain == nullptr || chain->hook.empty()) return true;
  std::string hook = chain->hook;
  std::transform(hook.begin(), hook.end(), hook.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(scope.hooks.begin(), scope.hooks.end(), hook) != scope.hooks.end();
}

Refuses refusal_of(const FirewallRule& rule) {
  return evidence::is_refusal(rule.verdict) ? Refuses::All : rule.refuses;
}

// What it counted is what it refused.
bool counts_refusals(const FirewallRule& rule) {
  return refusal_of(rule) == Refuses::All && rule.counter && !rule.is_counter_early &&
         !rule.is_counted_elsewhere;
}

bool has_looked(const Question& question) {
  return question.evidence != nullptr && (question.evidence->nftables || question.evidence->iptables);
}

// What counted so many packets is evidence of those that no other finding claims.
void add_count(const Question& question, Lines& lines, const void* key, std::string line,
               std::uint64_t packets) {
  const std::uint64_t share = share_of(question, key, packets);
  if (share == 0) return;
  line += "  +" + to_grouped(packets);
  if (share < packets) line += ", of which " + to_grouped(share) + " are these";
  lines.add(std::move(line), {key, share});
}

// "ingress of device one", or the chain.
std::string place_of(const FirewallRule& rule, const FirewallChain* chain) {
  if (chain == nullptr || chain->devices.empty()) return "chain " + rule.table + " " + rule.chain;
  std::string place = chain->hook + " of device ";
  for (const std::string& device : chain->devices)
    place += (&device == &chain->devices.front() ? "" : ", ") + device;
  return place;
}

Answer drops(const Question& question, const Scope& scope) {
  if (!has_looked(question) || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::RuleChange& change : question.change->rules) {
    const FirewallRule& rule = *change.rule;
    const bool is_ours = counts_refusals(rule) && is_network_in(scope, rule) &&
                         !speaks_of_other(scope, rule) && is_chain_in(scope, change.chain);
    if (!is_ours) continue;
    add_count(question, lines, &rule, evidence::name_of(rule) + "  \"" + rule.text + "\"", change.packets);
    lines.at(place_of(rule, change.chain));
  }
  for (const evidence::PolicyChange& change : question.change->policies) {
    const FirewallChain& chain = *change.chain;
    const bool is_ours = evidence::is_refusal(chain.policy) && is_family_in(scope, chain.family) &&
                         is_chain_in(scope, change.chain);
    const std::string policy = "  policy " + std::string(evidence::to_word(chain.policy));
    if (is_ours) add_count(question, lines, &chain, evidence::name_of(chain) + policy, change.packets);
  }
  return std::move(lines).answer();
}

// A rule whose counter counts more than it refuses, and counted nothing, refused nothing.
bool is_at_rest(const Question& question, const FirewallRule& rule) {
  if (!rule.counter || question.change == nullptr) return false;
  const auto& changes = question.change->rules;
  return std::none_of(changes.begin(), changes.end(),
                      [&](const evidence::RuleChange& change) { return change.rule == &rule; });
}

std::string_view why_suspected(const FirewallRule& rule) {
  if (rule.counter) return "  counts more than it drops";
  if (!rule.counter_name.empty()) return "  shares its counter with other rules";
  return "  has no counter";
}

void suspect(const Question& question, const evidence::Firewall& firewall, const Scope& scope, Lines& lines) {
  for (const FirewallRule& rule : firewall.rules) {
    const bool may_refuse =
        refusal_of(rule) != Refuses::Nothing && !rule.is_counted_elsewhere && !counts_refusals(rule);
    const bool is_ours = may_refuse && is_network_in(scope, rule) && !speaks_of_other(scope, rule) &&
                         !is_at_rest(question, rule) &&
                         is_chain_in(scope, evidence::find_chain(firewall, rule));
    if (is_ours)
      lines.add(evidence::name_of(rule) + "  \"" + rule.text + "\"" + std::string(why_suspected(rule)));
  }
  for (const FirewallChain& chain : firewall.chains) {
    const bool is_ours = evidence::is_refusal(chain.policy) && !chain.counter &&
                         is_family_in(scope, chain.family) && !chain.hook.empty() &&
                         is_chain_in(scope, &chain);
    if (is_ours)
      lines.add(evidence::name_of(chain) + "  policy " + std::string(evidence::to_word(chain.policy)) +
                ", which nothing counts");
  }
}

// Where nobody could look there is nothing to suspect that the question before this one does not say.
Answer may_drop(const Question& question, const Scope& scope) {
  if (!has_looked(question)) return {Truth::No, {}};
  Lines lines;
  if (question.evidence->nftables) suspect(question, *question.evidence->nftables, scope, lines);
  if (question.evidence->iptables) suspect(question, *question.evidence->iptables, scope, lines);
  return std::move(lines).answer();
}

// Where one of the two was hidden, there may be a rule after all.
Answer unless_blind(const Question& question, Answer answer) {
  const bool is_blind =
      question.evidence == nullptr || !question.evidence->nftables || !question.evidence->iptables;
  if (answer.truth == Truth::No && is_blind) answer.truth = Truth::NotKnown;
  return answer;
}

}  // namespace

Answer firewall_drops_in4(const Question& question) { return unless_blind(question, drops(question, in4)); }
Answer firewall_drops_in6(const Question& question) { return unless_blind(question, drops(question, in6)); }
Answer firewall_drops_out4(const Question& question) { return unless_blind(question, drops(question, out4)); }
Answer firewall_drops_out6(const Question& question) { return unless_blind(question, drops(question, out6)); }
Answer firewall_drops_at_device(const Question& question) {
  return unless_blind(question, drops(question, at_device));
}
Answer firewall_may_drop_in4(const Question& question) { return may_drop(question, in4); }
Answer firewall_may_drop_in6(const Question& question) { return may_drop(question, in6); }
Answer firewall_may_drop_out4(const Question& question) { return may_drop(question, out4); }
Answer firewall_may_drop_out6(const Question& question) { return may_drop(question, out6); }

// Rules over ARP and over what a bridge forwards: they stand beside IP, in no diagram.
Answer firewall_drops_beside_ip(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->nftables || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::RuleChange& change : question.change->rules) {
    const FirewallRule& rule = *change.rule;
    if (is_refusal(rule.verdict) && (rule.family == "arp" || rule.family == "bridge"))
      lines.add(evidence::name_of(rule) + "  \"" + rule.text + "\"  +" + to_grouped(change.packets),
                change.packets);
  }
  return std::move(lines).answer();
}

Answer conntrack_drops(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->conntrack || question.change == nullptr) return {};
  Lines lines;
  for (const std::string_view name : {"drop", "early_drop", "insert_failed"}) {
    const auto count = evidence::find_count(question.change->conntrack, name);
    // An early drop ends another connection, and lets the packet pass.
    if (count.value_or(0) > 0)
      lines.add("connection tracking: " + std::string(name) + " +" + to_grouped(*count),
                name == "early_drop" ? 0 : *count);
  }
  lines.at("connection tracking");
  return std::move(lines).answer();
}

}  // namespace netcase::diagnose
