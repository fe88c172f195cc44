// SPDX-License-Identifier: Apache-2.0
//
// SA groups: the SAs that are applied to one packet, from inside to outside. KLIPS kept them as such and
// listed them in /proc/net/ipsec_spigrp; XFRM has only SAs here and policies with templates there, and looks
// for the SAs anew for each flow. Grouping does that search for all policies at once (template_match.h):
//
// - Several SAs of one template (a rekey overlap, one SA for each CPU) make several groups: the k-th takes
// the k-th
//   best of each template, or its last.
// - SAs in transport mode must lead where the tunnel inside them leads; without one, where the flow leads:
// each pair
//   of addresses has a group of its own.
// - The same SAs found through several policies are one group that knows them all.
//
// Time grows as SAs, policies and groups do (times the logarithm of the SAs). A policy that takes everything,
// for which every SA is as good, has as many groups as there are SAs.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ipsec/association_index.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

// One step of a group: an SA, or a template that has none.
struct Member {
  std::optional<std::uint32_t> association;  // its position in the dump
  Protocol protocol = Protocol::Esp;
  Address destination;
  std::uint32_t template_number = 0;  // in the policy that found the group, from 0
};

struct Group {
  std::vector<Member> members;          // from inside to outside; never empty
  std::uint32_t found_by = 0;           // the policy whose templates these are, where `policies` is not empty
  std::vector<std::uint32_t> policies;  // their positions in the dump, rising; none: no policy uses this SA
  std::vector<Direction> directions;    // of those policies, rising
  bool is_complete = true;              // every template has an SA, and none of them is larval
  bool is_superseded = false;           // holds a dying SA, and there is a better one
};

struct Grouping {
  std::vector<Group> groups;  // by direction, destination, SPI; those without policy last
  std::map<std::uint32_t, std::uint32_t> companions;  // of IPComp SAs in tunnel mode, by their position
};

// `now_s` in seconds since 1970 UTC: whether a soft limit of time has passed.
Grouping group_associations(const XfrmDump& dump, std::uint64_t now_s);

// True for what is listed without being asked for: in use, complete, and not on the way out.
bool is_current(const Group& group);

// A name in the line of a group.
struct GroupWord {
  Said said;
  bool is_missing = false;      // a template without an SA, or a larval one
  bool is_synthesized = false;  // a tunnel that XFRM has as a mode of the next SA
};

// Before an SA in tunnel mode stands "tun" with that SA's own number, as KLIPS' manual keying had it; with
// `has_companions` the companion's real SPI, where there is one.
std::vector<GroupWord> words_of(const XfrmDump& dump, const Grouping& grouping, const Group& group,
                                bool has_companions);

// Why a template has no SA: the one that comes nearest, among those that lead where it wants to lead.
struct NearMiss {
  std::uint32_t association = 0;
  Properties differs = 0;
  std::optional<Endpoints> outer;  // of the last tunnel inside the template
};
std::vector<std::optional<NearMiss>> find_near_misses(const XfrmDump& dump, const Group& group,
                                                      const AssociationIndex& index);

}  // namespace netcase::ipsec
