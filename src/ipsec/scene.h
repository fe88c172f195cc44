// SPDX-License-Identifier: Apache-2.0
//
// What is known of a machine whose XFRM counters grew, and what follows from it once for all of them: how
// each SA's own numbers changed, which policies decided about a packet, which templates have no SA.
//
// A policy's "use" is the second in which it last took a packet. Of one that comes in it is set before the
// packet's fate is decided; of one that goes out only where the packet is not lost for want of an SA, or is
// queued until there is one (xfrm_larval_drop = 0). Linux net/xfrm/xfrm_policy.c, __xfrm_policy_check(),
// xfrm_lookup_with_ifid(); tried on 6.18.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "ipsec/audit_record.h"
#include "ipsec/group_index.h"
#include "ipsec/near_miss.h"
#include "ipsec/sa_groups.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

struct Scene {
  const XfrmDump* newer = nullptr;       // never null
  const XfrmDump* older = nullptr;       // the SAs when the interval began; null: all there is since boot
  std::span<const AuditRecord> records;  // heard during the interval
  std::uint64_t since_s = 0;             // when the interval began, since 1970; 0: since boot
  std::uint64_t now_s = 0;
};

// How much an SA's own numbers grew; since it was made where there is no older dump, or it was not in it.
struct SaChange {
  Errors errors;
  std::uint64_t packets = 0;
};

// A template that no SA serves which works.
struct MissingTemplate {
  std::uint32_t policy = 0;
  std::uint32_t number = 0;  // of the template, from 0
  std::optional<NearMiss> nearest;
  std::optional<std::uint32_t> larval;  // the SA that is being negotiated for it
  bool is_first = true;                 // the kernel asks for the others only when this one is there
};

enum class Way : std::uint8_t { Unknown, In, Out };

// Which way an SA's packets go, by their numbers: only one that sends has given numbers out. Unknown where it
// has none, and where a device counts them.
Way way_by_numbers(const Association& sa);

// The policies for what comes out of an SA: for this host (in) and for others (fwd).
struct Takers {
  std::optional<std::uint32_t> in;       // the first of them
  std::optional<std::uint32_t> forward;  // the first of them
  bool want_interface = true;            // all have an interface id: they take what came through that alone
  bool have_decided = false;             // one of them took a packet since the interval began

  bool has_any() const { return in || forward; }
};

class SceneIndex {
 public:
  // Points into what the scene points to.
  explicit SceneIndex(const Scene& scene);

  const Scene& scene() const { return scene_; }
  const XfrmDump& dump() const { return *scene_.newer; }
  const Association& sa(std::size_t position) const { return dump().associations[position]; }
  const Policy& policy(std::size_t position) const { return dump().policies[position]; }

  const SaChange& change_of(std::size_t position) const { return changes_[position]; }
  Way way_of(std::size_t position) const { return ways_[position]; }
  // Whether a policy names the SA, in whatever direction.
  bool has_policy(std::size_t position) const { return has_policy_[position]; }
  const Takers& takers_of(std::size_t position) const { return takers_[position]; }
  // Of an IPComp SA in tunnel mode the SA that takes what was too small to be compressed.
  std::optional<std::uint32_t> companion_of(std::uint32_t position) const;
  const std::vector<const Association*>& gone() const { return gone_; }  // in the older dump alone

  // Whether the policy took a packet since the interval began.
  bool has_decided(const Policy& policy) const;
  // Packets that the SAs of a policy took or sent.
  std::uint64_t packets_through(std::size_t policy) const { return packets_through_[policy]; }
  const std::vector<MissingTemplate>& missing() const { return missing_; }
  // Whether the policy finds all its SAs, though other lines of it may lack some.
  bool is_served(std::uint32_t policy) const { return is_served_[grouping_.kind_of_policy[policy]]; }
  // Of each template of the policy the SAs that serve it: their positions.
  std::vector<std::vector<std::uint32_t>> servers_of(std::uint32_t policy) const;

 private:
  void compare();
  void look_at_groups();
  void note_members(const Group& group, std::vector<std::uint64_t>& packets_by_kind);
  void note_takers(const Group& group, std::map<const std::uint32_t*, Takers>& of_lists);
  Takers takers_among(const PolicyList& policies) const;
  void note_missing(const Group& group, const AssociationIndex& index);
  void note_missing_of(std::uint32_t position, const Group& group, const AssociationIndex& index);

  Scene scene_;
  Grouping grouping_;
  GroupIndex groups_;
  std::vector<SaChange> changes_;
  std::vector<Way> ways_;
  std::vector<bool> has_policy_;
  std::vector<Takers> takers_;
  std::vector<const Association*> gone_;
  std::vector<std::uint64_t> packets_through_;
  std::vector<MissingTemplate> missing_;
  std::vector<bool> is_served_;  // by the kind of the policy
  // The templates that a kind of policies lacks, and where to.
  std::set<std::pair<std::uint32_t, std::vector<std::pair<std::uint32_t, Address>>>> noted_;
};

}  // namespace netcase::ipsec
