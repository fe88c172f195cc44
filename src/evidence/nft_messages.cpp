// SPDX-License-Identifier: Apache-2.0

#include "evidence/nft_messages.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>
#include <linux/netfilter/nfnetlink.h>

#include <array>

#include "evidence/nft_attributes.h"
#include "evidence/nft_rule_text.h"

namespace netcase::evidence {

namespace {

// Linux include/uapi/linux/netfilter.h, netfilter_arp.h: each kind of family numbers its hooks from 0.
std::string_view hook_of(std::string_view family, std::uint32_t number) {
  static constexpr std::array<std::string_view, 6> inet{"prerouting", "input",       "forward",
                                                        "output",     "postrouting", "ingress"};
  static constexpr std::array<std::string_view, 3> arp{"input", "output", "forward"};
  static constexpr std::array<std::string_view, 2> netdev{"ingress", "egress"};
  const auto pick = [&](const auto& names) { return number < names.size() ? names[number] : "unknown"; };
  return family == "arp" ? pick(arp) : family == "netdev" ? pick(netdev) : pick(inet);
}

Result<> read_hook(FirewallChain& chain, Bytes payload) {
  return each_attribute(payload, "nftables chains", [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_HOOK_HOOKNUM:
        chain.hook = hook_of(chain.family, network_number_of<std::uint32_t>(value));
        break;
      case NFTA_HOOK_PRIORITY:
        chain.priority = static_cast<std::int32_t>(network_number_of<std::uint32_t>(value));
        break;
      case NFTA_HOOK_DEV: chain.devices.push_back(text_of(value)); break;
      default: break;
    }
  });
}

Result<> read_chain(Firewall& firewall, const nfgenmsg& raw, Bytes rest) {
  FirewallChain chain;
  chain.family = nft_family_of(raw.nfgen_family);
  Bytes hook;
  TRY(each_attribute(rest, "nftables chains", [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_CHAIN_TABLE: chain.table = text_of(value); break;
      case NFTA_CHAIN_NAME: chain.name = text_of(value); break;
      case NFTA_CHAIN_HOOK: hook = value; break;
      case NFTA_CHAIN_POLICY:
        chain.policy =
            nft_decision_of(static_cast<std::int32_t>(network_number_of<std::uint32_t>(value))).verdict;
        break;
      default: break;
    }
  }));
  TRY(read_hook(chain, hook));
  firewall.chains.push_back(std::move(chain));
  return {};
}

// Reads the expressions of a rule, in their order.
class RuleReader {
 public:
  RuleReader(const Firewall& firewall, FirewallRule& rule) : rule_(rule), text_(firewall, rule) {}

  Result<> read(Bytes expressions) {
    Result<> result;
    TRY(each_attribute(expressions, where, [&](const Attribute& element) {
      if (result && element.type == NFTA_LIST_ELEM) result = read_expression(element.payload);
    }));
    rule_.text = text_.text();
    rule_.network = text_.matched_network();
    return result;
  }

 private:
  static constexpr std::string_view where = "nftables rules";

  Result<> read_expression(Bytes element) {
    std::string name;
    Bytes data;
    TRY(each_attribute(element, where, [&](const Attribute& attribute) {
      if (attribute.type == NFTA_EXPR_NAME) name = text_of(attribute.payload);
      if (attribute.type == NFTA_EXPR_DATA) data = attribute.payload;
    }));
    if (name == "counter") return read_counter(data);
    if (name == "immediate") return read_immediate(data);
    if (name == "reject") return read_reject(data);
    if (name == "queue") decide({Verdict::Queue, "queue", {}});
    else text_.add(name, data);
    if (name == "target") return read_target(data);
    if (name == "objref") return read_object(data);
    if (name == "queue" || name == "log") return {};
    note_condition();
    return name == "lookup" ? read_lookup(data) : Result<>();
  }

  // From here on fewer packets may be left than the counter saw. What only loads a value says so, too: a
  // packet without that header goes no further.
  void note_condition() {
    rule_.is_unconditional = false;
    rule_.is_counter_early = rule_.counter.has_value() || !rule_.counter_name.empty();
    if (!rule_.is_map) rule_.set.clear();
  }

  Result<> read_counter(Bytes data) {
    TRY(counter, read_nft_counter(data, where));
    rule_.counter = counter;
    rule_.is_counter_early = false;
    return {};
  }

  // A counter with a name; other objects (a quota, a limit) may end the rule.
  Result<> read_object(Bytes data) {
    std::string name;
    bool is_counter = false;
    TRY(each_attribute(data, where, [&](const Attribute& attribute) {
      if (attribute.type == NFTA_OBJREF_IMM_NAME) name = text_of(attribute.payload);
      if (attribute.type == NFTA_OBJREF_IMM_TYPE)
        is_counter = network_number_of<std::uint32_t>(attribute.payload) == NFT_OBJECT_COUNTER;
    }));
    if (!is_counter) {
      note_condition();
      return {};
    }
    rule_.counter_name = name;
    rule_.is_counter_early = false;
    return {};
  }

