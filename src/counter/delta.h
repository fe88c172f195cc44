// SPDX-License-Identifier: Apache-2.0
//
// Newer snapshot minus older. Gauges and settings are not subtracted. A counter that is smaller than before
// is never a huge number: it was reset, it wrapped, or it "fell", and then its change is unknown.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "counter/snapshot.h"

namespace netcase::counter {

enum class Movement : std::uint8_t {
  SinceBoot,  // there is no older snapshot: the change is all there is since the namespace was made
  Counted,    // newer - older, zero or more
  Level,      // a gauge or a setting: no change is computed
  Reset,      // another boot, or another network namespace: the change is the newer value
  Wrapped,    // passed 2^32 on a 32-bit machine: the change is what it counted through the wrap
  Fell,       // smaller than before, and nothing tells why: the change is unknown
  Came,       // not in the older snapshot: the change is unknown
  Gone,       // not in the newer one: neither value nor change
};
inline constexpr std::array<std::string_view, 8> movement_words{"since-boot", "counted", "level", "reset",
                                                                "wrapped",    "fell",    "came",  "gone"};

struct Change {
  std::string_view device;  // these three point into the snapshots' columns, which the Delta keeps alive
  std::string_view group;
  std::string_view name;
  Movement movement = Movement::Counted;
  std::optional<Value> older;
  std::optional<Value> newer;
  std::optional<std::uint64_t> change;  // nothing: unknown, or a level
};

// What a delta must know about a counter, answered by the catalogue.
struct CounterNature {
  bool is_level = false;          // gauge, setting, maximum: not subtracted
  bool is_always_64_bit = false;  // Ip, IpExt, Ip6: u64 with a sequence count on 32-bit kernels too
  // Some columns are printed once they were counted (IcmpMsgInType3). Where the counter named here is
  // present, such a column that is not there has counted nothing. Empty for all others: absent is not zero.
  std::string_view zero_beside_group;
  std::string_view zero_beside_name;
};
using NatureOf = std::function<CounterNature(std::string_view group, std::string_view name)>;

struct Delta {
  std::shared_ptr<const Columns> newer_columns;
  std::shared_ptr<const Columns> older_columns;  // null: since boot
  std::optional<std::uint64_t> interval_ns;      // nothing: not known (copies without a time, another boot)
  bool is_other_boot = false;
  bool is_other_namespace = false;
  std::vector<Change> changes;  // all columns of the newer snapshot in order, then those that are gone

  const Change* find(std::string_view group, std::string_view name, std::string_view device = {}) const;
};

// All there is since boot (or since the namespace was made).
Delta since_boot(const Snapshot& newer, const NatureOf& nature_of);

// What happened between two snapshots. A Linux 32-bit kernel keeps its MIBs in `unsigned long`
// (include/net/snmp.h); those of IP are u64 everywhere (struct ipstats_mib), so only the others wrap.
Delta subtract(const Snapshot& older, const Snapshot& newer, const NatureOf& nature_of);

}  // namespace netcase::counter
