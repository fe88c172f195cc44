// SPDX-License-Identifier: Apache-2.0
//
// A remedy as it fits this machine: what is to be set back is what was read, and what is set already is no
// advice. Nor is a switch that does not stand where its undo would set it back to: it is not the cause.
// INTERFACE in a switch becomes each interface that stands so; where "all" does, or nobody knows, none.

#pragma once

#include <string>
#include <vector>

#include "diagnose/finding.h"
#include "evidence/evidence.h"

namespace netcase::diagnose {

struct FoundRemedy {
  std::string command;
  std::string effect;
  std::string undo;
};

// Nothing where the kernel's switch needs no change. `evidence` may be null.
std::vector<FoundRemedy> fit_remedy(const Remedy& remedy, const evidence::Evidence* evidence);

}  // namespace netcase::diagnose
