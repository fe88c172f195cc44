// SPDX-License-Identifier: Apache-2.0

#include "evidence/firewall.h"

#include <algorithm>

namespace netcase::evidence {

namespace {

// Which program shows it: "nft", "iptables" or "ip6tables".
std::string_view program_of(FirewallKind kind, std::string_view family) {
  if (kind == FirewallKind::Nftables) return "nft";
  return family == "ip6" ? "ip6tables" : "iptables";
}

std::string name_of(std::string_view what, FirewallKind kind, const std::string& family,
                    const std::string& table, const std::string& chain) {
  std::string name(program_of(kind, family));
  if (kind == FirewallKind::Nftables) name += " " + std::string(what) + " " + family;
  name += " " + table + " " + chain;
  return name;
}

}  // namespace

std::string_view to_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::None: return "none";
    case Verdict::Accept: return "accept";
    case Verdict::Drop: return "drop";
    case Verdict::Reject: return "reject";
    case Verdict::Queue: return "queue";
    case Verdict::Jump: return "jump";
    case Verdict::Other: return "other";
  }
  return "other";
}

const FirewallChain* find_chain(const Firewall& firewall, const FirewallRule& rule) {
  const auto found =
      std::find_if(firewall.chains.begin(), firewall.chains.end(), [&](const FirewallChain& chain) {
        return chain.name == rule.chain && chain.table == rule.table && chain.family == rule.family;
      });
  return found == firewall.chains.end() ? nullptr : &*found;
}

const FirewallSet* find_set(const Firewall& firewall, std::string_view family, std::string_view table,
                            std::string_view name) {
  const auto found = std::find_if(firewall.sets.begin(), firewall.sets.end(), [&](const FirewallSet& set) {
    return set.name == name && set.table == table && set.family == family;
  });
  return found == firewall.sets.end() ? nullptr : &*found;
}

std::string name_of(const FirewallRule& rule) {
  const bool has_handle = rule.kind == FirewallKind::Nftables && rule.handle != 0;
  return name_of("rule", rule.kind, rule.family, rule.table, rule.chain) +
         (has_handle ? " handle " + std::to_string(rule.handle)
                     : " rule " + std::to_string(rule.position + 1U));
}

std::string name_of(const FirewallChain& chain) {
  return name_of("chain", chain.kind, chain.family, chain.table, chain.name);
}

}  // namespace netcase::evidence
