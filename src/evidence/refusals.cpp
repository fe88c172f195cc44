// SPDX-License-Identifier: Apache-2.0

#include "evidence/refusals.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace netcase::evidence {

namespace {

// Linux include/net/netfilter/nf_tables.h, NFT_JUMP_STACK_SIZE: a packet is never deeper.
constexpr int deepest = 16;

void add(RuleCounter& sum, const RuleCounter& counter) {
  sum.packets += counter.packets;
  sum.bytes += counter.bytes;
}

// A thing of a table: its family, the table, its name.
using Name = std::array<std::string_view, 3>;
Name name_in_table_of(const FirewallRule& rule, std::string_view name) {
  return {rule.family, rule.table, name};
}

// A chain as packets meet it.
struct Chain {
  std::vector<FirewallRule*> rules;
  std::vector<const FirewallRule*> jumps;  // those that lead here
  std::optional<bool> refuses_all;         // once it was asked
};

class Search {
 public:
  explicit Search(Firewall& firewall) : firewall_(firewall) {
    for (FirewallRule& rule : firewall.rules) {
      if (rule.kind != FirewallKind::Nftables) continue;
      chains_[name_in_table_of(rule, rule.chain)].rules.push_back(&rule);
      if (rule.verdict == Verdict::Jump) chains_[name_in_table_of(rule, rule.target)].jumps.push_back(&rule);
      if (!rule.counter_name.empty()) ++users_of_counters_[name_in_table_of(rule, rule.counter_name)];
      if (!rule.set.empty()) ++users_of_sets_[name_in_table_of(rule, rule.set)];
    }
  }

  void run() {
    take_named_counters();
    for (FirewallRule& rule : firewall_.rules) {
      if (is_refusal(rule.verdict)) rule.refuses = Refuses::All;
      take_set(rule);
    }
    for (FirewallRule& rule : firewall_.rules) take_jump(rule);
    for (FirewallChain& chain : firewall_.chains) take_policy(chain);
  }

 private:
  // Of a counter that several rules share nobody knows which of them it counted.
  void take_named_counters() {
    std::map<Name, RuleCounter> counters;
    for (const FirewallCounter& each : firewall_.counters)
      counters.emplace(Name{each.family, each.table, each.name}, each.counter);
    for (FirewallRule& rule : firewall_.rules) {
      const Name name = name_in_table_of(rule, rule.counter_name);
      const auto found = counters.find(name);
      const bool is_own = !rule.counter_name.empty() && users_of_counters_[name] == 1;
      if (is_own && !rule.counter && found != counters.end()) rule.counter = found->second;
    }
  }

  void take_set(FirewallRule& rule) {
    if (rule.set.empty()) return;
    const FirewallSet* const set = find_set(firewall_, rule.family, rule.table, rule.set);
    if (set == nullptr) return;
    if (rule.is_map) return take_map(rule, *set);
    if (!rule.counter && counts_for(rule, *set))
      rule.counter = sum_of(*set, [](const FirewallElement&) { return true; });
  }

  // What a map refuses is known by its elements, if these count; the rule's own counter counts what is
  // accepted, too.
  void take_map(FirewallRule& rule, const FirewallSet& map) {
    const auto refuses = [](const FirewallElement& element) { return is_refusal(element.verdict); };
    const auto refusing =
        static_cast<std::size_t>(std::count_if(map.elements.begin(), map.elements.end(), refuses));
    if (refusing == 0) return;
    rule.refuses = refusing == map.elements.size() && map.is_whole ? Refuses::All : Refuses::Some;
    if (!counts_for(rule, map)) return;
    rule.counter = sum_of(map, refuses);
    rule.is_counter_early = false;
    rule.refuses = Refuses::All;
  }

  bool counts_for(const FirewallRule& rule, const FirewallSet& set) {
    return set.counts && set.is_whole && users_of_sets_[name_in_table_of(rule, rule.set)] == 1;
  }

  template <class Matches>
  static RuleCounter sum_of(const FirewallSet& set, Matches matches) {
    RuleCounter sum;
    for (const FirewallElement& element : set.elements) {
      if (matches(element)) add(sum, element.counter.value_or(RuleCounter{}));
    }
    return sum;
  }

  // A counted jump into a chain that lets nothing return counts what that refuses, unless the rules there
  // count themselves.
  void take_jump(FirewallRule& rule) {
    const bool is_counted_jump = rule.kind == FirewallKind::Nftables && rule.verdict == Verdict::Jump &&
                                 rule.counter && !rule.is_counter_early;
    if (!is_counted_jump || !refuses_all(rule, 0)) return;
    const Chain& chain = chain_behind(rule);
    const auto counts = [](const FirewallRule* one) {
      return one->refuses != Refuses::Nothing && one->counter.has_value();
    };
    if (std::any_of(chain.rules.begin(), chain.rules.end(), counts)) return;
    rule.refuses = Refuses::All;
    const auto is_counted = [](const FirewallRule* one) { return one->counter && !one->is_counter_early; };
    const bool are_all = std::all_of(chain.jumps.begin(), chain.jumps.end(), is_counted);
    for (FirewallRule* const refusing : chain.rules) refusing->is_counted_elsewhere = are_all;
  }

  // Whether at the end of the chain behind a jump stands a refusal for all, and no rule before it accepts or
  // returns.
  bool refuses_all(const FirewallRule& jump, int depth) {
    Chain& chain = chain_behind(jump);
    if (depth == deepest) return false;
    if (!chain.refuses_all) chain.refuses_all = ends_in_refusal(chain, depth);
    return *chain.refuses_all;
  }

  bool ends_in_refusal(const Chain& chain, int depth) {
    for (const FirewallRule* rule : chain.rules) {
      const bool refuses =
          is_refusal(rule->verdict) || (rule->verdict == Verdict::Jump && refuses_all(*rule, depth + 1));
      if (refuses && rule->is_unconditional) return true;
      if (!refuses && rule->verdict != Verdict::None) return false;
    }
    return false;
  }

  Chain& chain_behind(const FirewallRule& jump) { return chains_[name_in_table_of(jump, jump.target)]; }

  // `counter` as the last rule of a chain counts what its policy decides.
  void take_policy(FirewallChain& chain) {
    if (chain.kind != FirewallKind::Nftables || !is_refusal(chain.policy)) return;
    const auto found = chains_.find(Name{chain.family, chain.table, chain.name});
    if (found == chains_.end() || found->second.rules.empty()) return;
    const FirewallRule& last = *found->second.rules.back();
    if (last.verdict == Verdict::None && last.is_unconditional) chain.counter = last.counter;
  }

  Firewall& firewall_;
  std::map<Name, Chain> chains_;
  std::map<Name, int> users_of_counters_;
  std::map<Name, int> users_of_sets_;
};

}  // namespace

void find_refusals(Firewall& firewall) { Search(firewall).run(); }

}  // namespace netcase::evidence
