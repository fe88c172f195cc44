// SPDX-License-Identifier: Apache-2.0
//
// One run of nstat that is not the daemon: history, values, listing, history.

#pragma once

#include "nstat_program/settings.h"

namespace netcase::nstat_program {

// Ends the process with nstat's exit code, and leaves its memory to the kernel.
[[noreturn]] void run_client(const Settings& settings);

}  // namespace netcase::nstat_program
