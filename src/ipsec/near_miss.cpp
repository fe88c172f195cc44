// SPDX-License-Identifier: Apache-2.0

#include "ipsec/near_miss.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/check.h"

namespace netcase::ipsec {

namespace {

constexpr std::size_t most_looked_at = 64;  // enough to find what somebody mistyped

// A template that has no SA, in its line.
struct Lack {
  const Group& group;
  const Policy& policy;
  const Template& wanted;
  std::optional<Endpoints> outer;

  const Endpoints* outer_or_null() const { return outer ? &*outer : nullptr; }
};

// Where an SA would lead that serves it.
Address destination_of(const Lack& lack) {
  const Selector& flow = lack.policy.selector;
  if (lack.outer) return lack.outer->destination;
  const bool is_of_one_host =
      !has_own_addresses(lack.wanted.mode) && flow.family && flow.destination_bits == bits_of(*flow.family);
  return is_of_one_host ? flow.destination : lack.wanted.destination;
}

// Where an SA would come from that serves it.
Address source_of(const Lack& lack) {
  const Selector& flow = lack.policy.selector;
  if (lack.outer) return lack.outer->source;
  const bool is_of_one_host =
      !has_own_addresses(lack.wanted.mode) && flow.family && flow.source_bits == bits_of(*flow.family);
  return is_of_one_host ? flow.source : lack.wanted.source;
}

// Whether an SA begins where this one should end, or ends where it should begin: the other half of the same
// connection, which has the same reqid.
bool leads_back(const Lack& lack, const Association& sa) {
  const auto is_at = [](const Address& address, const Address& end) {
    return !end.is_any() && address == end;
  };
  if (lack.outer || has_own_addresses(lack.wanted.mode)) {
    const Address& source = lack.outer ? lack.outer->source : lack.wanted.source;
    return is_at(sa.source, destination_of(lack)) || is_at(sa.said.destination, source);
  }
  const Selector& flow = lack.policy.selector;
  return (flow.destination_bits != 0 && is_in_prefix(sa.source, flow.destination, flow.destination_bits)) ||
         (flow.source_bits != 0 && is_in_prefix(sa.said.destination, flow.source, flow.source_bits));
}

// SAs that are like the template and lead elsewhere. Several that lead to several places are of other peers.
std::vector<std::uint32_t> find_elsewhere(const XfrmDump& dump, const Lack& lack,
                                          const AssociationIndex& index) {
  std::vector<std::uint32_t> found = index.find_all_like(lack.wanted, most_looked_at);
  std::erase_if(found, [&](std::uint32_t position) { return leads_back(lack, dump.associations[position]); });
  const auto ends_of = [&](std::uint32_t position) {
    return std::pair(dump.associations[position].source, dump.associations[position].said.destination);
  };
  const bool is_one_way = std::all_of(found.begin(), found.end(), [&](std::uint32_t position) {
    return ends_of(position) == ends_of(found.front());
  });
  return is_one_way ? found : std::vector<std::uint32_t>();
}

// How surely an SA that differs in this was meant for something else.
struct Weight {
  Property property;
  int weight;
};
constexpr Weight weights[] = {{Property::Reqid, 8},    {Property::Spi, 8},      {Property::Address, 6},
                              {Property::Protocol, 4}, {Property::Selector, 3}, {Property::Mode, 3},
                              {Property::IfId, 2},     {Property::Mark, 2},     {Property::Direction, 2},
                              {Property::Offload, 1}};
constexpr int weight_of_use = 3;  // less than another protocol: an AH SA is seldom meant for an ESP one

int weight_of(Properties differs) {
  int sum = 0;
  for (const Weight& one : weights) {
    if ((differs & static_cast<Properties>(one.property)) != 0) sum += one.weight;
  }
  return sum;
}

// What an administrator may have meant; much of it is not.
std::vector<std::uint32_t> find_candidates(const XfrmDump& dump, const Lack& lack,
                                           const AssociationIndex& index) {
  std::vector<std::uint32_t> found;
  const auto append = [&](const std::vector<std::uint32_t>& more) {
    found.insert(found.end(), more.begin(), more.end());
  };
  const std::uint32_t reqid = lack.wanted.reqid;
  if (lack.policy.direction == Direction::Out) {
    append(index.find_of_reqid_to(reqid, destination_of(lack), most_looked_at));
    append(index.find_all_to(destination_of(lack), most_looked_at));
  } else if (const Address source = source_of(lack); !source.is_any()) {
    append(index.find_of_reqid_from(reqid, source, most_looked_at));
    append(index.find_all_from(source, most_looked_at));
  } else {
    append(index.find_all_of_form(lack.wanted, most_looked_at));
  }
  append(find_elsewhere(dump, lack, index));
  return found;
}

// One that serves another template of the line is not what this one lacks.
bool has_member(const Group& group, std::uint32_t position) {
  return std::any_of(group.members.begin(), group.members.end(),
                     [&](const Member& member) { return member.association == position; });
}

// The SA that differs in least; of several one that works, and else the first.
std::optional<NearMiss> find_nearest(const XfrmDump& dump, const Grouping& grouping, const Lack& lack,
                                     const AssociationIndex& index) {
  std::optional<NearMiss> nearest;
  std::pair<int, bool> least;
  for (const std::uint32_t position : find_candidates(dump, lack, index)) {
    const Association& sa = dump.associations[position];
    if (has_member(lack.group, position)) continue;
    // What a packet asked for was made after the template that it met, and nobody meant it.
    if (is_companion(sa) || (is_larval(sa) && sa.said.spi == 0)) continue;
    const Properties differs = differing(lack.policy, lack.wanted, sa, lack.outer_or_null());
    if (differs == 0 && is_larval(sa)) continue;
    const std::pair distance(weight_of(differs) + (grouping.is_used[position] ? weight_of_use : 0),
                             is_larval(sa));
    if (nearest && distance >= least) continue;
    nearest = NearMiss{position, differs, lack.outer};
    least = distance;
  }
  return nearest;
}

}  // namespace

std::vector<std::optional<NearMiss>> find_near_misses(const XfrmDump& dump, const Grouping& grouping,
                                                      const Group& group, const AssociationIndex& index) {
  std::vector<std::optional<NearMiss>> misses(group.members.size());
  if (group.policies.empty()) return misses;
  const Policy& policy = dump.policies[group.found_by];
  std::optional<Endpoints> outer;
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < group.members.size(); ++i) {
    const Member& member = group.members[i];
    CHECK(member.template_number < policy.templates.size());
    // One that may be missing ("level use") and is, says all the same where what follows leads.
    for (; next < member.template_number; ++next) {
      const Template& left_out = policy.templates[next];
      if (has_own_addresses(left_out.mode)) outer = Endpoints{left_out.source, left_out.destination};
    }
    next = member.template_number + 1;
    const Template& wanted = policy.templates[member.template_number];
    const bool is_tunnel = has_own_addresses(wanted.mode);
    if (!member.association)
      misses[i] =
          find_nearest(dump, grouping, {group, policy, wanted, is_tunnel ? std::nullopt : outer}, index);
    if (is_tunnel) outer = Endpoints{wanted.source, member.destination};
  }
  return misses;
}

}  // namespace netcase::ipsec
