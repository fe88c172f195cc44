// SPDX-License-Identifier: Apache-2.0
//
// nstat's daemon: samples at intervals, answers whoever connects, lasts until it is killed.

#pragma once

#include "nstat_program/settings.h"

namespace netcase::nstat_program {

// The exit code of the process that was started; the daemon goes on in another.
int run_server(const Settings& settings);

}  // namespace netcase::nstat_program
