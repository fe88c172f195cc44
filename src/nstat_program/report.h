// SPDX-License-Identifier: Apache-2.0
//
// What this personality says and how it ends. Its exit codes are nstat's, not those of the other commands.

#pragma once

#include <string_view>

#include "base/error.h"
#include "base/result.h"

namespace netcase::nstat_program {

inline constexpr int exit_done = 0;
inline constexpr int exit_damaged = 254;  // a table, the history or a daemon's answer cannot be read
inline constexpr int exit_refused =
    255;  // usage; a history that cannot be opened or trusted; no daemon can be started

// To standard output. A reader that went away ends the program by SIGPIPE, as it ends nstat.
Result<> print(std::string_view text);

// To standard error, as it stands.
void complain(std::string_view text);
// "nstat: where: found, expected …"
void complain(const Error& error);

}  // namespace netcase::nstat_program
