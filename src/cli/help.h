// SPDX-License-Identifier: Apache-2.0
//
// --help: a screen, with examples.

#pragma once

#include <string>

#include "cli/command.h"

namespace netcase::cli {

std::string program_help();
std::string command_help(const Command& command);

}  // namespace netcase::cli
