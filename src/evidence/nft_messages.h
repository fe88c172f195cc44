// SPDX-License-Identifier: Apache-2.0
//
// The chains and rules of nftables as the kernel tells them over netlink, without the program nft, which many
// containers and appliances lack, and whose JSON changes from version to version. Linux
// net/netfilter/nf_tables_api.c, nf_tables_fill_chain_info(), nf_tables_fill_rule_info(). All numbers are in
// network byte order.

#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "evidence/firewall.h"
#include "evidence/messages.h"

namespace netcase::evidence {

// What is asked for, and with which body.
extern const std::uint16_t nft_chains;
extern const std::uint16_t nft_rules;
std::string nft_request();

// Adds what the messages tell to `firewall`.
Result<> parse_nft_chains(Firewall& firewall, Bytes messages);
Result<> parse_nft_rules(Firewall& firewall, Bytes messages);

}  // namespace netcase::evidence
