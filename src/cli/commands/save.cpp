// SPDX-License-Identifier: Apache-2.0
//
// netcase save: a snapshot as one line of JSON, to a file that is replaced or appended to, or to standard
// output.

#include <string>
#include <utility>
#include "base/result.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/save_xfrm.h"
#include "cli/sources.h"
#include "os/atomic_file.h"
#include "os/clock.h"
#include "source/saved.h"

namespace netcase::cli {

namespace {

constexpr Option own_options[] = {
    {"append", 'a', "", "add to FILE instead of replacing it"},
    {"xfrm", 0, "DIR", "instead, XFRM's SAs, policies and counters in DIR, without keys"},
};
constexpr OptionGroup option_groups[] = {{"", own_options}, interval_group, source_group, console_group};

constexpr Example examples[] = {
    {"netcase save before.json", "one snapshot"},
    {"netcase save -i 1 -n 60 minute.json", "a line a second, for a minute"},
    {"ssh HOST netcase save | netcase show --from -", "another host"},
    {"netcase show --from minute.json", "first to last"},
    {"netcase save --xfrm ipsec/", "for netcase spigrp --sa-dump and --policy-dump"},
};

// Where the snapshots go. A file that is replaced gets all of them at once, at the end: it is whole or as
// before.
class Target {
 public:
  Target(std::string path, bool is_append) : path_(std::move(path)), is_append_(is_append) {}

  Result<> add(const std::string& text) {
    if (path_.empty()) return Console::print_data(text);
    if (is_append_) return os::append_to_file(path_, text);
    collected_ += text;
    return {};
  }

  Result<> finish() const {
    if (path_.empty() || is_append_) return {};
    return os::write_file_atomically(path_, collected_);
  }

 private:
  std::string path_;
  bool is_append_;
  std::string collected_;
};

ExitCode run_xfrm(const Arguments& arguments, const Console& console, const std::string& folder) {
  for (const char* other : {"append", "from", "to", "root", "interval", "count"}) {
    if (arguments.has(other))
      return refuse_usage(console,
                          {"--xfrm", std::string("together with --") + other, "--netns at most", {}});
  }
  if (!arguments.words().empty())
    return refuse_usage(console,
                        {"--xfrm", "'" + arguments.words().front() + "' beside DIR", "DIR alone", {}});
  return save_xfrm(console, folder, arguments.value("netns"));
}

ExitCode run(const Arguments& arguments, const Console& console) {
  if (const auto folder = arguments.value("xfrm")) return run_xfrm(arguments, console, *folder);
  auto choice = choose_source(arguments, 0);
  if (!choice) return refuse_usage(console, choice.error());
  choice->has_devices = true;
  if (choice->to) return refuse_usage(console, {"--to", "a snapshot is of one source", "--from alone", {}});
  if (arguments.words().size() > 1) {
    return refuse_usage(console,
                        {"netcase save", "'" + arguments.words()[1] + "' after the file", "one FILE", {}});
  }
  std::string path = arguments.words().empty() ? std::string() : arguments.words().front();
  if (path == "-") path.clear();
  if (path.empty() && arguments.has("append"))
    return refuse_usage(console, {"--append", "no FILE", "the file to add to", {}});

  auto readings = Readings::open(*choice, os::system_clock());
  if (!readings) return give_up(console, readings.error());
  Target target(path, arguments.has("append"));
  Damage damage;
  while (true) {
    const auto snapshot = readings->next_snapshot();
    if (!snapshot) return give_up(console, snapshot.error());
    if (!*snapshot) break;
    std::string text;
    source::write_saved(text, **snapshot);
    if (const auto added = target.add(text); !added) return give_up(console, added.error());
    damage.report(console, **snapshot);
  }
  if (const auto finished = target.finish(); !finished) return give_up(console, finished.error());
  return damage.exit_code();
}

}  // namespace

extern const Command save_command;
const Command save_command = {
    "save",
    "a snapshot of all counters as JSON",
    "[FILE]",
    "Writes a snapshot as one line of JSON to FILE, or to standard output (- or none). "
    "FILE is replaced in one step when all is written; with -i a line each time, until "
    "Ctrl-C or -n COUNT.",
    option_groups,
    examples,
    &run,
};

}  // namespace netcase::cli
