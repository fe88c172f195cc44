// SPDX-License-Identifier: Apache-2.0
//
// SA groups: the SAs that are applied to one packet, from inside to outside. KLIPS kept them as such and
// listed them in /proc/net/ipsec_spigrp; XFRM has only SAs here and policies with templates there, and looks
// for the SAs anew for each flow. Grouping does that search for all policies at once (template_match.h):
//
// - Several SAs of one template (a rekey overlap, one SA for each CPU) make several groups: the k-th takes
//   the k-th best of each template, or its last.
// - SAs in transport mode must lead where the tunnel inside them leads; without one, where the flow leads:
//   each pair of addresses has a group of its own.
// - The same SAs found through several policies are one group that knows them all.
//
// Time and memory grow as SAs, policies and groups do (times the logarithm of the SAs). Policies that find
// the same SAs are grouped once (policy_kinds.h), and their groups share one list of them. A policy that
// takes everything, for which every SA is as good, has as many groups as there are SAs. The product of both
// remains where each of many policies finds an SA that works for its flow alone beside many that work for
// all: of one template the kernel's users make the former or the latter.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ipsec/association_index.h"
#include "ipsec/template_match.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

// One step of a group: an SA, or a template that has none.
struct Member {
  std::optional<std::uint32_t> association;  // its position in the dump
  Protocol protocol = Protocol::Esp;
  Address destination;
  std::uint32_t template_number = 0;  // in the policy that found the group, from 0
};

// Positions of policies in the dump, rising; copies share them.
class PolicyList {
 public:
  PolicyList() = default;
  explicit PolicyList(std::vector<std::uint32_t> positions)
      : positions_(std::make_shared<const std::vector<std::uint32_t>>(std::move(positions))) {}
  std::span<const std::uint32_t> all() const {
    return positions_ ? std::span(*positions_) : std::span<const std::uint32_t>();
  }
  bool empty() const { return all().empty(); }
  std::size_t size() const { return all().size(); }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  std::uint32_t operator[](std::size_t i) const { return all()[i]; }

 private:
  std::shared_ptr<const std::vector<std::uint32_t>> positions_;
};

struct Group {
  std::vector<Member> members;        // from inside to outside; never empty
  std::uint32_t found_by = 0;         // the policy whose templates these are, where `policies` is not empty
  std::vector<std::uint32_t> kinds;   // of the policies that find it, rising
  PolicyList policies;                // none: no policy uses this SA
  std::vector<Direction> directions;  // of those policies, rising
  bool is_complete = true;            // every template has an SA, and none of them is larval
  bool is_superseded = false;         // holds a dying SA, and there is a better one
};

struct Grouping {
  std::vector<Group> groups;  // by direction, destination, SPI; those without policy last
  std::map<std::uint32_t, std::uint32_t> companions;  // of IPComp SAs in tunnel mode, by their position
  std::vector<std::uint32_t> kind_of_policy;          // by position: those of one kind find the same groups
  std::vector<std::vector<std::uint32_t>> policies_of_kind;
  std::vector<bool> is_used;  // by position of SAs: whether a policy finds it
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

}  // namespace netcase::ipsec
