// SPDX-License-Identifier: Apache-2.0
//
// netcase said: the names of security associations, in each of their forms. Nothing of this machine is read.

#include <vector>

#include "cli/command.h"
#include "cli/format.h"
#include "cli/problems.h"

namespace netcase::cli {

namespace {

constexpr OptionGroup option_groups[] = {format_group, console_group};

constexpr Example examples[] = {
    {"netcase said esp.187a101b@192.168.2.110", "the form of the manual pages"},
    {"netcase said tun0x3d0@3049:1::2", "the form of the kernel's own files"},
    {"netcase said %trap %hold", "magic ones, which name no SA"},
    {"netcase said --format json ah.1@10.0.0.1", "its parts, for a script"},
};

ExitCode run(const Arguments& arguments, const Console& console) {
  const auto format = choose_format(arguments, &Format::saids);
  if (!format) return refuse_usage(console, format.error());
  if (arguments.words().empty()) {
    return refuse_usage(console, {"netcase said", "no TEXT", "a SAID, as esp.101@192.0.2.1", {}});
  }
  std::vector<ipsec::Said> saids;
  ExitCode exit_code = ExitCode::Done;
  for (const std::string& word : arguments.words()) {
    const auto said = ipsec::parse_said(word);
    if (said) saids.push_back(*said);
    else exit_code = give_up(console, said.error());
  }
  if (saids.empty()) return exit_code;
  std::string out;
  (*format)->saids(out, saids, console);
  if (const auto printed = print(console, **format, out); !printed) return give_up(console, printed.error());
  return exit_code;
}

}  // namespace

extern const Command said_command;
const Command said_command = {
    "said",
    "what the name of an IPsec SA says, in each of its forms",
    "TEXT…",
    "Reads the names of security associations, PROTOCOL.SPI@ADDRESS (':' instead of '.' "
    "for IPv6; protocols are ah, esp, comp, tun and int), those of the kernel's files "
    "(esp0x101@192.0.2.1) and the magic ones (%pass, %trap …), and writes each one's "
    "canonical form, the kernel's form and what it names.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
