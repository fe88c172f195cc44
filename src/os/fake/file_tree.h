// SPDX-License-Identifier: Apache-2.0
//
// A FileTree of a test's own: files are texts by path, folders follow from the paths, refusals are set by
// hand.

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "os/file_tree.h"

namespace netcase::os {

class FakeFileTree final : public FileTree {
 public:
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> links;
  std::map<std::string, FileFailure> failures;  // what reading these paths says
  std::vector<std::string> live_procfs;         // folders that are a live procfs

  FileResult<std::string> read_file(const std::string& path) const override {
    if (const auto failure = failures.find(path); failure != failures.end())
      return std::unexpected(failure->second);
    if (const auto file = files.find(path); file != files.end()) return file->second;
    if (is_folder(path)) return std::unexpected(FileFailure{FileFailureKind::IsFolder, "is a directory"});
    return std::unexpected(FileFailure{FileFailureKind::NotFound, "no such file or directory"});
  }

  FileResult<std::vector<std::string>> list_folder(const std::string& path) const override {
    if (const auto failure = failures.find(path); failure != failures.end())
      return std::unexpected(failure->second);
    std::set<std::string> names;
    const std::string front = path.empty() ? path : path + "/";
    for (const auto* const kind : {&files, &links}) {
      for (const auto& [name, content] : *kind) {
        if (!name.starts_with(front)) continue;
        const std::string rest = name.substr(front.size());
        names.insert(rest.substr(0, rest.find('/')));
      }
    }
    if (names.empty())
      return std::unexpected(FileFailure{FileFailureKind::NotFound, "no such file or directory"});
    return std::vector<std::string>(names.begin(), names.end());
  }

  FileResult<std::string> read_link(const std::string& path) const override {
    if (const auto failure = failures.find(path); failure != failures.end())
      return std::unexpected(failure->second);
    if (const auto link = links.find(path); link != links.end()) return link->second;
    return std::unexpected(FileFailure{FileFailureKind::NotFound, "no such file or directory"});
  }

  bool is_folder(const std::string& path) const override {
    const auto file = files.lower_bound(path.empty() ? path : path + "/");
    return file != files.end() && (path.empty() || file->first.starts_with(path + "/"));
  }

  bool is_live_procfs(const std::string& path) const override {
    for (const std::string& folder : live_procfs) {
      if (folder == path) return true;
    }
    return false;
  }
};

}  // namespace netcase::os
