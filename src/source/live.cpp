// SPDX-License-Identifier: Apache-2.0

#include "source/live.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "os/host.h"
#include "os/read_all.h"
#include "source/assembly.h"

namespace netcase::source {

namespace {

constexpr std::uint64_t device_interval_ns = 1'000'000'000;

// "/proc/thread-self/net/snmp" is "/proc/net/snmp" to a person.
std::string shown_path(const std::string& folder, std::string_view path) {
  const bool is_own = folder == "/proc/thread-self/net" || folder == "/proc/self/net";
  return (is_own ? std::string("/proc/net") : folder) + "/" + std::string(path);
}

}  // namespace

Result<LiveSource> LiveSource::open(const LivePlace& place, const os::Clock& clock) {
  LiveSource source(clock);
  source.has_devices_ = place.has_devices;
  const auto tree = os::make_file_tree("");
  for (const std::string& folder : place.folders) {
    if (!tree->is_folder(folder)) continue;
    source.folder_ = folder;
    break;
  }
  if (source.folder_.empty()) {
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

  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (record.is_per_device) continue;
    const auto other = place.overrides.find(record.path);
    const bool is_own = other == place.overrides.end();
    source.open_file(record, is_own ? source.folder_ + "/" + std::string(record.path) : other->second, {});
    if (is_own) source.files_.back().where = shown_path(source.folder_, record.path);
  }
  source.open_devices();
  return source;
}

void LiveSource::open_file(const catalogue::KernelFile& record, const std::string& path,
                           const std::string& device) {
  KeptFile file;
  file.record = &record;
  file.device = device;
  file.where = path;
  file.descriptor = os::Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.descriptor.is_open()) file.failure = os::file_failure(errno);
  files_.push_back(std::move(file));
}

void LiveSource::open_devices() {
  if (!has_devices_) return;
  devices_seen_ns_ = clock_->since_boot_ns();
  const auto tree = os::make_file_tree("");
  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (!record.is_per_device) continue;
    const std::string folder = folder_ + "/" + std::string(record.path);
    device_names_ = tree->list_folder(folder).value_or(std::vector<std::string>());
    for (const std::string& device : device_names_) {
      open_file(record, folder + "/" + device, device);
      files_.back().where = shown_path(folder_, record.path) + "/" + device;
    }
  }
}

// A device that was removed and made again under its name has a new file, whose old descriptor reads nothing;
// so all of them are opened anew when the names have changed, or when one could not be read.
void LiveSource::look_for_devices() {
  if (!has_devices_) return;
  const bool is_lost = std::any_of(files_.begin(), files_.end(), [](const KeptFile& file) {
    return file.record->is_per_device && file.failure;
  });
  if (!is_lost && clock_->since_boot_ns() - devices_seen_ns_ < device_interval_ns) return;
  devices_seen_ns_ = clock_->since_boot_ns();
  const auto tree = os::make_file_tree("");
  for (const catalogue::KernelFile& record : catalogue::all_kernel_files()) {
    if (!record.is_per_device) continue;
    const auto names =
        tree->list_folder(folder_ + "/" + std::string(record.path)).value_or(std::vector<std::string>());
    if (names == device_names_ && !is_lost) return;
  }
  std::erase_if(files_, [](const KeptFile& file) { return file.record->is_per_device; });
  columns_ = nullptr;
  open_devices();
}

void LiveSource::read_texts() {
  for (KeptFile& file : files_) {
    if (!file.descriptor.is_open()) continue;
    const auto size = os::read_kernel_file(file.descriptor.number(), file.buffer);
    file.failure = size ? std::nullopt : std::optional(size.error());
    file.text = std::string_view(file.buffer).substr(0, size.value_or(0));
  }
}

bool LiveSource::repeat_values(counter::Snapshot& snapshot) {
  if (columns_ == nullptr || snapshot.columns != columns_ || !snapshot.problems.empty()) return false;
  for (const KeptFile& file : files_) {
    if (file.failure) {
      if (file.record->is_per_device || file.repeat.size() > 0) return false;
      continue;
    }
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
    if (file.failure) {
      // A device that went away between the listing and the reading is no news.
      const bool has_gone = file.record->is_per_device;
      if (!has_gone) assembly.add_failure(*file.record, file.where, *file.failure);
      continue;
    }
    parse::ParsedFile parsed = parse_kernel_file(*file.record, file.text, file.where);
    if (!parsed.problems.empty()) {
      // Perhaps it changed while it was read: once more, and what is damaged then is damaged.
      if (auto size = os::read_kernel_file(file.descriptor.number(), file.buffer)) {
        file.text = std::string_view(file.buffer).substr(0, *size);
        parsed = parse_kernel_file(*file.record, file.text, file.where);
      }
    }
    const Assembly::Placed placed =
        assembly.add(*file.record, file.device, file.where, parsed, file.text.empty());
    file.first = placed.first;
    if (can_repeat) file.repeat = parse::Repeat(file.text, parsed);
    can_repeat = can_repeat && placed.is_plain && (file.repeat.size() > 0 || parsed.values.empty());
  }
  snapshot = assembly.finish(origin_);
  columns_ = can_repeat ? snapshot.columns : nullptr;
  has_sampled_ = true;
}

void LiveSource::sample(counter::Snapshot& snapshot) {
  if (has_sampled_) look_for_devices();
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
