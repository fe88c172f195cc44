// SPDX-License-Identifier: Apache-2.0
//
// Policies of one kind find the same SAs: a gateway has thousands that differ
// in nothing but their flows, and what they find is looked for once. A flow
// counts only where something is held against it: addresses of transport mode
// outside of a tunnel, or an SA with a selector of its own.

#pragma once

#include <cstdint>
#include <vector>

#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

// False for those that throw packets away or let them pass as they are.
bool has_to_find_sas(const Policy& policy);

struct PolicyKinds {
  std::vector<std::uint32_t> of_policy;  // the kind of each policy, by its position in the dump
  // The positions of each kind's policies, rising; the kinds in the order of
  // their first. Those that have no SA to find are one kind.
  std::vector<std::vector<std::uint32_t>> policies;
};

PolicyKinds sort_into_kinds(const XfrmDump& dump);

}  // namespace netcase::ipsec
