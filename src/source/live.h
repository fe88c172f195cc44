// SPDX-License-Identifier: Apache-2.0
//
// This machine's counters, now and again. The files of one network namespace are opened once and kept: a kept
// descriptor stays with its namespace whatever this process does later, and its seq_file keeps the buffer
// that has grown to the text's size, so that reading it again costs half of opening it anew
// (docs/performance.md). Each text is read whole into one buffer; from the third reading on only the numbers
// in it are read (parse/repeat.h).

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "os/clock.h"
#include "os/descriptor.h"
#include "os/file_tree.h"
#include "parse/repeat.h"

namespace netcase::source {

struct LivePlace {
  // The folder of the kernel files, tried in this order. /proc/thread-self is the thread that asks, which may
  // be in another namespace than its process; /proc/net may be missing (mount option subset=pid) or hidden.
  std::vector<std::string> folders{"/proc/thread-self/net", "/proc/self/net", "/proc/net"};
  // Other paths for some files, by the record's path; an empty one: do not read that file.
  std::map<std::string, std::string, std::less<>> overrides;
  std::optional<std::string> netns_name;
  std::string netns_file = "/proc/thread-self/ns/net";  // whose inode names the namespace
  bool has_devices = true;                              // also the files that are there for each device
  std::string source = "live";
};

class LiveSource {
 public:
  // Opens the files. An error only where there is no such folder at all; a file that is missing or refused
  // makes its groups absent in every snapshot.
  static Result<LiveSource> open(const LivePlace& place, const os::Clock& clock);

  // Reads all files once more into `snapshot`, whose memory is used again. A file whose text is damaged is
  // read a second time before that is believed. Files and devices that came or went are noticed within a
  // second.
  void sample(counter::Snapshot& snapshot);

  // For the benchmark that holds this against bare reading: the kept descriptors.
  std::vector<int> descriptors() const;

 private:
  struct KeptFile {
    const catalogue::KernelFile* record = nullptr;
    std::string path;  // below the folder, or where it is an override a path of its own
    std::string device;
    std::string where;
    bool is_override = false;
    os::Descriptor descriptor;
    std::optional<os::FileFailure> failure;
    std::string buffer;
    std::string_view text;
    parse::Repeat repeat;
    std::size_t first = 0;  // of its values in the snapshot

    void open(int folder);
    void read();
    parse::ParsedFile parse() const;
  };

  explicit LiveSource(const os::Clock& clock) : clock_(&clock) {}
  void add_file(const catalogue::KernelFile& record, std::string path, std::string device);
  void add_override(const catalogue::KernelFile& record, const std::string& path);
  std::vector<std::string> list_devices(const catalogue::KernelFile& record) const;
  void add_devices();
  void add_devices_anew();
  void look_for_news();
  void read_texts();
  bool repeat_values(counter::Snapshot& snapshot);
  void assemble(counter::Snapshot& snapshot);

  const os::Clock* clock_;
  // What is opened later is opened below this folder: its path may by then lead to another process with the
  // same id.
  os::Descriptor folder_;
  std::string folder_shown_;
  bool has_devices_ = true;
  counter::Origin origin_;
  std::vector<KeptFile> files_;
  std::vector<std::string> device_names_;
  std::uint64_t looked_ns_ = 0;                      // when look_for_news() last did
  std::shared_ptr<const counter::Columns> columns_;  // those that repeat_values() fills
  bool has_sampled_ = false;
};

}  // namespace netcase::source
