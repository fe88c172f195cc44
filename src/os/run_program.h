// SPDX-License-Identifier: Apache-2.0
//
// Running another program for what it prints: no shell, no input, a time limit. It is looked for in the
// system's folders alone, not along PATH, as netcase is often run as root.

#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace netcase::os {

enum class RunFailureKind : std::uint8_t { NotInstalled, Other };

struct RunFailure {
  RunFailureKind kind = RunFailureKind::Other;
  std::string text;  // "not installed", "exit status 4: permission denied", "no answer within 2 s"
};

// What `arguments[0]` (a bare name) wrote to its standard output, where it ended with 0.
std::expected<std::string, RunFailure> run_program(const std::vector<std::string>& arguments,
                                                   std::uint64_t time_limit_ms);

}  // namespace netcase::os
