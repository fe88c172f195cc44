// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/run.h"

#include <exception>
#include <string_view>

#include "nstat_program/client.h"
#include "nstat_program/report.h"
#include "nstat_program/server.h"
#include "nstat_program/settings.h"
#include "os/background.h"

namespace netcase::nstat_program {

namespace {

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

int run_with(std::span<char*> arguments) {
  const CommandLine line = parse_command_line(arguments);
  if (line.exit_code) return *line.exit_code;
  if (line.settings.interval_ms > 0) return run_server(line.settings);
  run_client(line.settings);
}

int run_guarded(std::span<char*> arguments) {
  try {
    return run_with(arguments);
  } catch (const std::exception& exception) {  // no memory
    complain({{}, exception.what(), {}, {}});
    return exit_refused;
  }
}

}  // namespace

std::optional<std::span<char*>> arguments_for_nstat(int count, char** arguments) {
  const std::span<char*> all(arguments, static_cast<std::size_t>(count));
  if (!all.empty() && last_part(all[0]) == "nstat") return all;
  if (all.size() > 1 && std::string_view(all[1]) == "nstat") return all.subspan(1);
  return std::nullopt;
}

void run(std::span<char*> arguments) { os::end_process(run_guarded(arguments)); }

}  // namespace netcase::nstat_program
