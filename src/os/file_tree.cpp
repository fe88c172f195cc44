// SPDX-License-Identifier: Apache-2.0
//
// The system's own files. Nothing here follows the content of a file, and nothing is written.

#include "os/file_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <memory>

#include "os/descriptor.h"
#include "os/read_all.h"

namespace netcase::os {

namespace {

class SystemFileTree final : public FileTree {
 public:
  explicit SystemFileTree(std::string root) : root_(std::move(root)) {}

  FileResult<std::string> read_file(const std::string& path) const override {
    // Not blocking: a FIFO in somebody's copy of /proc that nobody writes to must not hang us. (One that
    // somebody writes to, as the shell's <(…), is waited for by read_all().)
    const Descriptor file(::open(full(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) return std::unexpected(file_failure(errno));
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) return std::unexpected(file_failure(errno));
    if (S_ISDIR(status.st_mode)) return std::unexpected(file_failure(EISDIR));
    std::string content;
    if (auto size = read_all(file.number(), content); !size) return std::unexpected(size.error());
    return content;
  }

  FileResult<std::vector<std::string>> list_folder(const std::string& path) const override {
    return list_folder_at(AT_FDCWD, full(path));
  }

  FileResult<std::string> read_link(const std::string& path) const override {
    std::array<char, PATH_MAX> text;
    const ssize_t size = ::readlink(full(path).c_str(), text.data(), text.size());
    if (size < 0) return std::unexpected(file_failure(errno));
    return std::string(text.data(), static_cast<std::size_t>(size));
  }

  bool is_folder(const std::string& path) const override {
    struct stat status{};
    return ::stat(full(path).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  }

  bool is_live_procfs(const std::string& path) const override {
    struct statfs status{};
    return ::statfs(full(path).c_str(), &status) == 0 && status.f_type == PROC_SUPER_MAGIC;
  }

 private:
  std::string full(const std::string& path) const {
    if (root_.empty()) return path.empty() ? "." : path;
    if (path.empty()) return root_;
    return root_ + "/" + path;
  }

  std::string root_;
};

}  // namespace

FileResult<std::vector<std::string>> list_folder_at(int folder, const std::string& path) {
  const int descriptor = ::openat(folder, path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected(file_failure(errno));
  const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(descriptor), &::closedir);
  if (!listing) {
    const int number = errno;
    ::close(descriptor);
    return std::unexpected(file_failure(number));
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(listing.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::unique_ptr<FileTree> make_file_tree(std::string root) {
  return std::make_unique<SystemFileTree>(std::move(root));
}

}  // namespace netcase::os
