// SPDX-License-Identifier: Apache-2.0

#include "source/live.h"

#include <fcntl.h>

#include <cerrno>

#include "os/host.h"
#include "os/read_all.h"
#include "parse/lines.h"
#include "source/assembly.h"

namespace netcase::source {

namespace {

constexpr std::uint64_t look_interval_ns = 1'000'000'000;

// "/proc/thread-self/net" is "/proc/net" to a person.
std::string shown_path(const std::string& folder) {
  const bool is_own = folder == "/proc/thread-self/net" || folder == "/proc/self/net";
  return is_own ? std::string("/proc/net") : folder;
}

// Somebody named another path for a file: that it cannot be read says nothing about the kernel. An empty path
// is a wish, not a mistake.
void add_missing_override(Assembly& assembly, const catalogue::KernelFile& file, const std::string& path,
                          const os::FileFailure& failure) {
  std::string named(file.environment);
  if (path.empty()) {
    named += " is empty";
  } else {
    named += "=" + path;
    assembly.add_problem({named, failure.text, "a kernel file", {}});
    named += ": " + failure.text;
  }
  for (const std::string_view group : file.groups)
    assembly.add_absent(group, counter::AbsenceReason::NotInSource, named);
}

}  // namespace

Result<LiveSource> LiveSource::open(const LivePlace& place, const os::Clock& clock) {
  LiveSource source(clock);
  source.has_devices_ = place.has_devices;
  for (const std::string& folder : place.folders) {
    source.folder_ = os::Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    source.folder_shown_ = shown_path(folder);
    if (source.folder_.is_open()) break;
  }
  if (!source.folder_.is_open()) {
    return fail(place.folders.back(), "is no directory that can be read", "the kernel's network files",
                "is /proc mounted, and does the process exist?");
  }

  const os::HostFacts host = os::read_host_facts();
  source.origin_.host = host.host;
  source.origin_.kernel = host.kernel;
  source.origin_.machine = host.machine;
  source.origin_.long_bits = os::long_bits_of(host.machine);
  source.origin_.boot_id = host.boot_id;
  source.origin_.netns_name = place.netns_name;
  source.origin_.netns_inode = os::read_namespace_inode(place.netns_file);
  source.origin_.source = place.source;
  source.origin_.is_of_made_namespace = os::is_made_network_namespace();

  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (record.is_per_device) continue;
    const auto other = place.overrides.find(record.path);
    if (other == place.overrides.end()) source.add_file(record, std::string(record.path), {});
    else source.add_override(record, other->second);
  }
  source.add_devices();
  source.looked_ns_ = clock.since_boot_ns();
  return source;
}

void LiveSource::KeptFile::open(int folder) {
  descriptor = os::Descriptor(::openat(is_override ? AT_FDCWD : folder, path.c_str(), O_RDONLY | O_CLOEXEC));
  failure = descriptor.is_open() ? std::nullopt : std::optional(os::file_failure(errno));
  text = {};
}

void LiveSource::KeptFile::read() {
  if (!descriptor.is_open()) return;
  const auto size = os::read_kernel_file(descriptor.number(), buffer);
  failure = size ? std::nullopt : std::optional(size.error());
  text = std::string_view(buffer).substr(0, size.value_or(0));
}

parse::ParsedFile LiveSource::KeptFile::parse() const {
  return failure ? parse::ParsedFile() : parse_kernel_file(*record, text, where);
}

void LiveSource::add_file(const catalogue::KernelFile& record, std::string path, std::string device) {
  KeptFile file;
  file.record = &record;
  file.path = std::move(path);
  file.device = std::move(device);
  file.where = folder_shown_ + "/" + parse::without_controls(file.path);
  file.open(folder_.number());
  files_.push_back(std::move(file));
}

void LiveSource::add_override(const catalogue::KernelFile& record, const std::string& path) {
  KeptFile file;
  file.record = &record;
  file.path = path;
  file.where = path;
  file.is_override = true;
  file.open(folder_.number());
  files_.push_back(std::move(file));
}

std::vector<std::string> LiveSource::list_devices(const catalogue::KernelFile& record) const {
  return os::list_folder_at(folder_.number(), std::string(record.path)).value_or(std::vector<std::string>());
}

