// SPDX-License-Identifier: Apache-2.0
//
// The real dumps of fixtures/xfrm-*: what tests/fixtures/capture_xfrm kept of two hosts with SAs and policies
// of many shapes, whole, cut off at every byte, and with every byte inverted in turn. What a person sees of
// them is in tests/golden/cases/spigrp-captured*.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "ipsec/sa_groups.h"
#include "ipsec/wipe_keys.h"
#include "ipsec/xfrm_dump.h"
#include "os/file_tree.h"

namespace netcase::ipsec {

namespace {

namespace fs = std::filesystem;

// fixtures/xfrm-6.1.192, …
std::vector<std::string> captured_folders() {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(std::string(NETCASE_SOURCE_DIR) + "/tests/fixtures")) {
    if (entry.path().filename().string().starts_with("xfrm-")) folders.push_back(entry.path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string read(const std::string& path) { return os::make_file_tree("")->read_file(path).value_or(""); }

// The messages of one host.
struct Host {
  std::string states;
  std::string policies;
};

Host host(const std::string& folder, const std::string& name) {
  return {read(folder + "/" + name + "/state.nl"), read(folder + "/" + name + "/policy.nl")};
}

XfrmDump parse(std::string_view states, std::string_view policies) {
  XfrmDump dump;
  parse_xfrm_messages(dump, states, "state.nl");
  parse_xfrm_messages(dump, policies, "policy.nl");
  return dump;
}

std::vector<std::string> names_of(const XfrmDump& dump) {
  std::vector<std::string> names;
  for (const Association& sa : dump.associations) names.push_back(to_text(sa.said));
  return names;
}

// The groups in use that go this way, as they are listed.
std::set<std::string> groups_of(const XfrmDump& dump, Direction direction) {
  const Grouping grouping = group_associations(dump, latest_moment_s(dump));
  std::set<std::string> lines;
  for (const Group& group : grouping.groups) {
    const bool is_that_way =
        std::find(group.directions.begin(), group.directions.end(), direction) != group.directions.end();
    if (!is_that_way || !is_current(group)) continue;
    std::string line;
    for (const GroupWord& word : words_of(dump, grouping, group, false)) line += to_text(word.said) + " ";
    lines.insert(line);
  }
  return lines;
}

// What the first has and the second has not.
std::set<std::string> beyond(const std::set<std::string>& first, const std::set<std::string>& second) {
  std::set<std::string> rest;
  std::set_difference(first.begin(), first.end(), second.begin(), second.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

class XfrmFixtures : public testing::TestWithParam<std::string> {
 protected:
  Host west_ = host(GetParam(), "west");
  Host east_ = host(GetParam(), "east");
};

}  // namespace

TEST_P(XfrmFixtures, HaveNoProblem) {
  for (const Host& host : {west_, east_}) {
    const XfrmDump dump = parse(host.states, host.policies);
    EXPECT_GE(dump.associations.size(), 20U);
    EXPECT_GE(dump.policies.size(), 13U);
    EXPECT_TRUE(dump.problems.empty()) << to_text(dump.problems.front());
  }
}

TEST_P(XfrmFixtures, HoldNoKey) {
  for (const Host& host : {west_, east_}) {
    std::string wiped = host.states + host.policies;
    wipe_keys(wiped);
    EXPECT_EQ(wiped, host.states + host.policies);
  }
}

TEST_P(XfrmFixtures, TellWhatOneHostSendsAndTheOtherTakes) {
  const XfrmDump west = parse(west_.states, west_.policies);
  const XfrmDump east = parse(east_.states, east_.policies);
  const auto taken = groups_of(east, Direction::In);
  EXPECT_GE(taken.size(), 9U);
  EXPECT_EQ(beyond(taken, groups_of(west, Direction::Out)), (std::set<std::string>{}));
  EXPECT_EQ(groups_of(west, Direction::In), groups_of(east, Direction::Out));
}

// A cut costs the message it is in, and those behind it, no other.
TEST_P(XfrmFixtures, CutOffAnywhereTellTheSasBeforeTheCut) {
  const auto whole = names_of(parse(west_.states, {}));
  std::size_t without_problem = 0;
  for (std::size_t size = 0; size <= west_.states.size(); ++size) {
    const XfrmDump dump = parse(std::string_view(west_.states).substr(0, size), {});
    const auto names = names_of(dump);
    ASSERT_LE(names.size(), whole.size());
    ASSERT_TRUE(std::equal(names.begin(), names.end(), whole.begin())) << "cut at byte " << size;
    ASSERT_LE(dump.problems.size(), 1U);
    if (dump.problems.empty()) ++without_problem;
  }
  // Only between two messages is nothing amiss: before each SA, before NLMSG_DONE, and behind it.
  EXPECT_EQ(without_problem, whole.size() + 2);
}

// No byte is trusted: whatever it becomes, the rest is read, grouped, and found within the buffer.
TEST_P(XfrmFixtures, DamagedAnywhereAreStillRead) {
  const auto whole = names_of(parse(west_.states, {}));
  std::size_t with_problem = 0;
  for (std::size_t at = 0; at < west_.states.size(); ++at) {
    std::string damaged = west_.states;
    damaged[at] = static_cast<char>(~damaged[at]);
    const XfrmDump dump = parse(damaged, west_.policies);
    ASSERT_LE(dump.associations.size(), whole.size()) << "byte " << at;
    if (!dump.problems.empty()) ++with_problem;
    if (at % 16 == 0) group_associations(dump, latest_moment_s(dump));
  }
  EXPECT_GE(with_problem, whole.size() * 2);  // the lengths of each message at least
}

INSTANTIATE_TEST_SUITE_P(Captured, XfrmFixtures, testing::ValuesIn(captured_folders()),
                         [](const auto& folder) {
                           std::string name = fs::path(folder.param).filename().string();
                           std::replace_if(
                               name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
                           return name;
                         });

}  // namespace netcase::ipsec
