// SPDX-License-Identifier: Apache-2.0
//
// From the command line to the command. `netcase` alone is `netcase report`; an option in first place belongs
// to the report too.

#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace netcase::cli {

// `arguments` without the program's name.
ExitCode dispatch(std::vector<std::string> arguments);

}  // namespace netcase::cli
