// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy_fit.h"

#include <algorithm>
#include <cstddef>

namespace netcase::ipsec {

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

PolicyFit fit_of(const XfrmDump& dump, const GroupIndex& groups, std::uint32_t policy) {
  if (dump.policies[policy].is_block) return PolicyFit::Block;
  if (dump.policies[policy].templates.empty()) return PolicyFit::Bypass;
  // A policy all of whose templates are of "level use" needs no group.
  if (groups.of_policy(policy).empty() || groups.is_served(policy)) return PolicyFit::Served;
  return groups.has_all_sas(policy) ? PolicyFit::Larval : PolicyFit::Lacking;
}

std::vector<TemplateFit> TemplateFits::of(std::uint32_t policy) {
  std::vector<TemplateFit> fits(dump_.policies[policy].templates.size());
  const auto groups = groups_.of_policy(policy);
  if (groups.empty()) return fits;
  const Lists& lists = lists_of(policy);
  for (std::size_t i = 0; i < fits.size(); ++i) fits[i].associations = lists[i];
  // What all of its groups lack; the first of them tells.
  const Group found = as_found_by(dump_, grouping_.groups[groups.front()], policy);
  if (has_all_sas(found)) return fits;
  const auto misses = find_near_misses(dump_, grouping_, found, associations_);
  for (std::size_t i = 0; i < misses.size(); ++i) {
    TemplateFit& fit = fits[found.members[i].template_number];
    if (fit.associations.empty()) fit.nearest = misses[i];
  }
  return fits;
}

const TemplateFits::Lists& TemplateFits::lists_of(std::uint32_t policy) {
  const auto [known, is_new] = by_kind_.try_emplace(grouping_.kind_of_policy[policy]);
  Lists& lists = known->second;
  if (!is_new) return lists;
  lists.resize(dump_.policies[policy].templates.size());
  for (const std::uint32_t number : groups_.of_policy(policy)) {
    for (const Member& member : as_found_by(dump_, grouping_.groups[number], policy).members) {
      if (member.association) lists[member.template_number].push_back(*member.association);
    }
  }
  for (std::vector<std::uint32_t>& list : lists) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return lists;
}

}  // namespace netcase::ipsec
