// SPDX-License-Identifier: Apache-2.0

#include "ipsec/group_index.h"

#include <algorithm>
#include <cstddef>

namespace netcase::ipsec {

namespace {

// Templates of "level use" may have been left out: a member belongs to the next template that it could be of.
bool could_be_of(const XfrmDump& dump, const Member& member, const Template& wanted) {
  if (member.protocol != wanted.protocol) return false;
  return !member.association || dump.associations[*member.association].mode == wanted.mode;
}

}  // namespace

void GroupIndex::Table::lay_out() {
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  groups_.resize(begins_.back());
  next_.assign(begins_.begin(), begins_.end() - 1);
}

GroupIndex::GroupIndex(const XfrmDump& dump, const Grouping& grouping)
    : kind_of_policy_(grouping.kind_of_policy),
      by_association_(dump.associations.size()),
      by_kind_(grouping.policies_of_kind.size()),
      is_served_(grouping.policies_of_kind.size()),
      has_all_sas_(grouping.policies_of_kind.size()) {
  const auto visit = [&](auto&& with_association, auto&& with_kind) {
    for (std::uint32_t i = 0; i < grouping.groups.size(); ++i) {
      for (const Member& member : grouping.groups[i].members) {
        if (member.association) with_association(*member.association, i);
      }
      for (const std::uint32_t kind : grouping.groups[i].kinds) with_kind(kind, i);
    }
  };
  visit([&](std::uint32_t row, std::uint32_t) { by_association_.count(row); },
        [&](std::uint32_t row, std::uint32_t) { by_kind_.count(row); });
  by_association_.lay_out();
  by_kind_.lay_out();
  visit([&](std::uint32_t row, std::uint32_t group) { by_association_.enter(row, group); },
        [&](std::uint32_t row, std::uint32_t group) { by_kind_.enter(row, group); });
  for (const Group& group : grouping.groups) {
    for (const std::uint32_t kind : group.kinds) {
      is_served_[kind] = is_served_[kind] || group.is_complete;
      has_all_sas_[kind] = has_all_sas_[kind] || ipsec::has_all_sas(group);
    }
  }
}

std::vector<bool> GroupIndex::policies_of(std::span<const std::uint32_t> groups,
                                          const Grouping& grouping) const {
  std::vector<bool> kinds(grouping.policies_of_kind.size());
  for (const std::uint32_t group : groups) {
    for (const std::uint32_t kind : grouping.groups[group].kinds) kinds[kind] = true;
  }
  std::vector<bool> policies;
  policies.reserve(kind_of_policy_.size());
  for (const std::uint32_t kind : kind_of_policy_) policies.push_back(kinds[kind]);
  return policies;
}

bool has_all_sas(const Group& group) {
  return std::all_of(group.members.begin(), group.members.end(),
                     [](const Member& member) { return member.association.has_value(); });
}

Group as_found_by(const XfrmDump& dump, const Group& group, std::uint32_t policy) {
  Group found = group;
  found.found_by = policy;
  if (policy == group.found_by) return found;
  const std::vector<Template>& templates = dump.policies[policy].templates;
  std::uint32_t number = 0;
  for (Member& member : found.members) {
    while (number + 1 < templates.size() && !could_be_of(dump, member, templates[number])) ++number;
    member.template_number = number;
    if (number + 1 < templates.size()) ++number;
  }
  return found;
}

}  // namespace netcase::ipsec
