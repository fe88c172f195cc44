// SPDX-License-Identifier: Apache-2.0
//
// What show and the report have in common: one reading after the other is shown, and what was damaged in it
// is told behind it, until there is none left, nobody reads any more, or something cannot be done.

#pragma once

#include <functional>

#include "base/result.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/sources.h"
#include "os/clock.h"

namespace netcase::cli {

// `show` prints a reading; `is_first` is false for all but the first. `clock` is what waits for the next one.
ExitCode for_each_reading(const Console& console, const SourceChoice& choice,
                          const std::function<Result<>(const Reading& reading, bool is_first)>& show,
                          os::Clock& clock = os::system_clock());

}  // namespace netcase::cli
