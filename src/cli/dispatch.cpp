// SPDX-License-Identifier: Apache-2.0
//
// Commands are found by name in the generated table; nothing of a command that was not called is touched.

#include "cli/dispatch.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/version.h"

namespace netcase::cli {

namespace {

constexpr std::string_view default_command = "report";

const Command* find_command(std::string_view name) {
  const auto commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command* command) { return command->name == name; });
  return found == commands.end() ? nullptr : *found;
}

// A console for what is said before a command has its own.
Console early_console() { return Console::make(Arguments()).value_or(Console::plain(80)); }

ExitCode print(std::string_view text) {
  const Console console = early_console();
  const auto printed = console.print(text);
  return printed ? ExitCode::Done : ExitCode::NotDone;
}

ExitCode usage_error(const Error& error) {
  early_console().print_error(error);
  return ExitCode::Usage;
}

ExitCode unknown_command(std::string_view name) {
  Nearest nearest(name);
  for (const Command* command : all_commands()) nearest.consider(command->name);
  const std::string hint = nearest.hint();
  return usage_error({{},
                      "'" + std::string(name) + "' is not a netcase command",
                      {},
                      hint.empty() ? "netcase --help lists them" : hint});
}

ExitCode run_command(const Command& command, std::vector<std::string> arguments) {
  const auto parsed = parse_arguments(command.name, command.options, std::move(arguments));
  if (!parsed) return usage_error(parsed.error());
  if (parsed->has("help")) return print(command_help(command));
  const auto console = Console::make(*parsed);
  if (!console) return usage_error(console.error());
  return command.run(*parsed, *console);
}

}  // namespace

ExitCode dispatch(std::vector<std::string> arguments) {
  const std::string first = arguments.empty() ? std::string() : arguments.front();
  if (first == "--version" || first == "-V") return print(version_text());
  if (first == "--help" || first == "-h") return print(program_help());
  if (first.empty() || first.starts_with('-'))
    return run_command(*find_command(default_command), std::move(arguments));
  arguments.erase(arguments.begin());
  if (first == "help") {
    if (arguments.empty()) return print(program_help());
    if (arguments.front() == "options") return print(options_help());
    const Command* command = find_command(arguments.front());
    return command != nullptr ? print(command_help(*command)) : unknown_command(arguments.front());
  }
  const Command* command = find_command(first);
  return command != nullptr ? run_command(*command, std::move(arguments)) : unknown_command(first);
}

}  // namespace netcase::cli
