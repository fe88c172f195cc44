// SPDX-License-Identifier: Apache-2.0
//
// A new subcommand is one file: tests/recipes/check puts this one into a copy of the tree.

#include "cli/command.h"
#include "cli/problems.h"

namespace netcase::cli {

namespace {

constexpr OptionGroup option_groups[] = {console_group};
constexpr Example examples[] = {{"netcase recipe", "bakes"}};

ExitCode run(const Arguments& /*arguments*/, const Console& console) {
  const auto printed = console.print("baked\n");
  return printed ? ExitCode::Done : give_up(console, printed.error());
}

}  // namespace

extern const Command recipe_command;
const Command recipe_command = {
    "recipe", "a command that one file added", "", "Bakes.", option_groups, examples, &run,
};

}  // namespace netcase::cli
