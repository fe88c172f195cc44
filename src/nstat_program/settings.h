// SPDX-License-Identifier: Apache-2.0
//
// nstat's command line, taken by the C library's getopt_long as nstat takes it: short options combine, long
// ones may be shortened while unambiguous, patterns may stand between them unless POSIXLY_CORRECT is set. Our
// own options have long names only, and begin with letters that none of nstat's begins with: every
// abbreviation that a script may use keeps its meaning.

#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace netcase::nstat_program {

struct Settings {
  bool ignores_history = false;       // -a
  bool keeps_history = false;         // -s
  bool prints_nothing = false;        // -n
  bool resets_history = false;        // -r
  bool with_zeros = false;            // -z
  bool is_json = false;               // -j
  bool is_pretty = false;             // -p
  std::int32_t interval_ms = 0;       // -d; above 0: be the daemon
  std::int32_t time_constant_s = 60;  // -t

  bool is_careful = false;        // refuse a bad -d; an output that cannot be written is an error
  bool is_per_namespace = false;  // a history for each network namespace
  bool with_gauges = false;
  bool with_wraps = false;
  std::int32_t timeout_s = 5;  // how long to wait for a daemon

  std::span<char* const> patterns;
};

struct CommandLine {
  Settings settings;
  std::optional<int> exit_code;  // everything is done: --version, --help, or a mistake that was told
};

// Reorders `arguments`, as getopt_long does. Prints versions, usage and complaints.
CommandLine parse_command_line(std::span<char*> arguments);

}  // namespace netcase::nstat_program
