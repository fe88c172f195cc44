// SPDX-License-Identifier: Apache-2.0

#include "os/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

#include "os/descriptor.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

// Unlike terminal.h's, a full disk and a closed pipe are errors here.
bool write_whole(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Where a chain of symbolic links ends; the path itself where it is none or does not exist yet.
std::string link_target(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

Result<> write_directly(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open() || !write_whole(file.number(), text)) return fail(path, errno_text(errno));
  return {};
}

}  // namespace

Result<> write_file_atomically(const std::string& path, std::string_view text) {
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return fail(path, "is a directory", "a file to write");
  if (exists && !S_ISREG(status.st_mode)) return write_directly(path, text);

  const std::string target = link_target(path);
  std::string beside = target + ".XXXXXX";
  const Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (!file.is_open()) return fail(path, errno_text(errno), "", "the folder must be writable");
  const mode_t mode = exists ? status.st_mode & 07777 : default_mode();
  const bool written = write_whole(file.number(), text) && ::fchmod(file.number(), mode) == 0 &&
                       ::fsync(file.number()) == 0 && ::rename(beside.c_str(), target.c_str()) == 0;
  if (!written) {
    const int number = errno;
    ::unlink(beside.c_str());
    return fail(path, errno_text(number));
  }
  // The new name is on the disk only when the folder is. Some file systems cannot sync a folder: no harm
  // done.
  if (const Descriptor folder(::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      folder.is_open()) {
    ::fsync(folder.number());
  }
  return {};
}

Result<> append_to_file(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) return fail(path, errno_text(errno));
  if (::flock(file.number(), LOCK_EX) != 0 && errno != EINVAL) return fail(path, errno_text(errno));
  struct stat status{};
  const bool can_cut = ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
  if (write_whole(file.number(), text)) return {};
  const int number = errno;
  if (can_cut && ::ftruncate(file.number(), status.st_size) != 0) {
    return fail(path, errno_text(number) + "; the file now ends in half a line");
  }
  return fail(path, errno_text(number));
}

}  // namespace netcase::os
