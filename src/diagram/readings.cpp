// SPDX-License-Identifier: Apache-2.0

#include "diagram/readings.h"

#include "catalogue/catalogue.h"

namespace netcase::diagram {

namespace {

bool is_family(const CounterName& counter) { return counter.name.ends_with('*'); }

CounterReading sum_of_family(const counter::Delta& delta, const CounterName& counter) {
  const std::string_view prefix = counter.name.substr(0, counter.name.size() - 1);
  CounterReading sum;
  std::uint64_t total = 0;
  bool is_known = true;
  for (const counter::Change& change : delta.changes) {
    if (!change.device.empty() || change.group != counter.group || !change.name.starts_with(prefix)) continue;
    sum.is_present = true;
    is_known = is_known && change.change.has_value();
    total += change.change.value_or(0);
  }
  if (sum.is_present && is_known) sum.change = total;
  return sum;
}

// The kernel would print the column had it counted anything.
bool has_counted_nothing(const counter::Delta& delta, const CounterName& counter) {
  const auto nature = catalogue::nature_of(counter.group, counter.name);
  return !nature.zero_beside_name.empty() &&
         delta.find(nature.zero_beside_group, nature.zero_beside_name) != nullptr;
}

}  // namespace

CounterReading read_counter(const counter::Delta& delta, const CounterName& counter) {
  if (is_family(counter)) return sum_of_family(delta, counter);
  const counter::Change* const change = delta.find(counter.group, counter.name);
  if (change != nullptr) return {true, change->change};
  if (has_counted_nothing(delta, counter)) return {true, 0};
  return {};
}

bool applies(const Condition& condition, const counter::Delta& delta) {
  return condition.empty() || read_counter(delta, condition.column).is_present != condition.is_absent;
}

}  // namespace netcase::diagram
