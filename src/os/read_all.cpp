// SPDX-License-Identifier: Apache-2.0
//
// A buffer of 8 KiB holds any one of the kernel's files today in one call; a longer text makes it grow.

#include "os/read_all.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "os/descriptor.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

constexpr std::size_t first_size =
    std::size_t{8} * 1024;  // a fresh page costs more than the call that fills it

// A descriptor that does not block is waited for here: the pipe of `--from <(ssh host cat /proc/net/snmp)`.
void wait_for_more(int descriptor) {
  pollfd ready{descriptor, POLLIN, 0};
  ::poll(&ready, 1, -1);
}

}  // namespace

FileFailure file_failure(int errno_number) {
  FileFailureKind kind = FileFailureKind::Other;
  if (errno_number == ENOENT || errno_number == ENOTDIR || errno_number == ENXIO)
    kind = FileFailureKind::NotFound;
  if (errno_number == EACCES || errno_number == EPERM) kind = FileFailureKind::NotPermitted;
  if (errno_number == EISDIR) kind = FileFailureKind::IsFolder;
  return {kind, errno_text(errno_number)};
}

FileResult<std::size_t> read_all(int descriptor, std::string& buffer) {
  buffer.clear();
  std::size_t filled = 0;
  while (true) {
    if (filled == buffer.size()) buffer.resize(filled + (filled == 0 ? first_size : filled));
    const ssize_t got = ::read(descriptor, buffer.data() + filled, buffer.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) {
      wait_for_more(descriptor);
      continue;
    }
    if (got < 0) return std::unexpected(file_failure(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  buffer.resize(filled);
  return filled;
}

FileResult<std::string> read_front(const std::string& path, std::size_t size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) return std::unexpected(file_failure(errno));
  std::string front(size, '\0');
  const ssize_t got = ::read(file.number(), front.data(), front.size());
  if (got < 0) return std::unexpected(file_failure(errno));
  front.resize(static_cast<std::size_t>(got));
  return front;
}

FileResult<std::size_t> read_kernel_file(int descriptor, std::string& buffer) {
  std::size_t filled = 0;
  // The buffer keeps its size between calls: clearing and growing it again would write every byte once more.
  if (buffer.size() < first_size) buffer.resize(first_size);
  while (true) {
    const ssize_t got =
        ::pread(descriptor, buffer.data() + filled, buffer.size() - filled, static_cast<off_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(file_failure(errno));
    filled += static_cast<std::size_t>(got);
    const bool is_short = filled < buffer.size();
    if (got == 0 || (is_short && buffer[filled - 1] == '\n')) return filled;
    if (!is_short) buffer.resize(buffer.size() * 2);
  }
}

}  // namespace netcase::os
