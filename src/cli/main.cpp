// SPDX-License-Identifier: Apache-2.0
//
// The door. No exceptions of our own; what a library throws (no memory) ends here with a word about it.

#include <signal.h>
#include <csignal>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "cli/called_as.h"
#include "cli/console.h"
#include "cli/dispatch.h"
#include "cli/exit_code.h"
#include "nstat_program/run.h"

int main(int count, char** arguments) {
  if (const auto nstat = netcase::nstat_program::arguments_for_nstat(count, arguments))
    netcase::nstat_program::run(*nstat);
  // A reader that goes away (`netcase list | head`) is told by write(), not by a signal.
  std::signal(SIGPIPE, SIG_IGN);
  // And a file that may grow no further is an error like any other, after which the half is taken away.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
    const std::string_view program = count > 0 ? *arguments : "";
    return static_cast<int>(netcase::cli::dispatch(netcase::cli::words_as_called(program, words)));
  } catch (const std::exception& exception) {
    netcase::cli::Console::plain(80).print_error({{}, exception.what(), {}, {}});
    return static_cast<int>(netcase::cli::ExitCode::NotDone);
  }
}
