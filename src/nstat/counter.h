// SPDX-License-Identifier: Apache-2.0
//
// One counter as nstat knows it: a full name, a value, a rate. A pair table (/proc/net/snmp) prints the front
// of the name once, before all columns; so a name is kept as two pieces of the text it was read from, and
// nothing is copied: each fresh page of memory costs more than comparing two pieces. The text must outlive
// the counter.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace netcase::nstat {

struct Counter {
  std::string_view group;  // "TcpExt"; empty where the whole name stands in one piece
  std::string_view name;   // "ListenDrops", or "Ip6InReceives"
  std::uint64_t value = 0;
  double rate = 0;  // of a daemon, per second; 0 without one
};

// What was read of a table: the good part, and what was stepped over.
struct Table {
  std::vector<Counter> counters{};
  std::vector<Error> problems{};
  bool has_zeros = true;  // false: counters that are 0 are left out, as nobody will ask for them

  void add(const Counter& counter) {
    if (has_zeros || counter.value != 0 || counter.rate != 0) counters.push_back(counter);
  }
};

// nstat keeps the first 4095 bytes of a full name, and so do we.
inline constexpr std::size_t longest_name = 4095;

inline std::size_t name_size(const Counter& counter) { return counter.group.size() + counter.name.size(); }

// True where `full_name` is the counter's group and name joined.
inline bool has_name(const Counter& counter, std::string_view full_name) {
  return full_name.size() == name_size(counter) && full_name.starts_with(counter.group) &&
         full_name.ends_with(counter.name);
}

}  // namespace netcase::nstat
