// SPDX-License-Identifier: Apache-2.0
//
// Kernel files and groups: every group is held by some file, and every group a file holds is described.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/nearest.h"
#include "compile_catalogue/check.h"

namespace netcase::compile_catalogue {

namespace {

bool is_relative_path(std::string_view path) {
  return !path.empty() && !path.starts_with('/') && !path.ends_with('/') &&
         path.find("..") == std::string_view::npos &&
         std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c != '*' && c != 0x7F; });
}

bool is_described(std::string_view group, const Data& data) {
  return std::any_of(data.groups.begin(), data.groups.end(),
                     [&](const Group& g) { return g.name.text == group; });
}

bool is_listed(std::string_view group, const Data& data) {
  return std::any_of(data.kernel_files.begin(), data.kernel_files.end(), [&](const KernelFile& file) {
    return std::any_of(file.groups.begin(), file.groups.end(),
                       [&](const Text& g) { return g.text == group; });
  });
}

void check_groups_of(const KernelFile& file, const Data& data, Mistakes& mistakes) {
  std::set<std::string_view> seen;
  for (const Text& group : file.groups) {
    const Place place{file.place.file, group.line};
    if (!seen.insert(group.text).second)
      mistakes.add(place, "group " + group.text + " stands twice in " + file.path);
    if (is_described(group.text, data)) continue;
    Nearest nearest(group.text);
    for (const Group& known : data.groups) nearest.consider(known.name.text);
    mistakes.add(place, "group " + group.text + " has no file in data/counters",
                 "a file whose [group] has this name", nearest.hint());
  }
}

}  // namespace

std::string name_of(const KernelFile& file) { return file.is_per_device ? file.path + "/*" : file.path; }

void check_kernel_files(const Data& data, Mistakes& mistakes) {
  for (const KernelFile& file : data.kernel_files) {
    if (!is_relative_path(file.path))
      mistakes.add(file.place, quoted(file.path) + " is no path", "a path below /proc/net");
    check_groups_of(file, data, mistakes);
  }
}

void check_groups(const Data& data, Mistakes& mistakes) {
  std::set<std::string_view> seen;
  for (const Group& group : data.groups) {
    if (group.name.text.empty()) continue;  // told already
    const Place place{group.place.file, group.name.line};
    if (!seen.insert(group.name.text).second)
      mistakes.add(place, "group " + group.name.text + " has two files", "one file a group");
    if (!is_listed(group.name.text, data)) {
      mistakes.add(place, "no kernel file holds group " + group.name.text,
                   "it among the groups of a file in data/kernel_files.toml");
    }
  }
}

}  // namespace netcase::compile_catalogue