void LiveSource::add_devices() {
  device_names_.clear();
  if (!has_devices_) return;
  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (!record.is_per_device) continue;
    for (std::string& device : list_devices(record)) {
      add_file(record, std::string(record.path) + "/" + device, device);
      device_names_.push_back(std::move(device));
    }
  }
}

void LiveSource::add_devices_anew() {
  std::erase_if(files_, [](const KeptFile& file) { return file.record->is_per_device; });
  columns_ = nullptr;
  add_devices();
}

// A module that was loaded brings its file, a new device its own.
void LiveSource::look_for_news() {
  if (clock_->since_boot_ns() - looked_ns_ < look_interval_ns) return;
  looked_ns_ = clock_->since_boot_ns();
  for (KeptFile& file : files_) {
    if (file.descriptor.is_open() || file.record->is_per_device) continue;
    file.open(folder_.number());
    if (file.descriptor.is_open()) columns_ = nullptr;
  }
  if (!has_devices_) return;
  std::vector<std::string> names;
  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (!record.is_per_device) continue;
    for (std::string& device : list_devices(record)) names.push_back(std::move(device));
  }
  if (names != device_names_) add_devices_anew();
}

// The file of a device that was removed (and perhaps made again under its name), or of a module that was
// unloaded, can be read no more through the old descriptor: Linux fs/proc/inode.c, use_pde().
void LiveSource::read_texts() {
  bool is_device_lost = false;
  for (KeptFile& file : files_) {
    file.read();
    if (!file.failure || !file.descriptor.is_open()) continue;
    columns_ = nullptr;
    if (file.record->is_per_device) {
      is_device_lost = true;
    } else {
      file.open(folder_.number());
      file.read();
    }
  }
  if (!is_device_lost) return;
  add_devices_anew();
  for (KeptFile& file : files_) file.read();
}

bool LiveSource::repeat_values(counter::Snapshot& snapshot) {
  if (columns_ == nullptr || snapshot.columns != columns_ || !snapshot.problems.empty()) return false;
  for (const KeptFile& file : files_) {
    if (!file.descriptor.is_open())
      continue;  // as when the values were put together, else columns_ were null
    if (file.failure) return false;
    counter::Value* values = snapshot.values.data() + file.first;
    const auto store = [values](std::size_t index, std::uint64_t magnitude, bool negative) {
      values[index] = {magnitude, negative};
    };
    if (!file.repeat.read(file.text, store)) return false;
  }
  return true;
}

void LiveSource::assemble(counter::Snapshot& snapshot) {
  Assembly assembly;
  bool can_repeat = has_sampled_;  // a single reading has no use for what the next one could repeat
  for (KeptFile& file : files_) {
    file.repeat = parse::Repeat();
    parse::ParsedFile parsed = file.parse();
    if (!parsed.problems.empty()) {
      // Perhaps it changed while it was read: once more, and what is damaged then is damaged.
      file.read();
      parsed = file.parse();
    }
    if (file.failure && file.is_override) {
      add_missing_override(assembly, *file.record, file.path, *file.failure);
      continue;
    }
    if (file.failure) {
      // A device that went away between the listing and the reading is no news.
      const bool has_gone =
          file.record->is_per_device && file.failure->kind != os::FileFailureKind::NotPermitted;
      if (!has_gone) assembly.add_failure(*file.record, file.where, *file.failure);
      continue;
    }
    const Assembly::Placed placed = assembly.add(*file.record, file.device, file.where, parsed);
    file.first = placed.first;
    if (can_repeat) file.repeat = parse::Repeat(file.text, parsed);
    can_repeat = can_repeat && placed.is_plain && (file.repeat.size() > 0 || parsed.values.empty());
  }
  snapshot = assembly.finish(origin_);
  columns_ = can_repeat ? snapshot.columns : nullptr;
  has_sampled_ = true;
}

void LiveSource::sample(counter::Snapshot& snapshot) {
  if (has_sampled_) look_for_news();
  read_texts();
  if (!repeat_values(snapshot)) assemble(snapshot);
  snapshot.origin.time_ns = clock_->now_ns();
  snapshot.origin.monotonic_ns = clock_->since_boot_ns();
}

std::vector<int> LiveSource::descriptors() const {
  std::vector<int> numbers;
  for (const KeptFile& file : files_) {
    if (file.descriptor.is_open()) numbers.push_back(file.descriptor.number());
  }
  return numbers;
}

}  // namespace netcase::source