  // A TCP reset is another answer than the usual one of ICMP.
  Result<> read_reject(Bytes data) {
    bool is_reset = false;
    TRY(each_attribute(data, where, [&](const Attribute& attribute) {
      if (attribute.type == NFTA_REJECT_TYPE)
        is_reset = network_number_of<std::uint32_t>(attribute.payload) == NFT_REJECT_TCP_RST;
    }));
    decide({Verdict::Reject, is_reset ? "reject with tcp reset" : "reject", {}});
    return {};
  }

  Result<> read_immediate(Bytes data) {
    Bytes value;
    TRY(each_attribute(data, where, [&](const Attribute& attribute) {
      if (attribute.type == NFTA_IMMEDIATE_DATA) value = attribute.payload;
    }));
    Bytes verdict;
    TRY(each_attribute(value, where, [&](const Attribute& attribute) {
      if (attribute.type == NFTA_DATA_VERDICT) verdict = attribute.payload;
    }));
    if (verdict.empty()) return {};
    TRY(decision, read_nft_verdict(verdict, where));
    rule_.target = decision.chain;
    decide(decision);
    return {};
  }

  // iptables-nft keeps REJECT as a target of iptables.
  Result<> read_target(Bytes data) {
    return each_attribute(data, where, [&](const Attribute& attribute) {
      if (attribute.type != NFTA_TARGET_NAME) return;
      rule_.target = text_of(attribute.payload);
      if (rule_.target == "REJECT") rule_.verdict = Verdict::Reject;
    });
  }

  // A map of verdicts decides differently from packet to packet. What counts in an element of a set that is
  // not to hold the packet says nothing of the packets that went on.
  Result<> read_lookup(Bytes data) {
    std::string set;
    bool is_map = false;
    bool is_inverted = false;
    TRY(each_attribute(data, where, [&](const Attribute& attribute) {
      const Bytes value = attribute.payload;
      if (attribute.type == NFTA_LOOKUP_SET) set = text_of(value);
      if (attribute.type == NFTA_LOOKUP_DREG)
        is_map = network_number_of<std::uint32_t>(value) == NFT_REG_VERDICT;
      if (attribute.type == NFTA_LOOKUP_FLAGS)
        is_inverted = (network_number_of<std::uint32_t>(value) & NFT_LOOKUP_F_INV) != 0;
    }));
    if (is_map) rule_.verdict = Verdict::Other;
    if (is_inverted) return {};
    rule_.set = set;
    rule_.is_map = is_map;
    return {};
  }

  void decide(const NftDecision& decision) {
    rule_.verdict = decision.verdict;
    text_.add_word(std::string(decision.word) + (decision.chain.empty() ? "" : " " + decision.chain));
  }

  FirewallRule& rule_;
  NftRuleText text_;
};

// What nft keeps with a rule for itself: pieces of a type, a length and so many octets; type 0 is the
// comment.
std::string comment_in(Bytes data) {
  while (data.size() >= 2) {
    const auto type = static_cast<std::uint8_t>(data[0]);
    const auto length = static_cast<std::uint8_t>(data[1]);
    data = data.subspan(2);
    if (length > data.size()) return {};
    if (type == 0) return text_of(data.first(length));
    data = data.subspan(length);
  }
  return {};
}

Result<> read_rule(Firewall& firewall, const nfgenmsg& raw, Bytes rest) {
  FirewallRule rule;
  rule.family = nft_family_of(raw.nfgen_family);
  Bytes expressions;
  TRY(each_attribute(rest, "nftables rules", [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_RULE_TABLE: rule.table = text_of(value); break;
      case NFTA_RULE_CHAIN: rule.chain = text_of(value); break;
      case NFTA_RULE_HANDLE: rule.handle = network_number_of<std::uint64_t>(value); break;
      case NFTA_RULE_EXPRESSIONS: expressions = value; break;
      case NFTA_RULE_USERDATA: rule.comment = comment_in(value); break;
      default: break;
    }
  }));
  TRY(RuleReader(firewall, rule).read(expressions));
  const FirewallRule* const before = firewall.rules.empty() ? nullptr : &firewall.rules.back();
  const bool is_next = before != nullptr && before->chain == rule.chain && before->table == rule.table &&
                       before->family == rule.family;
  rule.position = is_next ? before->position + 1 : 0;
  firewall.rules.push_back(std::move(rule));
  return {};
}

}  // namespace

constexpr std::uint16_t nft_chains = nft_message_type(NFT_MSG_GETCHAIN);
constexpr std::uint16_t nft_rules = nft_message_type(NFT_MSG_GETRULE);

std::string nft_request() {
  const nfgenmsg request{NFPROTO_UNSPEC, NFNETLINK_V0, 0};
  return {reinterpret_cast<const char*>(&request), sizeof request};
}

Result<> parse_nft_chains(Firewall& firewall, Bytes messages) {
  const auto read = [&](const nfgenmsg& raw, Bytes rest) { return read_chain(firewall, raw, rest); };
  return each_message<nfgenmsg>(messages, nft_message_type(NFT_MSG_NEWCHAIN), "nftables chains", read);
}

Result<> parse_nft_rules(Firewall& firewall, Bytes messages) {
  const auto read = [&](const nfgenmsg& raw, Bytes rest) { return read_rule(firewall, raw, rest); };
  return each_message<nfgenmsg>(messages, nft_message_type(NFT_MSG_NEWRULE), "nftables rules", read);
}

}  // namespace netcase::evidence
