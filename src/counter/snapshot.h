// SPDX-License-Identifier: Apache-2.0
//
// All values of one network namespace at one time, and where they came from. A counter that is not there is
// absent, with a reason; it is never 0. What is not known about the place (a copied file tells no boot id) is
// an empty optional.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "counter/columns.h"
#include "counter/value.h"

namespace netcase::counter {

// Why a group of counters is not in a snapshot.
enum class AbsenceReason : std::uint8_t {
  NotPresent,    // this kernel has no such file or group: built without it, or its module is not loaded
  Empty,         // the file is there and holds nothing
  NotPermitted,  // the file is there and we may not read it
  Unreadable,    // reading it, or all of its lines, went wrong
  NotInSource,   // the source is a copy or a listing that does not hold it
};
inline constexpr std::array<std::string_view, 5> absence_words{"not-present", "empty", "not-permitted",
                                                               "unreadable", "not-in-source"};

std::optional<AbsenceReason> find_absence(std::string_view word);

struct Absence {
  std::string group;
  AbsenceReason reason = AbsenceReason::NotPresent;
  std::string text;  // the reason in words: "the module sctp is not loaded"

  friend bool operator==(const Absence&, const Absence&) = default;
};

// Where and when a snapshot was taken. Everything may be unknown.
struct Origin {
  std::optional<std::int64_t> time_ns;  // since 1970 UTC
  std::optional<std::uint64_t>
      monotonic_ns;  // since boot, time asleep included (CLOCK_BOOTTIME, /proc/uptime)
  std::optional<std::string> host;
  std::optional<std::string> kernel;   // uname -r
  std::optional<std::string> machine;  // uname -m
  std::optional<int> long_bits;        // 32: most counters wrap at 2^32
  std::optional<std::string> boot_id;
  std::optional<std::string> netns_name;
  std::optional<std::uint64_t> netns_inode;
  std::string source;  // "live", a path, "standard input"
  // Not the namespace of the machine's first process: its counters began when it was made, and nothing tells
  // when that was. A saved snapshot does not remember this.
  bool is_of_made_namespace = false;
  // A listing of nstat, which does not tell whether it holds totals or what was counted since nstat's last
  // call; its JSON is cut to 32 bits by many versions of it. A saved snapshot of one does not remember this.
  bool is_listing = false;
  bool is_cut_to_32_bits = false;

  friend bool operator==(const Origin&, const Origin&) = default;
};

// Promise: columns is not null, and columns->size() == values.size().
struct Snapshot {
  Origin origin;
  std::shared_ptr<const Columns> columns = std::make_shared<Columns>();
  std::vector<Value> values;
  std::vector<Absence> absent;
  std::vector<Error> problems;  // damaged pieces of the input, each stepped over

  // The value of a counter of the namespace, or of a device; nothing where it is absent.
  std::optional<Value> find(std::string_view group, std::string_view name,
                            std::string_view device = {}) const {
    const auto index = columns->find(device, group, name);
    return index ? std::optional(values[*index]) : std::nullopt;
  }
};

}  // namespace netcase::counter
