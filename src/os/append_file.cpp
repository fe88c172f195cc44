// SPDX-License-Identifier: Apache-2.0

#include "os/append_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "os/descriptor.h"

namespace netcase::os {

namespace {

constexpr std::size_t least_room = std::size_t{8} * 1024;  // any one of the kernel's tables today

ssize_t read_some(int descriptor, char* to, std::size_t size) {
  while (true) {
    const ssize_t got = ::read(descriptor, to, size);
    if (got >= 0 || errno != EINTR) return got;
  }
}

}  // namespace

void append_open_file(int descriptor, FileEnd end, std::string& buffer, std::size_t most) {
  const std::size_t begin = buffer.size();
  while (buffer.size() - begin < most) {
    const std::size_t filled = buffer.size();
    const std::size_t spare = buffer.capacity() - filled;
    const bool is_enough = spare >= least_room || (spare > 0 && filled > begin);
    const std::size_t room = is_enough ? spare : std::max(least_room, filled);
    ssize_t got = 0;
    buffer.resize_and_overwrite(filled + room, [&](char* text, std::size_t) {
      got = read_some(descriptor, text + filled, room);
      return filled + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    });
    if (got <= 0) return;
    const bool is_short = static_cast<std::size_t>(got) < room;
    if (end == FileEnd::ShortReadOfLine && is_short && buffer.back() == '\n') return;
  }
}

Descriptor open_folder(const char* path) {
  return Descriptor(::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC));
}

Descriptor open_for_reading(const Descriptor& folder, const char* path) {
  return Descriptor(::openat(folder.is_open() ? folder.number() : AT_FDCWD, path, O_RDONLY | O_CLOEXEC));
}

}  // namespace netcase::os
