// SPDX-License-Identifier: Apache-2.0
//
// --help: a screen, with examples. What several commands share is named there and explained by `netcase help
// options`.

#pragma once

#include <string>

#include "cli/command.h"

namespace netcase::cli {

std::string program_help();
std::string command_help(const Command& command);

// The options that commands share, explained once: `netcase help options`.
std::string options_help();

}  // namespace netcase::cli
