// SPDX-License-Identifier: Apache-2.0
//
// What messages of nftables about chains, rules and sets have in common: types, families, verdicts, counters.
// Linux include/uapi/linux/netfilter/nf_tables.h; all numbers are in network byte order.

#pragma once

#include <linux/netfilter/nfnetlink.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "evidence/firewall.h"
#include "evidence/messages.h"

namespace netcase::evidence {

// Of a message's header: the subsystem above the number NFT_MSG_*.
constexpr std::uint16_t nft_message_type(unsigned number) {
  return static_cast<std::uint16_t>((static_cast<unsigned>(NFNL_SUBSYS_NFTABLES) << 8U) | number);
}

std::string_view nft_family_of(std::uint8_t number);       // "inet"
std::uint8_t number_of_nft_family(std::string_view word);  // 0: all

// What a verdict does, and the chain it asks.
struct NftDecision {
  Verdict verdict = Verdict::None;
  std::string_view word;  // "goto"
  std::string chain;
};
NftDecision nft_decision_of(std::int32_t code);

Result<NftDecision> read_nft_verdict(Bytes payload, std::string_view where);  // NFTA_DATA_VERDICT
Result<RuleCounter> read_nft_counter(Bytes payload, std::string_view where);  // NFTA_COUNTER_*

}  // namespace netcase::evidence
