// SPDX-License-Identifier: Apache-2.0
//
// Problems come with every snapshot of a damaged place; who samples it for an hour wants to read them once.

#include "cli/problems.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include "base/error.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/sources.h"
#include "counter/snapshot.h"

namespace netcase::cli {

namespace {

constexpr std::size_t most_told = 20;  // who reads more lines than that of one file

}  // namespace

ExitCode refuse_usage(const Console& console, const Error& error) {
  console.print_error(error);
  return ExitCode::Usage;
}

ExitCode give_up(const Console& console, const Error& error) {
  console.print_error(error);
  return ExitCode::NotDone;
}

void Damage::report(const Console& console, const Reading& reading) {
  if (reading.older) report(console, *reading.older);
  report(console, reading.newer);
}

void Damage::report(const Console& console, const counter::Snapshot& snapshot) {
  report(console, snapshot.problems, "netcase save lists them all under \"problems\"");
}

void Damage::report(const Console& console, std::span<const Error> problems, std::string_view hint) {
  for (const Error& problem : problems) {
    std::string text = to_text(problem);
    if (std::find(told_.begin(), told_.end(), text) != told_.end()) continue;
    told_.push_back(std::move(text));
    if (told_.size() <= most_told) console.print_error(problem);
    if (told_.size() == most_told + 1)
      console.print_error({{}, "more pieces of the input are damaged", {}, std::string(hint)});
  }
}

}  // namespace netcase::cli
