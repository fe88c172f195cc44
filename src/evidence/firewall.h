// SPDX-License-Identifier: Apache-2.0
//
// The rules of a firewall with what they counted and what becomes of the packets they match: the commonest
// place where packets end without a counter of the network stack.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::evidence {

enum class FirewallKind : std::uint8_t { Nftables, Iptables };

enum class Verdict : std::uint8_t {
  None,  // counts, marks, logs, translates …: the next rule is asked
  Accept,
  Drop,
  Reject,  // drops and says so
  Queue,   // to a program
  Jump,    // asks another chain
  Other,   // "return", a verdict looked up in a map, a target of iptables that is unknown here
};
std::string_view to_word(Verdict verdict);  // "drop"

struct RuleCounter {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;

  friend bool operator==(const RuleCounter&, const RuleCounter&) = default;
};

struct FirewallChain {
  FirewallKind kind = FirewallKind::Nftables;
  std::string family;  // "ip", "ip6", "inet", "arp", "bridge", "netdev"; of iptables "ip" or "ip6"
  std::string table;
  std::string name;
  std::string hook;  // "input", "ingress" …; empty: only reached by a jump
  std::optional<std::int32_t> priority;
  std::vector<std::string> devices;    // of a chain at ingress or egress
  Verdict policy = Verdict::None;      // of what no rule decided; None where the chain has no hook
  std::optional<RuleCounter> counter;  // of the policy; only iptables keeps one
};

// What a rule refuses of the packets that it matches.
enum class Refuses : std::uint8_t {
  Nothing,
  Some,  // a map of verdicts drops those of some keys
  All,   // it drops them itself, or by a map, or by a chain at whose end nothing is left
};

struct FirewallRule {
  FirewallKind kind = FirewallKind::Nftables;
  std::string family;
  std::string table;
  std::string chain;
  // nftables' name of the rule, 0 where it was not told; of iptables its number in the chain, from 1
  std::uint64_t handle = 0;
  std::uint32_t position = 0;  // in the chain, from 0
  Verdict verdict = Verdict::None;
  std::string target;  // of a jump, an unknown target
  std::optional<RuleCounter> counter;
  std::string text;     // "tcp dport 22 drop", "-p tcp -m tcp --dport 22 -j DROP"
  std::string comment;  // of who wrote it
  // Of nftables alone:
  std::string network;       // "ip", "ip6": it matches no others; empty: both
  std::string counter_name;  // of a counter that stands beside the rules: "counter name ssh"
  std::string set;           // a packet's place in it is asked for: a set or, of `is_map`, a map of verdicts
  bool is_map = false;
  bool is_unconditional = true;  // it asks for nothing
  bool is_counter_early =
      false;  // what it asks for stands behind its counter, which counts more than matched
  // What refuse_by_all() of refusals.h finds out:
  Refuses refuses = Refuses::Nothing;
  bool is_counted_elsewhere = false;  // what it refuses is counted by a rule before it
};

// `counter ssh { }`: rules count in it by its name.
struct FirewallCounter {
  std::string family;
  std::string table;
  std::string name;
  RuleCounter counter;
};

struct FirewallElement {
  std::string key;  // octets, as they stand in a packet
  Verdict verdict = Verdict::None;
  std::string target;  // of a jump
  std::optional<RuleCounter> counter;
};

// A set whose elements count, or a map of verdicts; others are not kept.
struct FirewallSet {
  std::string family;
  std::string table;
  std::string name;
  bool is_map = false;
  bool counts = false;
  bool has_plain_keys = true;  // no ranges, and of one field alone
  bool is_whole = true;        // false: it had more elements than are worth reading
  std::vector<FirewallElement> elements;
};

struct Firewall {
  std::vector<FirewallChain> chains;
  std::vector<FirewallRule> rules;  // by chain, in the order in which they are asked
  std::vector<FirewallCounter> counters;
  std::vector<FirewallSet> sets;
};

const FirewallChain* find_chain(const Firewall& firewall, const FirewallRule& rule);
const FirewallSet* find_set(const Firewall& firewall, std::string_view family, std::string_view table,
                            std::string_view name);

// Drops, and maybe says so, or leaves it to a program.
constexpr bool is_refusal(Verdict verdict) {
  return verdict == Verdict::Drop || verdict == Verdict::Reject || verdict == Verdict::Queue;
}

// "nft rule inet filter input handle 14", or "… rule 3"; "iptables filter INPUT rule 3", "ip6tables …".
std::string name_of(const FirewallRule& rule);
std::string name_of(const FirewallChain& chain);

}  // namespace netcase::evidence
