// SPDX-License-Identifier: Apache-2.0

#include "os/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <utility>

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

// Where a chain of symbolic links ends, also where nothing is there yet; the path itself where it is no link.
std::string link_target(std::string path) {
  static constexpr int longest_chain = 40;  // as the kernel allows
  for (int i = 0; i < longest_chain; ++i) {
    std::array<char, PATH_MAX> link{};
    const ssize_t size = ::readlink(path.c_str(), link.data(), link.size());
    if (size <= 0) break;
    const std::string_view name(link.data(), static_cast<std::size_t>(size));
    const std::size_t slash = path.rfind('/');
    const bool is_relative = !name.starts_with('/') && slash != std::string::npos;
    path = (is_relative ? path.substr(0, slash + 1) : std::string()).append(name);
  }
  return path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

mode_t default_mode(Readers readers) {
  if (readers == Readers::OwnerAlone) return 0600;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// True also for an empty file, and for one that may be written but not read.
bool ends_in_line_feed(const std::string& path, off_t size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char last = '\n';
  if (!file.is_open() || size == 0 || ::pread(file.number(), &last, 1, size - 1) != 1) return true;
  return last == '\n';
}

std::string hint_of(int number) {
  if (number == ENOENT) return "the folder must exist";
  return number == EACCES || number == EROFS ? "the folder must be writable" : "";
}

}  // namespace

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      beside_(std::exchange(other.beside_, {})),
      mode_(other.mode_),
      file_(std::move(other.file_)) {}

AtomicFile::~AtomicFile() {
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<AtomicFile> AtomicFile::open(const std::string& path, Readers readers) {
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return fail(path, "is a directory", "a file to write");
  AtomicFile result;
  result.path_ = path;
  if (exists && !S_ISREG(status.st_mode)) {
    result.file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  } else {
    result.target_ = link_target(path);
    result.mode_ = exists ? status.st_mode & 07777U : default_mode(readers);
    std::string beside = result.target_ + ".XXXXXX";
    result.file_ = Descriptor(::mkostemp(beside.data(), O_CLOEXEC));
    if (result.file_.is_open()) result.beside_ = beside;
  }
  if (!result.file_.is_open()) return fail(path, errno_text(errno), "", hint_of(errno));
  return result;
}

Result<> AtomicFile::add(std::string_view text) {
  if (!write_whole(file_.number(), text)) return fail(path_, errno_text(errno));
  return {};
}

Result<> AtomicFile::finish() {
  if (beside_.empty()) return {};
  const bool done = ::fchmod(file_.number(), mode_) == 0 && ::fsync(file_.number()) == 0 &&
                    ::rename(beside_.c_str(), target_.c_str()) == 0;
  if (!done) return fail(path_, errno_text(errno));
  beside_.clear();
  // The new name is on the disk only when the folder is. Some file systems cannot sync a folder: no harm
  // done.
  const Descriptor folder(::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) ::fsync(folder.number());
  return {};
}

Result<> write_file_atomically(const std::string& path, std::string_view text, Readers readers) {
  TRY(file, AtomicFile::open(path, readers));
  TRY(file.add(text));
  return file.finish();
}

Result<> append_to_file(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) return fail(path, errno_text(errno));
  if (::flock(file.number(), LOCK_EX) != 0 && errno != EINVAL) return fail(path, errno_text(errno));
  struct stat status{};
  const bool can_cut = ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
  const bool is_whole = !can_cut || ends_in_line_feed(path, status.st_size);
  if ((is_whole || write_whole(file.number(), "\n")) && write_whole(file.number(), text)) return {};
  const int number = errno;
  if (can_cut && ::ftruncate(file.number(), status.st_size) != 0) {
    return fail(path, errno_text(number) + "; the file now ends in half a line");
  }
  return fail(path, errno_text(number));
}

}  // namespace netcase::os
