// SPDX-License-Identifier: Apache-2.0
//
// What nftables keeps beside its rules and what tells of the packets they refuse: maps that hold a verdict
// for each key ("udp dport vmap { 9 : drop }"), sets whose elements count, counters that have a name. Linux
// net/netfilter/nf_tables_api.c, nf_tables_fill_set(), nf_tables_fill_setelem(), nf_tables_fill_obj_info().

#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "evidence/firewall.h"
#include "evidence/messages.h"

namespace netcase::evidence {

// What is asked for: of all tables with nft_request(), of a set's elements with nft_element_request().
extern const std::uint16_t nft_sets;
extern const std::uint16_t nft_elements;
extern const std::uint16_t nft_counters;
std::string nft_element_request(const FirewallSet& set);

// Adds the sets that matter, without elements.
Result<> parse_nft_sets(Firewall& firewall, Bytes messages);
Result<> parse_nft_elements(FirewallSet& set, Bytes messages);
Result<> parse_nft_counters(Firewall& firewall, Bytes messages);

}  // namespace netcase::evidence
