// SPDX-License-Identifier: Apache-2.0
//
// How netcase ends. A script may rely on these; docs and --help name them.

#pragma once

#include <algorithm>

namespace netcase::cli {

enum class ExitCode : int {
  Done = 0,
  NotDone = 1,   // source missing or refused, unknown name
  Usage = 2,     // the command line is wrong
  Warning = 3,   // done, and a law is violated or a finding is a warning
  Damaged = 4,   // done, but part of the input was damaged or unreadable; the rest was shown
  Critical = 5,  // done, and a finding is critical
};

}  // namespace netcase::cli
