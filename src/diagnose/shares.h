// SPDX-License-Identifier: Apache-2.0
//
// What a firewall rule counted is evidence once. A rule of a table for IPv4 and IPv6 counts both, and two
// findings may claim what it counted: it belongs to the one that it explains best, and only what that leaves
// is evidence of another one.

#pragma once

#include <cstdint>
#include <vector>

#include "diagnose/predicates.h"

namespace netcase::diagnose {

// A finding of so many packets, and all that may explain them.
struct Claim {
  std::uint64_t count = 0;
  std::vector<Counted> counted;
};

// For each claim what it gets. A count that is exactly the finding's goes there first, then where most of it
// is needed. Less than a tenth of what a rule counted is no share: so many may pass between two readings.
std::vector<std::vector<Counted>> share_out(const std::vector<Claim>& claims);

// How much of what was counted is the finding's that asks.
std::uint64_t share_of(const Question& question, const void* thing, std::uint64_t packets);

}  // namespace netcase::diagnose
