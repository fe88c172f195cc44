// SPDX-License-Identifier: Apache-2.0

#include "diagram/readings.h"

#include <string>

#include "catalogue/catalogue.h"

namespace netcase::diagram {

namespace {

CounterReading sum_of_family(const counter::Delta& delta, std::string_view group, std::string_view prefix) {
  // Of a family that has counted nothing yet no member is printed; each of them would tell so.
  bool is_present = catalogue::has_counted_nothing(delta, group, std::string(prefix) + "0");
  std::uint64_t sum = 0;
  bool is_known = true;
  for (const counter::Change& change : delta.changes) {
    if (!change.device.empty() || change.group != group || !change.name.starts_with(prefix)) continue;
    is_present = true;
    is_known = is_known && change.change.has_value();
    sum += change.change.value_or(0);
  }
  return {is_present, is_present && is_known ? std::optional(sum) : std::nullopt};
}

}  // namespace

CounterReading read_counter(const counter::Delta& delta, const CounterName& counter) {
  if (counter.name.ends_with('*'))
    return sum_of_family(delta, counter.group, counter.name.substr(0, counter.name.size() - 1));
  const counter::Change* const change = delta.find(counter.group, counter.name);
  if (change != nullptr) return {true, change->change};
  if (catalogue::has_counted_nothing(delta, counter.group, counter.name)) return {true, 0};
  return {};
}

bool applies(const Condition& condition, const counter::Delta& delta) {
  return condition.empty() || read_counter(delta, condition.column).is_present != condition.is_absent;
}

}  // namespace netcase::diagram
