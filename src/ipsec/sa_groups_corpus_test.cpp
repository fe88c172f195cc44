// SPDX-License-Identifier: Apache-2.0
//
// Dumps of other machines, which cannot be part of the repository: NETCASE_XFRM_CORPUS names a folder with
// NAME.sa.nl, NAME.policy.nl and NAME.expected-groups.txt, a line a group: "esp.1@10.0.0.1   # fwd, in".

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ipsec/sa_groups.h"

namespace netcase::ipsec {

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string shown(const XfrmDump& dump, const Grouping& grouping, const Group& group) {
  std::string line;
  for (const GroupWord& word : words_of(dump, grouping, group, true)) {
    line += (line.empty() ? "" : " ") + to_text(word.said) + (word.is_missing ? "?" : "");
  }
  std::vector<std::string> notes;
  for (const Direction direction : group.directions) notes.emplace_back(to_word(direction));
  std::sort(notes.begin(), notes.end());
  if (!group.is_complete) notes.insert(notes.begin(), "incomplete");
  if (group.policies.empty()) notes.emplace_back("no policy");
  line += "   # ";
  for (const std::string& note : notes) line += (&note == &notes.front() ? "" : ", ") + note;
  return line;
}

std::vector<std::string> sorted_lines(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
    lines.push_back(text.substr(at, text.find('\n', at) - at));
  return sorted_lines(lines);
}

}  // namespace

TEST(SaGroupsCorpus, FindsTheGroupsOfRealMachines) {
  const char* folder = std::getenv("NETCASE_XFRM_CORPUS");
  if (folder == nullptr) GTEST_SKIP() << "NETCASE_XFRM_CORPUS names no folder with dumps";
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    const std::size_t end = path.find(".expected-groups.txt");
    if (end == std::string::npos) continue;
    XfrmDump dump;
    const std::string front = path.substr(0, end);
    parse_xfrm_messages(dump, read(front + ".sa.nl"), "sa.nl");
    parse_xfrm_messages(dump, read(front + ".policy.nl"), "policy.nl");
    const Grouping grouping = group_associations(dump, latest_moment_s(dump));
    std::vector<std::string> found;
    for (const Group& group : grouping.groups) found.push_back(shown(dump, grouping, group));
    EXPECT_EQ(sorted_lines(found), lines_of(read(path))) << path;
    ++count;
  }
  EXPECT_GT(count, 0U);
}

}  // namespace netcase::ipsec
