// SPDX-License-Identifier: Apache-2.0

#include "ipsec/scene.h"

#include <algorithm>
#include <tuple>

namespace netcase::ipsec {

namespace {

// The same SA in two dumps: one that was made anew under the same number is another one.
using Identity = std::tuple<Said, Address, std::uint32_t, std::uint32_t, std::uint64_t>;

Identity identity_of(const Association& sa) {
  return {sa.said, sa.source, sa.mark.value, sa.mark.mask, sa.usage.added_s};
}

template <class Number>
Number grown(Number older, Number newer) {
  return newer > older ? newer - older : 0;
}

SaChange change_between(const Association& older, const Association& newer) {
  return {
      {grown(older.errors.too_old, newer.errors.too_old), grown(older.errors.replayed, newer.errors.replayed),
       grown(older.errors.bad_check, newer.errors.bad_check)},
      grown(older.usage.packets, newer.usage.packets)};
}

}  // namespace

Way way_by_numbers(const Association& sa) {
  const bool is_numbered = sa.said.protocol == Protocol::Esp || sa.said.protocol == Protocol::Ah;
  if (!is_numbered || sa.usage.packets == 0 || sa.offload) return Way::Unknown;
  return sa.replay.sent != 0 ? Way::Out : Way::In;
}

SceneIndex::SceneIndex(const Scene& scene)
    : scene_(scene),
      grouping_(group_associations(*scene.newer, scene.now_s)),
      groups_(*scene.newer, grouping_) {
  compare();
  look_at_groups();
}

bool SceneIndex::has_decided(const Policy& policy) const {
  return policy.usage.used_s != 0 && policy.usage.used_s >= scene_.since_s;
}

std::optional<std::uint32_t> SceneIndex::companion_of(std::uint32_t position) const {
  const auto companion = grouping_.companions.find(position);
  if (companion == grouping_.companions.end()) return std::nullopt;
  return companion->second;
}

std::vector<std::vector<std::uint32_t>> SceneIndex::servers_of(std::uint32_t policy) const {
  static constexpr std::size_t most_groups = 64;  // more are rekeys and CPUs, or a policy that takes anything
  std::vector<std::vector<std::uint32_t>> servers(dump().policies[policy].templates.size());
  const auto groups = groups_.of_policy(policy);
  for (const std::uint32_t number : groups.first(std::min(groups.size(), most_groups))) {
    for (const Member& member : as_found_by(dump(), grouping_.groups[number], policy).members) {
      if (member.association && member.template_number < servers.size())
        servers[member.template_number].push_back(*member.association);
    }
  }
  return servers;
}

void SceneIndex::compare() {
  std::map<Identity, const Association*> before;
  if (scene_.older != nullptr) {
    for (const Association& sa : scene_.older->associations) before.emplace(identity_of(sa), &sa);
  }
  for (const Association& sa : dump().associations) {
    const auto same = before.find(identity_of(sa));
    changes_.push_back(same == before.end() ? SaChange{sa.errors, sa.usage.packets}
                                            : change_between(*same->second, sa));
    if (same != before.end()) before.erase(same);
  }
  for (const auto& [identity, sa] : before) gone_.push_back(sa);
}

void SceneIndex::look_at_groups() {
  ways_.resize(dump().associations.size());
  has_policy_.resize(dump().associations.size());
  takers_.resize(dump().associations.size());
  packets_through_.resize(dump().policies.size());
  is_served_.resize(grouping_.policies_of_kind.size());
  const AssociationIndex index(dump().associations);
  std::vector<std::uint64_t> packets_by_kind(grouping_.policies_of_kind.size());
  std::map<const std::uint32_t*, Takers> takers_of_lists;
  for (const Group& group : grouping_.groups) {
    if (group.policies.empty()) continue;
    note_takers(group, takers_of_lists);
    note_members(group, packets_by_kind);
    for (const std::uint32_t kind : group.kinds) is_served_[kind] = is_served_[kind] || group.is_complete;
    if (!group.is_complete) note_missing(group, index);
  }
  for (std::size_t i = 0; i < packets_through_.size(); ++i)
    packets_through_[i] = packets_by_kind[grouping_.kind_of_policy[i]];
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    if (sa(i).direction != SaDirection::Unknown)
      ways_[i] = sa(i).direction == SaDirection::Out ? Way::Out : Way::In;
  }
}

