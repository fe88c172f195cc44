// SPDX-License-Identifier: Apache-2.0
//
// Why what came out of a tunnel found no policy (XfrmInNoPols). Such a packet needs an `in` policy where it
// is for this host and a `fwd` policy where it is for another one; who sets up tunnels by hand forgets the
// latter, and the tunnel counts packets that nobody gets. Linux net/xfrm/xfrm_policy.c,
// __xfrm_policy_check().

#pragma once

#include <cstdint>
#include <optional>

#include "ipsec/judgement.h"
#include "ipsec/scene.h"

namespace netcase::ipsec {

// Of the SA at `position`, where XfrmInNoPols grew by `count`. Nothing where it is no tunnel, or took
// nothing.
std::optional<Judgement> judge_tunnel(const SceneIndex& index, std::uint32_t position, std::uint64_t count);

}  // namespace netcase::ipsec
