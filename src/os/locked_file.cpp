// SPDX-License-Identifier: Apache-2.0
//
// The exchange: the new content is written beside the file, then both swap their names in one step
// (renameat2, RENAME_EXCHANGE). If somebody began to open the old file meanwhile, he waits for our lease, and
// will get what he looked up: then the names are swapped back and the file is rewritten in place. Nobody can
// come later, as the path leads to the new file.
//
// A program killed before the swap leaves its half-written neighbour; the next one that can lock it throws it
// away.

#include "os/locked_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "os/append_file.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

constexpr std::size_t absurd_size = std::size_t{64} * 1024 * 1024;
constexpr mode_t permissions = 07777;

bool is_same_file(const struct stat& one, const struct stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool write_at_start(int descriptor, std::string_view text) {
  off_t at = 0;
  while (!text.empty()) {
    const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += written;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// A limit on file sizes (setrlimit) ends a write in its middle, and not every file system knows it before.
bool is_above_limit(std::size_t size) {
  rlimit limit{};
  return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && size > limit.rlim_cur;
}

// A neighbour of the file that nobody else writes to, empty; not open where there can be none.
Descriptor make_neighbour(const std::string& path) {
  static constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  Descriptor made(::open(path.c_str(), flags | O_EXCL, 0600));
  if (made.is_open() || errno != EEXIST) {
    if (made.is_open()) ::flock(made.number(), LOCK_EX | LOCK_NB);
    return made;
  }
  const Descriptor left(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status{};
  const bool is_litter = left.is_open() && ::fstat(left.number(), &status) == 0 && S_ISREG(status.st_mode) &&
                         status.st_uid == ::getuid() && ::flock(left.number(), LOCK_EX | LOCK_NB) == 0;
  if (!is_litter || ::unlink(path.c_str()) != 0) return {};
  Descriptor again(::open(path.c_str(), flags | O_EXCL, 0600));
  if (again.is_open()) ::flock(again.number(), LOCK_EX | LOCK_NB);
  return again;
}

}  // namespace

Result<LockedFile> LockedFile::open(const std::string& path) {
  static constexpr int most_tries = 10'000;
  LockedFile opened;
  opened.path_ = path;
  struct stat status{};
  for (int tries = 0; tries < most_tries; ++tries) {
    opened.file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!opened.file_.is_open()) return fail(path, errno_text(errno));
    // Never one of the standard three: what is printed must not end up in the history.
    if (opened.file_.number() <= STDERR_FILENO) {
      opened.file_ = Descriptor(::fcntl(opened.file_.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
      if (!opened.file_.is_open()) return fail(path, errno_text(errno));
    }
    while (::flock(opened.file_.number(), LOCK_EX) != 0) {
      if (errno != EINTR) return fail(path, "cannot be locked: " + errno_text(errno));
    }
    if (::fstat(opened.file_.number(), &status) != 0) return fail(path, errno_text(errno));
    // While we waited the file may have been replaced, by one of us, or taken away by `nstat -r`.
    struct stat named{};
    if (!S_ISREG(status.st_mode) || (::lstat(path.c_str(), &named) == 0 && is_same_file(status, named)))
      break;
  }
  if (S_ISFIFO(status.st_mode)) return fail(path, "is a pipe", "a file to keep");
  if (status.st_nlink != 1)
    return fail(path, "has another name", "a file with one name, so that nobody else's is overwritten");
  if (status.st_uid != ::getuid()) return fail(path, "belongs to another user");
  opened.is_regular_ = S_ISREG(status.st_mode);
  opened.mode_ = status.st_mode & permissions;
  opened.group_ = status.st_gid;
  opened.size_ = opened.is_regular_ ? static_cast<std::size_t>(status.st_size) : 0;
  opened.modified_s_ = status.st_mtim.tv_sec;
  return opened;
}

Result<> LockedFile::read(std::string& buffer) const {
  const std::size_t begin = buffer.size();
  buffer.reserve(begin + std::min(size_, absurd_size) + 1);  // one more, to see the end without growing
  append_open_file(file_.number(), FileEnd::EmptyRead, buffer, absurd_size);
  if (buffer.size() - begin >= absurd_size) return fail(path_, "is longer than any history");
  return {};
}

Result<> LockedFile::clear() const {
  if (::ftruncate(file_.number(), 0) != 0) return fail(path_, errno_text(errno));
  return {};
}

Result<> LockedFile::replace(std::string_view content) const {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is told by write()
  if (is_regular_ && !fits_one_step(content) && rename_over(content)) return {};
  return rewrite(content);
}

bool LockedFile::fits_one_step(std::string_view content) const {
  static constexpr std::size_t smallest_page = 4096;
  return size_ > 0 && content.size() >= size_ && content.size() <= smallest_page;
}

bool LockedFile::rename_over(std::string_view content) const {
  std::signal(SIGIO, SIG_IGN);  // that somebody waits for the lease is asked for, not told
  if (::fcntl(file_.number(), F_SETLEASE, F_WRLCK) != 0) return false;
  const std::string neighbour = path_ + ".netcase-new";
  const Descriptor made = make_neighbour(neighbour);
  struct stat status{};
  if (!made.is_open() || ::fstat(made.number(), &status) != 0) {
    ::fcntl(file_.number(), F_SETLEASE, F_UNLCK);
    return false;
  }
  const bool is_complete =
      write_at_start(made.number(), content) &&
      ((status.st_mode & permissions) == mode_ || ::fchmod(made.number(), mode_) == 0) &&
      (status.st_gid == group_ || ::fchown(made.number(), static_cast<uid_t>(-1), group_) == 0);
  const bool is_swapped =
      is_complete && ::renameat2(AT_FDCWD, neighbour.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0;
  bool is_done = is_swapped;
  if (is_swapped && ::fcntl(file_.number(), F_GETLEASE) != F_WRLCK) {
    is_done = ::renameat2(AT_FDCWD, neighbour.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) != 0;
  }
  ::unlink(neighbour.c_str());
  if (!is_done) ::fcntl(file_.number(), F_SETLEASE, F_UNLCK);
  return is_done;
}

void remove_file(const std::string& path) { ::unlink(path.c_str()); }

Result<> LockedFile::rewrite(std::string_view content) const {
  if (is_regular_ && is_above_limit(content.size()))
    return fail(path_, errno_text(EFBIG), "", "the history stays as it was");
  if (is_regular_ && content.size() > size_) {
    const bool has_room =
        ::fallocate(file_.number(), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(content.size())) == 0;
    if (!has_room && errno != EOPNOTSUPP && errno != ENOSYS)
      return fail(path_, errno_text(errno), "", "the history stays as it was");
  }
  if (!write_at_start(file_.number(), content)) return fail(path_, errno_text(errno));
  if (is_regular_ && content.size() != size_ &&
      ::ftruncate(file_.number(), static_cast<off_t>(content.size())) != 0)
    return fail(path_, errno_text(errno));
  return {};
}

}  // namespace netcase::os
