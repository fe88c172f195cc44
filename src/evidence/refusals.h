// SPDX-License-Identifier: Apache-2.0
//
// What the rules of a firewall refuse, and what counts it. A rule that says "drop" and has a counter before
// that is the simple case. A counter may stand elsewhere, too: under a name of its own, in the elements of a
// set or of a map of verdicts, in the rule that jumps into a chain at whose end nothing is left, or as the
// last rule before the policy. What no counter was told to count can only be suspected.

#pragma once

#include "evidence/firewall.h"

namespace netcase::evidence {

// Completes what was read: for each rule what it refuses, and as its counter what counts that.
void find_refusals(Firewall& firewall);

}  // namespace netcase::evidence
