// SPDX-License-Identifier: Apache-2.0
//
// Whether an SA may serve a template of a policy, and if not, in what it differs. The rules are the kernel's,
// each of them tried on a machine with real SAs, and they are not the same in both directions:
//
// - Out (Linux net/xfrm/xfrm_state.c, xfrm_state_find()): the reqid must be equal, and 0 is no wildcard; so
//   must be the interface id; the policy's mark must fit the SA's; a tunnel must lead from and to where the
//   template says.
// - In and forwarded (xfrm_policy.c, xfrm_state_ok()): a reqid of 0 takes any; of a tunnel only the source
//   counts, the template's destination is not looked at.
// - Transport mode, both: the addresses of the template are ignored. What counts are those of the packet at
//   that point: of the tunnel inside it, else of the flow.
// - The SA's own selector, where it has one, must fit the flow.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ipsec/policy.h"

namespace netcase::ipsec {

// The properties in which an SA can differ from a template, as bits of a set.
enum class Property : std::uint16_t {
  Protocol = 1,
  Mode = 2,
  Reqid = 4,
  Spi = 8,
  IfId = 16,
  Mark = 32,
  Address = 64,
  Selector = 128,
  Direction = 256,
  Offload = 512,
};

using Properties = std::uint16_t;

// "proto", "mode", "reqid", … in this order.
std::vector<std::string_view> to_words(Properties properties);

// The addresses that a packet has outside a tunnel; any ("0.0.0.0") where that is not known.
struct Endpoints {
  Address source;
  Address destination;
};

// In what `sa` differs from what the template `wanted` of `policy` asks for; 0: it may serve. `outer`: of the
// last tunnel inside the template; null where there is none.
Properties differing(const Policy& policy, const Template& wanted, const Association& sa,
                     const Endpoints* outer);

}  // namespace netcase::ipsec
