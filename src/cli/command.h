// SPDX-License-Identifier: Apache-2.0
//
// A subcommand: one file in commands/, which defines `extern const Command NAME_command`. The table of all of
// them is made from the file names (cmake/folder_registry.cmake).

#pragma once

#include <span>
#include <string_view>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/options.h"

namespace netcase::cli {

struct Example {
  std::string_view command;
  std::string_view tells;
};

struct Command {
  std::string_view name;
  std::string_view summary;    // one line in `netcase --help`
  std::string_view arguments;  // "[PATTERN…]"
  std::string_view text;       // what it does, a few lines, in `netcase NAME --help`
  std::span<const OptionGroup> options;
  std::span<const Example> examples;
  ExitCode (*run)(const Arguments& arguments, const Console& console);
};

std::span<const Command* const> all_commands();

}  // namespace netcase::cli
