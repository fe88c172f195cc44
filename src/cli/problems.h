// SPDX-License-Identifier: Apache-2.0
//
// How a command tells that it cannot go on, and that part of its input was damaged.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/sources.h"

namespace netcase::cli {

ExitCode refuse_usage(const Console& console, const Error& error);
ExitCode give_up(const Console& console, const Error& error);

// Tells each damaged piece of the input once, on standard error, and remembers that there was one.
class Damage {
 public:
  void report(const Console& console, const Reading& reading);
  void report(const Console& console, const counter::Snapshot& snapshot);
  // `hint`: where all of them can be read.
  void report(const Console& console, std::span<const Error> problems, std::string_view hint);
  ExitCode exit_code() const { return told_.empty() ? ExitCode::Done : ExitCode::Damaged; }

 private:
  std::vector<std::string> told_;
};

}  // namespace netcase::cli
