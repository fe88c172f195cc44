// SPDX-License-Identifier: Apache-2.0
//
// A remedy as it fits this machine: what is to be set back is what was read, and what is set already is no
// advice.

#pragma once

#include <optional>
#include <string>

#include "diagnose/finding.h"
#include "evidence/evidence.h"

namespace netcase::diagnose {

struct FoundRemedy {
  std::string command;
  std::string effect;
  std::string undo;
};

// Nothing where the kernel's switch has reached the value already. `evidence` may be null.
std::optional<FoundRemedy> fit_remedy(const Remedy& remedy, const evidence::Evidence* evidence);

}  // namespace netcase::diagnose
