// SPDX-License-Identifier: Apache-2.0
//
// Who made a counter of XFRM grow. The kernel counts for a whole network namespace and says nothing of the SA
// or policy behind it; but SAs count errors of their own, policies know when they last decided, and what is
// missing can be found as the kernel would have looked for it. Each counter's rule (suspect_rules.h) names
// the evidence to look for; what it finds is ranked by a score: how many of the counted packets it accounts
// for, and whether anything else could have been it. The same input gives the same list in the same order.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ipsec/scene.h"

namespace netcase::ipsec {

enum class SuspectKind : std::uint8_t { Sa, Policy, Template, Spi };

struct Suspect {
  SuspectKind kind = SuspectKind::Sa;
  // Of an SA or an SPI its SAID; of a policy its index ("8") or "default in"; of a template the policy's
  // index and its own number from 0 ("8/0").
  std::string id;
  std::string name;         // the same for a person: "in 10.9.0.0/24 → 10.1.0.0/16"
  std::string reason;       // "replay-window +14 of 14"
  std::uint32_t score = 0;  // 1 to 100
};

inline constexpr std::size_t most_suspects = 50;  // of one counter

struct Suspects {
  std::vector<Suspect> first;  // the worst first, at most `most_suspects`
  std::size_t count = 0;       // of all
};

std::string_view to_word(SuspectKind kind);          // "sa", "policy", "template", "spi"
std::string_view certainty_of(std::uint32_t score);  // "certain" from 90 on, "likely" from 50 on, "possible"

// The suspects of `counter` (XfrmInNoStates), which grew by `count`; the worst first. None where it did not
// grow, where nothing points to anybody, and for counters that this program does not know.
Suspects find_suspects(const SceneIndex& index, std::string_view counter, std::uint64_t count);

}  // namespace netcase::ipsec
