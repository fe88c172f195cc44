// SPDX-License-Identifier: Apache-2.0
//
// Look-ups in the generated tables (tables.h). A name is found by its hash; a member of a family, whose
// number only the kernel knows, by comparing it with the four families there are.

#include "catalogue/catalogue.h"

#include "base/hash.h"
#include "base/number.h"
#include "catalogue/tables.h"
#include "counter/columns.h"

namespace netcase::catalogue {

namespace {

constexpr std::string_view family_mark = "<N>";

std::string_view group_of(const CounterKey& key) { return {tables.pool + key.offset, key.group_length}; }

std::string_view name_of(const CounterKey& key) {
  return {tables.pool + key.offset + key.group_length, key.name_length};
}

std::string_view full_name_of(const CounterKey& key) {
  if (group_of(key) == counter::no_group) return name_of(key);
  return {tables.pool + key.offset, static_cast<std::size_t>(key.group_length) + key.name_length};
}

std::optional<std::size_t> find_exact(std::string_view group, std::string_view name) {
  const std::size_t mask = tables.slots.size() - 1;
  for (std::size_t slot = hash(name, hash(group)) & mask; tables.slots[slot] != 0; slot = (slot + 1) & mask) {
    const std::size_t index = tables.slots[slot] - 1U;
    if (group_of(tables.keys[index]) == group && name_of(tables.keys[index]) == name) return index;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_family(std::string_view group, std::string_view name) {
  for (const std::size_t index : tables.families) {
    const CounterKey& family = tables.keys[index];
    const std::string_view prefix = name_of(family).substr(0, family.name_length - family_mark.size());
    if (group_of(family) == group && name.starts_with(prefix) && is_digits(name.substr(prefix.size())))
      return index;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_index(std::string_view group, std::string_view name) {
  const auto exact = find_exact(group, name);
  return exact ? exact : find_family(group, name);
}

// The catalogue's split before any other, then the longest group.
bool is_better(SplitName split, SplitName best) {
  const bool is_known = find_index(split.group, split.name).has_value();
  const bool best_is_known = find_index(best.group, best.name).has_value();
  if (is_known != best_is_known) return is_known;
  return best.group == counter::no_group || split.group.size() > best.group.size();
}

bool is_level(counter::Kind kind) {
  return kind == counter::Kind::Gauge || kind == counter::Kind::Setting || kind == counter::Kind::Maximum;
}

}  // namespace

std::size_t counter_count() { return tables.keys.size(); }

CounterFacts counter_at(std::size_t index) {
  const CounterKey& key = tables.keys[index];
  const CounterRow& row = tables.rows[index];
  const auto text = [](PoolText at) { return tables.text(at); };
  const auto items = [](PoolText at) { return Items(tables.text(at)); };
  const CounterKey* const beside = key.zero_beside == 0 ? nullptr : &tables.keys[key.zero_beside - 1U];
  return {.group = group_of(key),
          .name = name_of(key),
          .full_name = full_name_of(key),
          .brief = text(row.brief),
          .meaning = text(row.meaning),
          .cause = text(row.cause),
          .look = items(row.look),
          .change = text(row.change),
          .not_this = text(row.not_this),
          .notes = items(row.notes),
          .unit = text(row.unit),
          .unit_note = text(row.unit_note),
          .kind = key.kind,
          .direction = row.direction,
          .layer = row.layer,
          .counter_class = row.counter_class,
          .severity = row.severity,
          .since = text(row.since),
          .files = items(row.files),
          .kernel_ids = items(row.kernel_ids),
          .increment_sites = items(row.increment_sites),
          .drop_reasons = items(row.drop_reasons),
          .mib_objects = items(row.mib_objects),
          .oids = items(row.oids),
          .rfcs = items(row.rfcs),
          .zero_beside_group = beside == nullptr ? std::string_view() : group_of(*beside),
          .zero_beside_name = beside == nullptr ? std::string_view() : name_of(*beside)};
}

std::span<const GroupFacts> all_groups() { return tables.groups; }
std::span<const LawFacts> all_laws() { return tables.laws; }
std::span<const KernelFile> all_kernel_files() { return tables.kernel_files; }

std::optional<CounterFacts> find_counter(std::string_view group, std::string_view name) {
  const auto index = find_index(group, name);
  return index ? std::optional(counter_at(*index)) : std::nullopt;
}

std::optional<CounterSummary> find_summary(std::string_view group, std::string_view name) {
  const auto index = find_index(group, name);
  if (!index) return std::nullopt;
  const CounterRow& row = tables.rows[*index];
  return CounterSummary{tables.text(row.brief), tables.text(row.unit), tables.keys[*index].kind, row.layer,
                        row.counter_class,      row.severity};
}

std::optional<CounterFacts> find_counter(std::string_view full_name) {
  const SplitName split = split_full_name(full_name);
  return find_counter(split.group, split.name);
}

const GroupFacts* find_group(std::string_view name) {
  for (const GroupFacts& group : tables.groups) {
    if (group.name == name) return &group;
  }
  return nullptr;
}

SplitName split_full_name(std::string_view full_name) {
  SplitName best{counter::no_group, full_name};
  for (const GroupFacts& group : tables.groups) {
    if (group.name == counter::no_group || full_name.size() <= group.name.size()) continue;
    const SplitName split{group.name, full_name.substr(group.name.size())};
    if (full_name.starts_with(group.name) && is_better(split, best)) best = split;
  }
  return best;
}

bool may_be_negative(std::string_view group, std::string_view name) {
  const auto index = find_index(group, name);
  return !index || tables.keys[*index].kind == counter::Kind::Setting;
}

bool has_counted_nothing(const counter::Delta& delta, std::string_view group, std::string_view name) {
  const counter::CounterNature nature = nature_of(group, name);
  return !nature.zero_beside_name.empty() &&
         delta.find(nature.zero_beside_group, nature.zero_beside_name) != nullptr;
}

counter::CounterNature nature_of(std::string_view group, std::string_view name) {
  counter::CounterNature nature;
  const auto index = find_index(group, name);
  if (!index) {  // nobody described it, but its group tells how wide it is
    const GroupFacts* const facts = find_group(group);
    nature.is_always_64_bit = facts != nullptr && facts->is_always_64_bit;
    return nature;
  }
  const CounterKey& key = tables.keys[*index];
  nature.is_level = is_level(key.kind);
  nature.is_always_64_bit = key.is_always_64_bit;
  if (key.zero_beside != 0) {
    nature.zero_beside_group = group_of(tables.keys[key.zero_beside - 1U]);
    nature.zero_beside_name = name_of(tables.keys[key.zero_beside - 1U]);
  }
  return nature;
}

}  // namespace netcase::catalogue
