// SPDX-License-Identifier: Apache-2.0

#include "cli/help.h"

#include <algorithm>

#include "base/appender.h"

namespace netcase::cli {

namespace {

void write_option(Appender& out, const Option& option) {
  std::string left = option.letter != 0 ? std::string("  -") + option.letter + ", --" : "      --";
  left += option.name;
  if (!option.argument.empty()) left += " " + std::string(option.argument);
  out.left(left, 26).text(columns_of(left) >= 26 ? " " : "").text(option.help).end_line();
}

}  // namespace

std::string program_help() {
  std::string text =
      "netcase shows where every packet goes in the Linux network stack, and where it is lost.\n"
      "\n"
      "Usage: netcase                  a short report of this machine\n"
      "       netcase COMMAND …        one of these:\n"
      "\n";
  Appender out(text);
  for (const Command* command : all_commands()) out.text("  ").left(command->name, 12).text(command->summary).end_line();
  out.text(
      "\n"
      "Every command that reads counters takes --from SOURCE, --to SOURCE, --netns and --root, and explains\n"
      "itself: netcase COMMAND --help.\n"
      "\n"
      "Examples:\n"
      "  netcase show -i 10                      what moved in the next ten seconds\n"
      "  netcase show --class drop,error         everything lost since boot\n"
      "  netcase explain TcpExtListenDrops       what it counts, why it grows, what to do\n"
      "  netcase save before.json                keep a snapshot; later: netcase show --from before.json --to after.json\n"
      "\n"
      "Exit codes: 0 done, 1 could not be done, 2 usage, 3 a law is violated or a finding is a warning,\n"
      "            4 part of the input was damaged (the rest was shown), 5 a critical finding.\n");
  return text;
}

std::string command_help(const Command& command) {
  std::string text = "Usage: netcase " + std::string(command.name) + " [OPTION…]";
  if (!command.arguments.empty()) text += " " + std::string(command.arguments);
  text += "\n\n";
  Appender out(text);
  out.text(command.text).text("\n");
  for (const auto& group : command.options) {
    for (const Option& option : group) write_option(out, option);
  }
  out.text("\nExamples:\n");
  std::size_t widest = 0;
  for (const Example& example : command.examples) widest = std::max(widest, columns_of(example.command));
  for (const Example& example : command.examples) {
    out.text("  ").left(example.command, widest + 2).text(example.tells).end_line();
  }
  return text;
}

}  // namespace netcase::cli
