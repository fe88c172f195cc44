// SPDX-License-Identifier: Apache-2.0
//
// How many sockets there are and how much memory they hold: /proc/net/sockstat and sockstat6. "mem" counts
// pages and is of the whole machine; "inuse" is of the namespace.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::evidence {

struct SocketCount {
  std::string group;  // "TCP", "UDP6", "FRAG", "sockets"
  std::string name;   // "inuse", "orphan", "tw", "alloc", "mem"
  std::uint64_t value = 0;

  friend bool operator==(const SocketCount&, const SocketCount&) = default;
};

using SocketCounts = std::vector<SocketCount>;

std::optional<std::uint64_t> find_count(const SocketCounts& counts, std::string_view group,
                                        std::string_view name);

}  // namespace netcase::evidence