void SceneIndex::note_members(const Group& group, std::vector<std::uint64_t>& packets_by_kind) {
  const bool goes_out = group.directions.front() == Direction::Out;
  for (const Member& member : group.members) {
    if (!member.association) continue;
    has_policy_[*member.association] = true;
    ways_[*member.association] = goes_out ? Way::Out : Way::In;
    for (const std::uint32_t kind : group.kinds)
      packets_by_kind[kind] += changes_[*member.association].packets;
  }
}

// Groups share their lists of policies, which may be long: each list is looked at once.
void SceneIndex::note_takers(const Group& group, std::map<const std::uint32_t*, Takers>& of_lists) {
  const auto [known, is_new] = of_lists.try_emplace(group.policies.all().data());
  if (is_new) known->second = takers_among(group.policies);
  const Takers& more = known->second;
  if (!more.has_any()) return;
  for (const Member& member : group.members) {
    if (!member.association) continue;
    Takers& takers = takers_[*member.association];
    if (!takers.in) takers.in = more.in;
    if (!takers.forward) takers.forward = more.forward;
    takers.want_interface = takers.want_interface && more.want_interface;
    takers.have_decided = takers.have_decided || more.have_decided;
  }
}

Takers SceneIndex::takers_among(const PolicyList& policies) const {
  Takers takers;
  for (const std::uint32_t position : policies) {
    const Policy& next = policy(position);
    if (next.direction == Direction::Out) continue;
    std::optional<std::uint32_t>& first = next.direction == Direction::In ? takers.in : takers.forward;
    if (!first) first = position;
    takers.want_interface = takers.want_interface && next.if_id != 0;
    takers.have_decided = takers.have_decided || has_decided(next);
  }
  return takers;
}

// An SA that is being negotiated is taken out, so that the one that was to serve can be seen behind it. What
// is missing once is told once, however many larval SAs were made for it: where a thousand flows of a policy
// ask, the kernel makes a thousand.
void SceneIndex::note_missing(const Group& group, const AssociationIndex& index) {
  const auto is_missing = [&](const Member& member) {
    return !member.association || is_larval(sa(*member.association));
  };
  std::vector<std::pair<std::uint32_t, Address>> lacks;
  for (const Member& member : group.members) {
    if (is_missing(member)) lacks.emplace_back(member.template_number, member.destination);
  }
  for (const std::uint32_t kind : group.kinds) {
    if (!noted_.emplace(kind, lacks).second) continue;
    for (const std::uint32_t position : grouping_.policies_of_kind[kind])
      note_missing_of(position, group, index);
  }
}

void SceneIndex::note_missing_of(std::uint32_t position, const Group& group, const AssociationIndex& index) {
  Group own = as_found_by(dump(), group, position);
  std::vector<std::optional<std::uint32_t>> larval(own.members.size());
  for (std::size_t i = 0; i < own.members.size(); ++i) {
    Member& member = own.members[i];
    if (member.template_number >= policy(position).templates.size()) return;
    if (!member.association || !is_larval(sa(*member.association))) continue;
    larval[i] = member.association;
    member.association.reset();
  }
  const auto misses = find_near_misses(dump(), grouping_, own, index);
  bool is_first = true;
  for (std::size_t i = 0; i < own.members.size(); ++i) {
    if (own.members[i].association) continue;
    missing_.push_back({position, own.members[i].template_number, misses[i], larval[i], is_first});
    is_first = false;
  }
}

}  // namespace netcase::ipsec
