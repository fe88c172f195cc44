// SPDX-License-Identifier: Apache-2.0
//
// Neighbours whose link-layer address nobody told, how full the tables are, and what they counted
// (/proc/net/stat/arp_cache, ndisc_cache: of the whole machine). Linux net/core/neighbour.c.

#pragma once

#include <cstdint>
#include <vector>

#include "evidence/address.h"
#include "evidence/named_count.h"

namespace netcase::evidence {

enum class NeighbourState : std::uint8_t { Incomplete = 1, Failed = 0x20 };  // NUD_*

struct Neighbour {
  Address address;
  std::uint32_t device = 0;  // index
  NeighbourState state = NeighbourState::Failed;
  std::uint32_t probes =
      0;  // of an incomplete one: 3 (ucast_solicit) when it is first needed, one more a question

  // It was asked twice at least, so it is not just about to answer.
  bool is_silent() const { return state == NeighbourState::Incomplete && probes > 4; }
};

struct Neighbours {
  std::vector<Neighbour> unresolved;  // asked for now, or asked for in vain
  // In this namespace, without those that no limit counts (permanent, and none needed). gc_thresh3 limits
  // those of the whole machine.
  std::uint64_t ipv4_entries = 0;
  std::uint64_t ipv6_entries = 0;
};

struct NeighbourCounts {
  NamedCounts arp;    // "entries", "res_failed", "unresolved_discards", "table_fulls" …
  NamedCounts ndisc;  // empty where IPv6 is off
};

}  // namespace netcase::evidence
