// SPDX-License-Identifier: Apache-2.0
//
// Policies whose packets find no SA, whatever the counters say. Most are counted (XfrmOutNoStates,
// XfrmInTmplMismatch); but with net.core.xfrm_larval_drop = 0 what goes out waits in a queue for its SA, and
// is lost there without a word. Linux net/xfrm/xfrm_policy.c, xfrm_create_dummy_bundle(),
// xdst_queue_output().

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ipsec/scene.h"

namespace netcase::ipsec {

// Of each policy its first template without an SA.
struct Lack {
  std::uint32_t policy = 0;  // its position
  std::string id;            // "8/0", as a suspect has it
  std::string name;          // as a suspect has it
  std::string reason;
  bool has_met_packet = false;  // since the interval began
};

// Those that met a packet lately first, then those that go out, then by index.
std::vector<Lack> find_lacks(const SceneIndex& index);

}  // namespace netcase::ipsec
