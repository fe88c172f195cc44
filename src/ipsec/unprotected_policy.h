// SPDX-License-Identifier: Apache-2.0
//
// Why a policy found a packet protected otherwise than its templates want (XfrmInTmplMismatch), though each
// of them has an SA. What its SAs counted tells: where none of them took a packet it came in clear; where
// only some did, what the others do is missing. Where all did, it came through these very SAs in another
// order, or through a tunnel more than the policy lists. IPComp is a case of its own: packets that do not
// shrink are sent without it. Linux net/xfrm/xfrm_policy.c, __xfrm_policy_check(), xfrm_policy_ok().

#pragma once

#include <cstdint>
#include <span>

#include "ipsec/judgement.h"
#include "ipsec/scene.h"

namespace netcase::ipsec {

// SAs that took packets and that no policy names. In transport mode a packet may have gone through more of
// them than the policy lists. Linux net/xfrm/xfrm_policy.c, secpath_has_nontransport(); tried on 6.1.
std::vector<std::uint32_t> find_strays(const SceneIndex& index);

// Of the policy at `position`, where the counter grew by `count`. The score is that of one that met a packet
// meanwhile, and alone did so.
Judgement judge_unprotected(const SceneIndex& index, std::uint32_t position,
                            std::span<const std::uint32_t> strays, std::uint64_t count);

}  // namespace netcase::ipsec
