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
#include "os/read_all.h"
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
    {"netcase save --xfrm ipsec/", "for netcase xfrm, sa, policy and spigrp --from ipsec/"},
};

// Where the snapshots go: to standard output, behind what a file holds, or into a new file that takes the old
// one's place when all is written.
class Target {
 public:
  static Result<Target> open(const std::string& path, bool is_append) {
    Target target;
    target.path_ = path;
    target.is_append_ = is_append;
    if (path.empty()) return target;
    if (is_append) {
      TRY(target.look_at_what_is_there());
      return target;
    }
    TRY(file, os::AtomicFile::open(path));
    target.file_.emplace(std::move(file));
    return target;
  }

  Result<> add(const std::string& text) {
    if (path_.empty()) return Console::print_data(text);
    return is_append_ ? os::append_to_file(path_, text) : file_->add(text);
  }

  Result<> finish() { return file_ ? file_->finish() : Result<>(); }

 private:
  Target() = default;

  // Snapshots behind something else would make a file that nobody can read.
  Result<> look_at_what_is_there() const {
    static constexpr std::size_t enough = 4096;
    const auto front = os::read_front(path_, enough);
    if (!front && front.error().kind == os::FileFailureKind::NotFound) return {};
    if (!front) return fail(path_, front.error().text);
    const bool is_blank = front->find_first_not_of(" \t\r\n") == std::string::npos;
    if (is_blank || source::is_saved(*front)) return {};
    return fail(path_, "holds something else than snapshots", "a file of `netcase save`");
  }

  std::string path_;
  bool is_append_ = false;
  std::optional<os::AtomicFile> file_;
};

// Writes one snapshot after the other; where one cannot be taken any more, those before it are kept.
Result<> write_all_snapshots(Readings& readings, Target& target, Damage& damage, const Console& console) {
  while (true) {
    auto snapshot = readings.next_snapshot();
    if (!snapshot) {
      TRY(target.finish());
      return std::unexpected(std::move(snapshot).error());
    }
    if (!*snapshot) return target.finish();
    std::string text;
    source::write_saved(text, **snapshot);
    TRY(target.add(text));
    damage.report(console, **snapshot);
  }
}

ExitCode run_xfrm(const Arguments& arguments, const Console& console, const std::string& folder) {
  for (const char* other : {"append", "from", "to", "root", "interval", "count"}) {
    if (arguments.has(other))
      return refuse_usage(console,
                          {"--xfrm", std::string("together with --") + other, "--netns at most", {}});
  }
  if (!arguments.words().empty())
    return refuse_usage(console,
                        {"--xfrm", "'" + arguments.words().front() + "' beside DIR", "DIR alone", {}});
  if (folder.empty() || folder == "-") {
    return refuse_usage(console, {"--xfrm", "'" + folder + "'", "a folder, as three files are written",
                                  "netcase save --xfrm ipsec/; a folder of that name is ./-"});
  }
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
  auto target = Target::open(path, arguments.has("append"));
  if (!target) return give_up(console, target.error());
  Damage damage;
  const auto written = write_all_snapshots(*readings, *target, damage, console);
  return written ? damage.exit_code() : give_up(console, written.error());
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
