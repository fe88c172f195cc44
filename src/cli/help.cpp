// SPDX-License-Identifier: Apache-2.0
//
// Written from the very tables the options are read by, so that the two cannot differ.

#include "cli/help.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/appender.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/selection.h"
#include "cli/sources.h"
#include "cli/wrap.h"

namespace netcase::cli {

namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t option_width = 26;

// "-i, --interval SECONDS", or with a narrower separator than ", ".
std::string spelling(const Option& option, std::string_view separator) {
  std::string text = option.letter != 0 ? std::string("-") + option.letter + std::string(separator) + "--"
                                        : std::string("--");
  text += option.name;
  if (!option.argument.empty()) text += " " + std::string(option.argument);
  return text;
}

void write_option(Appender& out, const Option& option) {
  std::string left = (option.letter != 0 ? "  " : "      ") + spelling(option, ", ");
  for (const std::string& line : wrap(option.help, page_width - option_width)) {
    out.left(left, option_width - 1).text(" ").text(line).end_line();
    left.clear();
  }
}

void write_shared(Appender& out, const OptionGroup& group) {
  std::string names;
  for (const Option& option : group.options) names += (names.empty() ? "" : " ") + spelling(option, "/");
  out.text("  ").left(group.title, 9).text(" ").text(names).end_line();
}

}  // namespace

std::string program_help() {
  std::string text =
      "netcase shows where every packet goes in the Linux network stack, and where it\n"
      "is lost.\n"
      "\n"
      "Usage: netcase [OPTION…]          the whole stack of this machine in one picture\n"
      "       netcase COMMAND …          one of these:\n"
      "\n";
  Appender out(text);
  for (const Command* command : all_commands())
    out.text("  ").left(command->name, 12).text(command->summary).end_line();
  out.text(
      "\n"
      "netcase nstat … is iproute2's nstat with its options; so is netcase started\n"
      "under the name nstat. As ipsec_spigrp or spigrp it is netcase spigrp.\n"
      "\n"
      "Examples:\n"
      "  netcase show -i 10                 what moves in the next ten seconds\n"
      "  netcase show --class drop,error    everything lost since boot\n"
      "  netcase explain TcpExtListenDrops  what it counts, why it grows, what to do\n"
      "  netcase save before.json           a snapshot, for --from and --to\n"
      "\n"
      "netcase COMMAND --help explains a command, netcase help options what they share.\n"
      "Exit codes: 0 done, 1 could not be done, 2 usage, 3 a law is violated or a\n"
      "finding is a warning, 4 part of the input was damaged (the rest was shown), 5 a\n"
      "finding is critical.\n");
  return text;
}

std::string command_help(const Command& command) {
  std::string text = "Usage: netcase " + std::string(command.name) + " [OPTION…]";
  if (!command.arguments.empty()) text += " " + std::string(command.arguments);
  text += "\n\n";
  Appender out(text);
  for (const std::string& line : wrap(command.text, page_width)) out.text(line).end_line();
  out.end_line();
  for (const OptionGroup& group : command.options) {
    if (!group.title.empty()) continue;
    for (const Option& option : group.options) write_option(out, option);
  }
  for (const OptionGroup& group : command.options) {
    if (!group.title.empty()) write_shared(out, group);
  }
  out.text("\nExamples (netcase help options explains what commands share):\n");
  std::size_t widest = 0;
  for (const Example& example : command.examples) widest = std::max(widest, columns_of(example.command));
  for (const Example& example : command.examples) {
    out.text("  ").left(example.command, widest + 2).text(example.tells).end_line();
  }
  return text;
}

std::string options_help() {
  std::string text = "Options that several commands share:\n";
  Appender out(text);
  for (const OptionGroup& group : {source_group, interval_group, filter_group, format_group, console_group}) {
    out.end_line();
    for (const Option& option : group.options) write_option(out, option);
  }
  out.end_line();
  for (const std::string& line : wrap(
           "A SOURCE is told by its content: a directory (a copied /proc, a sosreport), a file of `netcase "
           "save`, a "
           "listing of nstat (text or -j), a kernel file of any name, or - for standard input. --from alone: "
           "SOURCE instead of this machine, first to last where it holds several snapshots.",
           page_width)) {
    out.text(line).end_line();
  }
  return text;
}

}  // namespace netcase::cli
