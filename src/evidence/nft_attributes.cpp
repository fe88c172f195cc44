// SPDX-License-Identifier: Apache-2.0

#include "evidence/nft_attributes.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <algorithm>
#include <array>

namespace netcase::evidence {

namespace {

struct FamilyName {
  std::uint8_t number;
  std::string_view word;
};
constexpr std::array<FamilyName, 6> families{{{NFPROTO_INET, "inet"},
                                              {NFPROTO_IPV4, "ip"},
                                              {NFPROTO_ARP, "arp"},
                                              {NFPROTO_NETDEV, "netdev"},
                                              {NFPROTO_BRIDGE, "bridge"},
                                              {NFPROTO_IPV6, "ip6"}}};

}  // namespace

std::string_view nft_family_of(std::uint8_t number) {
  const auto* const found = std::find_if(families.begin(), families.end(),
                                         [&](const FamilyName& each) { return each.number == number; });
  return found == families.end() ? "unknown" : found->word;
}

std::uint8_t number_of_nft_family(std::string_view word) {
  const auto* const found = std::find_if(families.begin(), families.end(),
                                         [&](const FamilyName& each) { return each.word == word; });
  return found == families.end() ? std::uint8_t{NFPROTO_UNSPEC} : found->number;
}

// NF_QUEUE has its number above the code.
NftDecision nft_decision_of(std::int32_t code) {
  switch (code) {
    case NFT_CONTINUE: return {Verdict::None, "continue", {}};
    case NFT_BREAK: return {Verdict::None, "break", {}};
    case NFT_JUMP: return {Verdict::Jump, "jump", {}};
    case NFT_GOTO: return {Verdict::Jump, "goto", {}};
    case NFT_RETURN: return {Verdict::Other, "return", {}};
    default: break;
  }
  switch (static_cast<std::uint32_t>(code) & NF_VERDICT_MASK) {
    case NF_DROP: return {Verdict::Drop, "drop", {}};
    case NF_ACCEPT: return {Verdict::Accept, "accept", {}};
    case NF_QUEUE: return {Verdict::Queue, "queue", {}};
    default: return {Verdict::Other, "verdict", {}};
  }
}

Result<NftDecision> read_nft_verdict(Bytes payload, std::string_view where) {
  NftDecision decision;
  std::string chain;
  TRY(each_attribute(payload, where, [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    if (attribute.type == NFTA_VERDICT_CODE)
      decision = nft_decision_of(static_cast<std::int32_t>(network_number_of<std::uint32_t>(value)));
    if (attribute.type == NFTA_VERDICT_CHAIN) chain = text_of(value);
  }));
  decision.chain = std::move(chain);
  return decision;
}

Result<RuleCounter> read_nft_counter(Bytes payload, std::string_view where) {
  RuleCounter counter;
  TRY(each_attribute(payload, where, [&](const Attribute& attribute) {
    const auto number = network_number_of<std::uint64_t>(attribute.payload);
    if (attribute.type == NFTA_COUNTER_PACKETS) counter.packets = number;
    if (attribute.type == NFTA_COUNTER_BYTES) counter.bytes = number;
  }));
  return counter;
}

}  // namespace netcase::evidence
