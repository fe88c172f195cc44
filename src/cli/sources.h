// SPDX-License-Identifier: Apache-2.0
//
// The sources every command that reads counters takes alike: this machine, another namespace, a mounted or
// copied /proc, saved snapshots, listings; one of them, two to be subtracted, or one again and again.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/options.h"
#include "counter/delta.h"
#include "counter/snapshot.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "source/folder.h"
#include "source/live.h"

namespace netcase::cli {

inline constexpr Option source_options[] = {
    {"from", 'f', "SOURCE", "read SOURCE, not this machine"},
    {"to", 't', "SOURCE", "with --from: what happened between the two"},
    {"netns", 'N', "NETNS", "another network namespace: a name, a process id, or a path"},
    {"root", 'r', "DIR", "a mounted /proc of the host, a sosreport, any copy of /proc"},
};
inline constexpr Option interval_options[] = {
    {"interval", 'i', "SECONDS", "what happens in the next SECONDS (0.5 is half a second)"},
    {"count", 'n', "COUNT", "how many times; 0: until Ctrl-C"},
};

inline constexpr OptionGroup source_group{"Source", source_options};
inline constexpr OptionGroup interval_group{"Interval", interval_options};

// How the source of a snapshot is named that was read through a process: "process 4711".
inline constexpr std::string_view process_source = "process ";

// What the options ask for, checked but not yet opened.
struct SourceChoice {
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> netns;
  std::optional<std::string> root;
  std::optional<std::uint64_t> interval_ns;
  std::uint64_t count = 1;   // 0: until stopped
  bool has_devices = false;  // whether the counters of each device are wanted too
  bool reads_twice = false;  // whether a live place is read twice each time: Reading::newer_again
};

// Errors here are usage errors. `default_count`: what -i without -n means.
Result<SourceChoice> choose_source(const Arguments& arguments, std::uint64_t default_count,
                                   std::optional<std::uint64_t> default_interval_ns = std::nullopt);

// " --from monday --to tuesday": the options that lead to the same source, for a command to be copied.
std::string source_words(const SourceChoice& choice);

// A snapshot, and the older one it is compared with; since boot where there is none.
struct Reading {
  counter::Snapshot newer;
  std::optional<counter::Snapshot> older;
  // The same places, read once more right behind: between the two readings of a counter lies what it was at
  // the moment between them. Only where that was asked for, and never of a copy.
  std::optional<counter::Snapshot> newer_again;
  std::optional<counter::Snapshot> older_again;
  // Where several intervals are read, from the second on: what was read when the first of them began.
  std::shared_ptr<const counter::Snapshot> first = nullptr;
};

// What its counters did: between its two snapshots, or since boot.
counter::Delta delta_of(const Reading& reading);

// Hands out one reading after the other.
class Readings {
 public:
  static Result<Readings> open(const SourceChoice& choice, os::Clock& clock);

  // True where there will be other numbers in a while.
  bool is_live() const { return live_.has_value(); }
  // One snapshot at once.
  Result<counter::Snapshot> sample() { return take(); }

  // Nothing once all have been given. With an interval the first waits for it.
  Result<std::optional<Reading>> next();
  // One snapshot at once, and the next ones an interval apart: what `save` takes.
  Result<std::optional<counter::Snapshot>> next_snapshot();
  // Another look at the newer side of a reading, `delay_ns` from now; false where there is nothing to look at
  // again: a copy.
  Result<bool> look_again(Reading& reading, std::uint64_t delay_ns);

 private:
  Result<> open_live(const SourceChoice& choice);
  Result<> open_root(std::string path);
  Result<> open_texts(const SourceChoice& choice);
  Result<counter::Snapshot> take();
  std::optional<counter::Snapshot> take_again();
  bool wait();
  bool is_finished() const { return choice_.count != 0 && given_ >= choice_.count; }

  SourceChoice choice_;
  os::Clock* clock_ = nullptr;
  std::optional<source::LiveSource> live_;
  counter::Snapshot scratch_;  // whose memory every sample uses again
  std::unique_ptr<os::FileTree> tree_;
  source::NetFolder folder_;
  std::optional<Reading> ready_;  // of texts: read at once
  std::optional<counter::Snapshot> previous_;
  std::shared_ptr<const counter::Snapshot> first_;
  std::optional<counter::Snapshot> previous_again_;
  std::uint64_t given_ = 0;
  std::uint64_t next_at_ns_ = 0;
};

}  // namespace netcase::cli
