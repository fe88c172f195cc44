// SPDX-License-Identifier: Apache-2.0
//
// A small file that several programs read and rewrite in turn, each under an exclusive flock: nstat's
// history. Others know nothing of us. They open the path, wait for the lock, want a file of their own user
// with one name, and rewrite it in place. So a new content is renamed over the path only where nobody else
// has the file open: who waits for the lock of a file that was replaced would have the old one, which then
// has no name at all, and give up. A lease of the whole file (fcntl F_SETLEASE, F_WRLCK) tells: the kernel
// grants it to the only opener, and makes later ones wait until it is given back. Where others have it open
// it is rewritten in place, after its space was set aside, so that a full disk cannot cut it.
// A content within one page that does not shrink the file is written in place too: the kernel copies a page
// at a time, and looks for a signal only between two.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "os/descriptor.h"

namespace netcase::os {

class LockedFile {
 public:
  // Opens the file, or makes it (mode 0600), and waits for its lock without limit. Refused: a symbolic link,
  // a FIFO, a file of another user, a file with another name beside this one.
  static Result<LockedFile> open(const std::string& path);

  std::int64_t modified_s() const { return modified_s_; }  // since 1970 UTC, before anything was done here

  // Appends the content; an error where it is absurdly long.
  Result<> read(std::string& buffer) const;
  // Empties the file, keeping it.
  Result<> clear() const;
  // The file has this content, or the one it had.
  Result<> replace(std::string_view content) const;

 private:
  LockedFile() = default;
  bool fits_one_step(std::string_view content) const;
  bool rename_over(std::string_view content) const;
  Result<> rewrite(std::string_view content) const;

  std::string path_;
  Descriptor file_;
  bool is_regular_ = true;
  std::uint32_t mode_ = 0;
  std::uint32_t group_ = 0;
  std::int64_t modified_s_ = 0;
  std::size_t size_ = 0;
};

// Takes the name of a file away, where there is one.
void remove_file(const std::string& path);

}  // namespace netcase::os
