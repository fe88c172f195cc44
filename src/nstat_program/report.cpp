// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/report.h"

#include <string>

#include "os/terminal.h"

namespace netcase::nstat_program {

namespace {

constexpr int standard_output = 1;
constexpr int standard_error = 2;

}  // namespace

Result<> print(std::string_view text) { return os::write_all(standard_output, text); }

void complain(std::string_view text) {
  // Nothing is left to be done where even standard error is closed.
  static_cast<void>(os::write_all(standard_error, text));
}

void complain(const Error& error) {
  complain("nstat: " + to_text(error) + (error.hint.empty() ? "\n" : "\nhint: " + error.hint + "\n"));
}

}  // namespace netcase::nstat_program
