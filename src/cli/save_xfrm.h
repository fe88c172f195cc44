// SPDX-License-Identifier: Apache-2.0
//
// netcase save --xfrm DIR: what XFRM tells, as files that netcase spigrp reads again: the kernel's own
// messages (state.nl, policy.nl) with every byte of a key overwritten by zero, and its counters (xfrm_stat).
// The kernel tells of peers and policies to nobody but root, so these files are their owner's alone.

#pragma once

#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/exit_code.h"

namespace netcase::cli {

ExitCode save_xfrm(const Console& console, const std::string& folder,
                   const std::optional<std::string>& netns);

}  // namespace netcase::cli
