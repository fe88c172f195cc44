// SPDX-License-Identifier: Apache-2.0
//
// A folder with files in it: the live /proc/net, a copy of it, a sosreport. The seam between the system and
// the rest: source/ asks a FileTree, tests give it a fake one (os/fake/file_tree.h).

#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace netcase::os {

// Why a file could not be read, as far as anyone treats the cases differently.
enum class FileFailureKind : std::uint8_t { NotFound, NotPermitted, IsFolder, Other };

struct FileFailure {
  FileFailureKind kind = FileFailureKind::Other;
  std::string text;  // what the system said: "permission denied"
};

template <class T>
using FileResult = std::expected<T, FileFailure>;

class FileTree {
 public:
  FileTree() = default;
  FileTree(const FileTree&) = delete;
  FileTree& operator=(const FileTree&) = delete;
  FileTree(FileTree&&) = delete;
  FileTree& operator=(FileTree&&) = delete;
  virtual ~FileTree() = default;

  // All bytes of a file, read until its end: files of procfs have no size to believe.
  virtual FileResult<std::string> read_file(const std::string& path) const = 0;
  // The names in a folder, sorted, without "." and "..".
  virtual FileResult<std::vector<std::string>> list_folder(const std::string& path) const = 0;
  // What a symbolic link holds, not what it leads to: "socket:[4711]".
  virtual FileResult<std::string> read_link(const std::string& path) const = 0;
  virtual bool is_folder(const std::string& path) const = 0;
  // True where the path lies in a live procfs (not in a copy of one).
  virtual bool is_live_procfs(const std::string& path) const = 0;
};

// What list_folder() gives, of a folder below an open one (AT_FDCWD: the current one).
FileResult<std::vector<std::string>> list_folder_at(int folder, const std::string& path);

// The system's own tree below `root` ("" is the current folder's view of absolute and relative paths).
std::unique_ptr<FileTree> make_file_tree(std::string root);

}  // namespace netcase::os
