// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy_kinds.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace netcase::ipsec {

namespace {

// All that differing() looks at, less what the selectors of SAs are held against.
struct Traits {
  bool has_to_find = false;
  Direction direction = Direction::Out;
  std::uint32_t if_id = 0;
  Mark mark;
  std::optional<Offload> offload;
  Selector prefixes;
  std::vector<Template> templates;
  friend auto operator<=>(const Traits&, const Traits&) = default;
};

Traits traits_of(const Policy& policy) {
  if (!has_to_find_sas(policy)) return {};
  Traits traits{true, policy.direction, policy.if_id, policy.mark, policy.offload, {}, policy.templates};
  const Selector& flow = policy.selector;
  traits.prefixes.family = flow.family;
  if (has_own_addresses(policy.templates.front().mode)) return traits;
  traits.prefixes.source = flow.source;
  traits.prefixes.source_bits = flow.source_bits;
  traits.prefixes.destination = flow.destination;
  traits.prefixes.destination_bits = flow.destination_bits;
  return traits;
}

// Things in the order of their first, those of the same key together.
template <class Key>
class Sorter {
 public:
  std::vector<PolicyKind> kinds;

  void add(Key key, const PolicyKind& policies) {
    const auto [known, is_new] = numbers_.try_emplace(std::move(key), kinds.size());
    if (is_new) kinds.emplace_back();
    PolicyKind& kind = kinds[known->second];
    kind.insert(kind.end(), policies.begin(), policies.end());
  }

 private:
  std::map<Key, std::size_t> numbers_;
};

}  // namespace

bool has_to_find_sas(const Policy& policy) { return !policy.is_block && !policy.templates.empty(); }

std::vector<PolicyKind> sort_into_kinds(const XfrmDump& dump) {
  Sorter<Traits> sorter;
  for (std::uint32_t i = 0; i < dump.policies.size(); ++i) sorter.add(traits_of(dump.policies[i]), {i});
  return std::move(sorter.kinds);
}

KindSplitter::KindSplitter(const XfrmDump& dump) : dump_(dump) {
  for (const Association& sa : dump.associations) {
    if (!is_selective(sa.selector)) continue;
    add({sa.said.protocol, sa.mode, false, sa.reqid}, sa);
    add({sa.said.protocol, sa.mode, true, 0}, sa);
  }
}

void KindSplitter::add(const Form& form, const Association& sa) {
  bool& works = selective_[form].selectors[sa.selector];
  works = works || !is_larval(sa);
}

std::vector<const SelectorIndex*> KindSplitter::find_selective(const Policy& policy) {
  std::vector<const SelectorIndex*> found;
  for (const Template& wanted : policy.templates) {
    const bool is_any = wanted.reqid == 0 && policy.direction != Direction::Out;
    const auto known = selective_.find({wanted.protocol, wanted.mode, is_any, wanted.reqid});
    if (known == selective_.end()) continue;
    Selective& selective = known->second;
    if (!selective.index) selective.index = std::make_unique<SelectorIndex>(selective.selectors);
    found.push_back(selective.index.get());
  }
  return found;
}

// Flows that differ in nothing that counts are looked at once.
std::vector<PolicyKind> KindSplitter::split(const PolicyKind& kind, bool is_served) {
  const auto indexes = find_selective(dump_.policies[kind.front()]);
  if (indexes.empty()) return {kind};
  Sorter<std::vector<Selector>> by_flow;
  for (const std::uint32_t position : kind) {
    std::vector<Selector> flows;
    for (const SelectorIndex* index : indexes)
      flows.push_back(index->what_counts_of(dump_.policies[position].selector));
    by_flow.add(std::move(flows), {position});
  }
  Sorter<std::vector<std::vector<std::uint32_t>>> by_met;
  for (const PolicyKind& policies : by_flow.kinds) {
    std::vector<std::vector<std::uint32_t>> met;
    for (const SelectorIndex* index : indexes)
      met.push_back(index->find_met_by(dump_.policies[policies.front()].selector, !is_served));
    by_met.add(std::move(met), policies);
  }
  for (PolicyKind& policies : by_met.kinds) std::sort(policies.begin(), policies.end());
  return std::move(by_met.kinds);
}

}  // namespace netcase::ipsec
