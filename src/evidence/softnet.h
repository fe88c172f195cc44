// SPDX-License-Identifier: Apache-2.0
//
// /proc/net/softnet_stat: how each CPU coped with what came in, of the whole machine (not of the namespace).

#pragma once

#include <cstdint>
#include <optional>

namespace netcase::evidence {

struct SoftnetCpu {
  std::uint32_t cpu = 0;
  std::uint32_t processed = 0;     // packets; all of these wrap at 2^32
  std::uint32_t dropped = 0;       // the backlog was full: netdev_max_backlog
  std::uint32_t time_squeeze = 0;  // the budget ended with work left: netdev_budget, netdev_budget_usecs
  std::uint32_t received_rps = 0;  // woken by another CPU to take packets
  std::uint32_t flow_limit = 0;    // dropped early, as one flow filled the backlog
  std::optional<std::uint32_t> backlog;  // packets that wait now (5.10)
};

}  // namespace netcase::evidence
