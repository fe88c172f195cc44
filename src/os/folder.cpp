// SPDX-License-Identifier: Apache-2.0

#include "os/folder.h"

#include <sys/stat.h>

#include <cerrno>

#include "os/errno_text.h"

namespace netcase::os {

Result<> make_private_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return {};
  const int number = errno;
  struct stat status{};
  const bool is_there = number == EEXIST && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  if (is_there) return {};
  return fail(path, number == EEXIST ? "is no directory" : errno_text(number), "a directory to write into");
}

}  // namespace netcase::os
