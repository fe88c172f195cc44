// SPDX-License-Identifier: Apache-2.0
//
// Another boot or another namespace restarts every counter at zero, also those that happen to be larger now
// than they were: so the whole snapshot is judged once, and then all its counters alike. Only so do the
// balances of one delta belong together.

#include "counter/delta.h"

#include "base/check.h"

namespace netcase::counter {

namespace {

template <class T>
bool differ(const std::optional<T>& older, const std::optional<T>& newer) {
  return older && newer && *older != *newer;
}

std::optional<std::uint64_t> interval_between(const Origin& older, const Origin& newer) {
  const bool same_boot = older.boot_id && newer.boot_id && *older.boot_id == *newer.boot_id;
  if (same_boot && older.monotonic_ns && newer.monotonic_ns) {
    if (*newer.monotonic_ns < *older.monotonic_ns) return std::nullopt;
    return *newer.monotonic_ns - *older.monotonic_ns;
  }
  if (!older.time_ns || !newer.time_ns || *newer.time_ns < *older.time_ns) return std::nullopt;
  return static_cast<std::uint64_t>(*newer.time_ns) - static_cast<std::uint64_t>(*older.time_ns);
}

void count_since_boot(Change& change) {
  if (change.newer && !change.newer->negative) change.change = change.newer->magnitude;
}

class Subtraction {
 public:
  Subtraction(const Snapshot& older, const Snapshot& newer, bool is_reset)
      : is_reset_(is_reset), is_32_bit_(older.origin.long_bits == 32 && newer.origin.long_bits == 32) {}

  void judge(Change& change, CounterNature nature) const {
    const Value older = *change.older;
    const Value newer = *change.newer;
    if (nature.is_level || older.negative || newer.negative) {
      change.movement = Movement::Level;
    } else if (is_reset_) {
      change.movement = Movement::Reset;
      change.change = newer.magnitude;
    } else if (newer.magnitude >= older.magnitude) {
      change.movement = Movement::Counted;
      change.change = newer.magnitude - older.magnitude;
    } else if (is_32_bit_ && !nature.is_always_64_bit && older.magnitude <= max_32_bit) {
      change.movement = Movement::Wrapped;
      change.change = newer.magnitude + (max_32_bit - older.magnitude) + 1;
    } else {
      change.movement = Movement::Fell;
    }
  }

 private:
  static constexpr std::uint64_t max_32_bit = 0xFFFF'FFFF;
  bool is_reset_;
  bool is_32_bit_;
};

bool had_counted_nothing(const Snapshot& older, const Column& column, const CounterNature& nature) {
  return !nature.zero_beside_name.empty() &&
         older.columns->find(column.device, nature.zero_beside_group, nature.zero_beside_name).has_value();
}

Change change_of(const Column& column) { return {column.device, column.group, column.name, {}, {}, {}, {}}; }

}  // namespace

const Change* Delta::find(std::string_view group, std::string_view name, std::string_view device) const {
  const auto index = newer_columns->find(device, group, name);
  return index ? &changes[*index] : nullptr;
}

Delta since_boot(const Snapshot& newer, const NatureOf& nature_of) {
  CHECK(newer.columns->size() == newer.values.size());
  Delta delta;
  delta.newer_columns = newer.columns;
  // A named or unknown namespace may be younger than the boot; then its age, and so the interval, is not
  // known.
  delta.interval_ns = std::nullopt;
  delta.changes.reserve(newer.values.size());
  for (std::size_t i = 0; i < newer.values.size(); ++i) {
    Change change = change_of((*newer.columns)[i]);
    change.newer = newer.values[i];
    change.movement = Movement::SinceBoot;
    if (nature_of(change.group, change.name).is_level) {
      change.movement = Movement::Level;
    } else {
      count_since_boot(change);
    }
    delta.changes.push_back(change);
  }
  return delta;
}

Delta subtract(const Snapshot& older, const Snapshot& newer, const NatureOf& nature_of) {
  CHECK(newer.columns->size() == newer.values.size() && older.columns->size() == older.values.size());
  Delta delta;
  delta.newer_columns = newer.columns;
  delta.older_columns = older.columns;
  delta.is_other_boot = differ(older.origin.boot_id, newer.origin.boot_id);
  delta.is_other_namespace =
      !delta.is_other_boot && differ(older.origin.netns_inode, newer.origin.netns_inode);
  // What began at zero in between has counted since then: since its boot, or since nobody knows when.
  if (delta.is_other_boot) delta.interval_ns = newer.origin.monotonic_ns;
  else if (!delta.is_other_namespace) delta.interval_ns = interval_between(older.origin, newer.origin);

  const Subtraction subtraction(older, newer, delta.is_other_boot || delta.is_other_namespace);
  const bool same_columns = older.columns == newer.columns;
  delta.changes.reserve(newer.values.size());
  for (std::size_t i = 0; i < newer.values.size(); ++i) {
    const Column column = (*newer.columns)[i];
    Change change = change_of(column);
    change.newer = newer.values[i];
    const auto before =
        same_columns ? std::optional(i) : older.columns->find(column.device, column.group, column.name);
    const CounterNature nature = nature_of(column.group, column.name);
    if (before) {
      change.older = older.values[*before];
      subtraction.judge(change, nature);
    } else if (had_counted_nothing(older, column, nature)) {
      change.older = Value{};
      subtraction.judge(change, nature);
    } else {
      change.movement = Movement::Came;
    }
    delta.changes.push_back(change);
  }
  if (same_columns) return delta;
  for (std::size_t i = 0; i < older.values.size(); ++i) {
    const Column column = (*older.columns)[i];
    if (newer.columns->find(column.device, column.group, column.name)) continue;
    Change change = change_of(column);
    change.older = older.values[i];
    change.movement = Movement::Gone;
    delta.changes.push_back(change);
  }
  return delta;
}

}  // namespace netcase::counter
