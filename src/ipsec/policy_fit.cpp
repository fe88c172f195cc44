// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy_fit.h"

#include <algorithm>
#include <cstddef>

namespace netcase::ipsec {

namespace {

bool has_all_members(const Group& group) {
  return std::all_of(group.members.begin(), group.members.end(),
                     [](const Member& member) { return member.association.has_value(); });
}

void add_members(std::vector<TemplateFit>& fits, const XfrmDump& dump, const Group& group,
                 const AssociationIndex& associations) {
  for (const Member& member : group.members) {
    if (member.association) fits[member.template_number].associations.push_back(*member.association);
  }
  if (has_all_members(group)) return;
  const auto misses = find_near_misses(dump, group, associations);
  for (std::size_t i = 0; i < misses.size(); ++i) {
    if (misses[i]) fits[group.members[i].template_number].nearest = misses[i];
  }
}

}  // namespace

std::string_view to_word(PolicyFit fit) {
  switch (fit) {
    case PolicyFit::Block: return "block";
    case PolicyFit::Bypass: return "bypass";
    case PolicyFit::Served: return "served";
    case PolicyFit::Larval: return "larval";
    case PolicyFit::Lacking: return "lacking";
  }
  return "unknown";
}

PolicyFit fit_of(const XfrmDump& dump, const Grouping& grouping, const GroupIndex& groups,
                 std::uint32_t policy) {
  if (dump.policies[policy].is_block) return PolicyFit::Block;
  if (dump.policies[policy].templates.empty()) return PolicyFit::Bypass;
  PolicyFit best = PolicyFit::Lacking;
  // A policy all of whose templates are of "level use" needs no group.
  if (groups.of_policy(policy).empty()) return PolicyFit::Served;
  for (const std::uint32_t number : groups.of_policy(policy)) {
    const Group& group = grouping.groups[number];
    if (group.is_complete) return PolicyFit::Served;
    if (has_all_members(group)) best = PolicyFit::Larval;
  }
  return best;
}

std::vector<TemplateFit> fits_of_templates(const XfrmDump& dump, const Grouping& grouping,
                                           const GroupIndex& groups, const AssociationIndex& associations,
                                           std::uint32_t policy) {
  std::vector<TemplateFit> fits(dump.policies[policy].templates.size());
  for (const std::uint32_t number : groups.of_policy(policy))
    add_members(fits, dump, as_found_by(dump, grouping.groups[number], policy), associations);
  for (TemplateFit& fit : fits) {
    std::sort(fit.associations.begin(), fit.associations.end());
    fit.associations.erase(std::unique(fit.associations.begin(), fit.associations.end()),
                           fit.associations.end());
    if (!fit.associations.empty()) fit.nearest.reset();
  }
  return fits;
}

}  // namespace netcase::ipsec
