// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy_kinds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace netcase::ipsec {

namespace {

// All that differing() looks at.
struct Kind {
  Direction direction = Direction::Out;
  std::uint32_t if_id = 0;
  Mark mark;
  std::optional<Offload> offload;
  Selector selector;
  std::vector<Template> templates;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};

using Form = std::pair<Protocol, Mode>;

bool is_selective(const Selector& selector) {
  return selector.source_bits != 0 || selector.destination_bits != 0 || selector.protocol != 0 ||
         selector.source_port_mask != 0 || selector.destination_port_mask != 0 || selector.interface != 0;
}

std::set<Form> find_selective_forms(const XfrmDump& dump) {
  std::set<Form> forms;
  for (const Association& sa : dump.associations) {
    if (is_selective(sa.selector)) forms.emplace(sa.said.protocol, sa.mode);
  }
  return forms;
}

Kind kind_of(const Policy& policy, const std::set<Form>& selective) {
  if (!has_to_find_sas(policy)) return {};
  Kind kind{policy.direction, policy.if_id, policy.mark, policy.offload, {}, policy.templates};
  const auto is_held_against_flows = [&](const Template& wanted) {
    return selective.contains({wanted.protocol, wanted.mode});
  };
  const bool counts = !has_own_addresses(policy.templates.front().mode) ||
                      std::any_of(policy.templates.begin(), policy.templates.end(), is_held_against_flows);
  if (counts) kind.selector = policy.selector;
  else kind.selector.family = policy.selector.family;
  return kind;
}

}  // namespace

bool has_to_find_sas(const Policy& policy) { return !policy.is_block && !policy.templates.empty(); }

PolicyKinds sort_into_kinds(const XfrmDump& dump) {
  const std::set<Form> selective = find_selective_forms(dump);
  std::map<Kind, std::uint32_t> numbers;
  PolicyKinds kinds;
  for (std::uint32_t i = 0; i < dump.policies.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(kinds.policies.size());
    const auto [known, is_new] = numbers.try_emplace(kind_of(dump.policies[i], selective), next);
    if (is_new) kinds.policies.emplace_back();
    kinds.of_policy.push_back(known->second);
    kinds.policies[known->second].push_back(i);
  }
  return kinds;
}

}  // namespace netcase::ipsec
