// SPDX-License-Identifier: Apache-2.0
//
// Usage is judged before anything is opened, so that a wrong command line costs nothing and reads nothing.

#include "cli/sources.h"

#include <charconv>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/number.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/input_file.h"
#include "cli/netns.h"
#include "cli/options.h"
#include "counter/snapshot.h"
#include "os/clock.h"
#include "os/environment.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/signals.h"
#include "source/folder.h"
#include "source/live.h"
#include "source/saved.h"
#include "source/text_source.h"

namespace netcase::cli {

namespace {

constexpr double most_seconds = 31'536'000;  // a year

Result<std::uint64_t> parse_interval(const std::string& text) {
  double seconds = 0;
  const auto [end, failure] =
      std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
  const bool is_good = failure == std::errc() && end == text.data() + text.size() && seconds >= 0.001 &&
                       seconds <= most_seconds;
  if (!is_good) return fail("--interval", "'" + text + "'", "seconds, from 0.001 up");
  return static_cast<std::uint64_t>(seconds * 1e9);
}

Result<> refuse_together(const Arguments& arguments, std::string_view one, std::string_view other) {
  if (!arguments.has(one) || !arguments.has(other)) return {};
  return fail("--" + std::string(one), "together with --" + std::string(other), "one of the two");
}

// Two sources under one option look like a comparison and would not be one.
Result<> refuse_twice_or_empty(const Arguments& arguments, std::string_view option) {
  const std::string name = "--" + std::string(option);
  if (arguments.count(option) > 1)
    return fail(name, "given twice", "once", option == "from" ? "--from OLDER --to NEWER" : "");
  if (arguments.value(option) == "") return fail(name, "an empty text", "a path or a name");
  return {};
}

// PROC_NET_SNMP and its like: the variables with which nstat is pointed at other files.
std::map<std::string, std::string, std::less<>> environment_overrides() {
  std::map<std::string, std::string, std::less<>> overrides;
  for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
    if (file.environment.empty()) continue;
    if (auto path = os::environment(std::string(file.environment)))
      overrides.emplace(file.path, std::move(*path));
  }
  return overrides;
}

// A process's counters are read through its files in /proc, which needs no privilege.
Result<source::LivePlace> enter(const std::string& netns) {
  TRY(found, find_namespace(netns));
  source::LivePlace place;
  if (found.process) {
    place.folders = {*found.process + "/net"};
    place.netns_file = found.file;
    place.source = std::string(process_source) + netns;
    return place;
  }
  TRY(os::enter_network_namespace(found.file));
  place.netns_name = found.name;
  return place;
}

// As a shell reads it back.
std::string shell_word(const std::string& text) {
  const bool is_plain =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,") ==
      std::string::npos;
  if (is_plain) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

Result<source::SavedSnapshots> read_source(const std::string& path) {
  const auto system = os::make_file_tree("");
  if (path != "-" && system->is_folder(path)) {
    const auto tree = os::make_file_tree(path);
    TRY(folder, source::find_net_folder(*tree, path));
    return source::SavedSnapshots{source::read_net_folder(*tree, folder, path), {}};
  }
  TRY(text, read_input_file(path));
  return source::parse_text_source(text, shown_name(path));
}

}  // namespace

Result<SourceChoice> choose_source(const Arguments& arguments, std::uint64_t default_count,
                                   std::optional<std::uint64_t> default_interval_ns) {
  TRY(refuse_together(arguments, "from", "root"));
  TRY(refuse_together(arguments, "from", "netns"));
  TRY(refuse_together(arguments, "root", "netns"));
  TRY(refuse_together(arguments, "from", "interval"));
  for (const std::string_view option : {"from", "to", "netns", "root"})
    TRY(refuse_twice_or_empty(arguments, option));
  SourceChoice choice;
  choice.from = arguments.value("from");
  choice.to = arguments.value("to");
  choice.netns = arguments.value("netns");
  choice.root = arguments.value("root");
  if (choice.to && !choice.from) return fail("--to", "without --from", "both", "--from OLDER --to NEWER");
  if (choice.from == "-" && choice.to == "-")
    return fail("--to", "'-' twice", "one of the two from standard input");
  choice.interval_ns = default_interval_ns;
  if (const auto interval = arguments.value("interval")) {
    TRY(interval_ns, parse_interval(*interval));
    choice.interval_ns = interval_ns;
  }
  if (choice.interval_ns) choice.count = default_count;
  if (const auto count = arguments.value("count")) {
    const auto number = parse_unsigned(*count);
    if (!number) return fail("--count", "'" + *count + "'", "a whole number");
    if (!choice.interval_ns) return fail("--count", "without --interval", "both", "-i 1 -n " + *count);
    choice.count = *number;
  }
  // An option that was given wins over the variable that nstat's users have set.
  if (!choice.from && !choice.netns && !choice.root) {
    if (auto root = os::environment("PROC_ROOT")) choice.root = root->empty() ? "/" : std::move(*root);
  }
  return choice;
}

std::string source_words(const SourceChoice& choice) {
  std::string words;
  const auto add = [&](std::string_view option, const std::optional<std::string>& value) {
    if (value) words += " --" + std::string(option) + " " + shell_word(*value);
  };
  add("from", choice.from);
  add("to", choice.to);
  add("netns", choice.netns);
  add("root", choice.root);
  return words;
}

counter::Delta delta_of(const Reading& reading) {
  return reading.older ? counter::subtract(*reading.older, reading.newer, &catalogue::nature_of)
                       : counter::since_boot(reading.newer, &catalogue::nature_of);
}

Result<Readings> Readings::open(const SourceChoice& choice, os::Clock& clock) {
  Readings readings;
  readings.choice_ = choice;
  readings.clock_ = &clock;
  if (choice.from) {
    TRY(readings.open_texts(choice));
  } else if (choice.root) {
    TRY(readings.open_root(*choice.root));
  } else {
    TRY(readings.open_live(choice));
  }
  if (choice.interval_ns) os::catch_stop_signals();
  readings.next_at_ns_ = clock.since_boot_ns();
  return readings;
}

Result<> Readings::open_live(const SourceChoice& choice) {
  source::LivePlace place;
  if (choice.netns) {
    TRY(entered, enter(*choice.netns));
    place = std::move(entered);
  } else {
    place.overrides = environment_overrides();
    for (const auto& [file, path] : place.overrides) {
      if (!path.empty()) place.source += " with " + path;
    }
  }
  place.has_devices = choice.has_devices;
  TRY(live, source::LiveSource::open(place, *clock_));
  live_ = std::move(live);
  return {};
}

Result<> Readings::open_root(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  tree_ = os::make_file_tree(path);
  TRY(folder, source::find_net_folder(*tree_, path));
  folder_ = std::move(folder);
  if (!folder_.is_live) return {};
  source::LivePlace place;
  place.has_devices = choice_.has_devices;
  place.folders = {(path == "/" ? path : path + "/") + folder_.net};
  place.netns_file = place.folders.front().substr(0, place.folders.front().size() - 3) + "ns/net";
  place.source = place.folders.front();
  TRY(live, source::LiveSource::open(place, *clock_));
  live_ = std::move(live);
  return {};
}

Result<> Readings::open_texts(const SourceChoice& choice) {
  TRY(older, read_source(*choice.from));
  if (choice.to) {
    TRY(newer, read_source(*choice.to));
    counter::Snapshot last = newer.last ? std::move(*newer.last) : std::move(newer.first);
    ready_ = Reading{std::move(last), std::move(older.first), {}, {}};
  } else if (older.last) {
    ready_ = Reading{std::move(*older.last), std::move(older.first), {}, {}};
  } else {
    ready_ = Reading{std::move(older.first), {}, {}, {}};
  }
  return {};
}

Result<counter::Snapshot> Readings::take() {
  if (!live_) return source::read_net_folder(*tree_, folder_, choice_.root.value_or(std::string()));
  live_->sample(scratch_);
  return scratch_;
}

std::optional<counter::Snapshot> Readings::take_again() {
  if (!choice_.reads_twice || !live_) return std::nullopt;
  live_->sample(scratch_);
  return scratch_;
}

bool Readings::wait() {
  next_at_ns_ += *choice_.interval_ns;
  return clock_->wait_until(next_at_ns_);
}

Result<std::optional<Reading>> Readings::next() {
  if (is_finished() || (given_ > 0 && os::stop_was_asked())) return std::nullopt;
  ++given_;
  if (ready_) return std::exchange(ready_, std::nullopt);
  if (!choice_.interval_ns) {
    TRY(newer, take());
    return Reading{std::move(newer), std::nullopt, take_again(), std::nullopt};
  }
  if (!previous_) {
    TRY(first, take());
    previous_ = std::move(first);
    previous_again_ = take_again();
  }
  // Ctrl-C before the first interval is over: what has happened so far is still worth telling.
  if (!wait() && given_ > 1) return std::nullopt;
  TRY(newer, take());
  std::optional<counter::Snapshot> newer_again = take_again();
  const auto first =
      std::exchange(first_, first_ ? first_ : std::make_shared<const counter::Snapshot>(*previous_));
  Reading reading{newer, std::move(previous_), newer_again, std::move(previous_again_), first};
  previous_ = std::move(newer);
  previous_again_ = std::move(newer_again);
  return reading;
}

Result<bool> Readings::look_again(Reading& reading, std::uint64_t delay_ns) {
  if (!live_) return false;
  clock_->wait_until(clock_->since_boot_ns() + delay_ns);
  TRY(newer, take());
  reading.newer = std::move(newer);
  reading.newer_again = take_again();
  return true;
}

Result<std::optional<counter::Snapshot>> Readings::next_snapshot() {
  if (is_finished()) return std::nullopt;
  if (ready_) {
    ++given_;
    return std::exchange(ready_, std::nullopt)->newer;
  }
  if (given_ > 0 && !wait()) return std::nullopt;
  ++given_;
  TRY(snapshot, take());
  return snapshot;
}

}  // namespace netcase::cli
