// SPDX-License-Identifier: Apache-2.0
//
// The real files of fixtures/linux-*: what tests/fixtures/capture copied of a kernel's /proc/net, quiet and
// busy, with what nstat said of the same namespace at the same time.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "os/file_tree.h"
#include "source/folder.h"
#include "source/text_source.h"
#include "tests/support/shown_snapshot.h"
#include "tests/support/uncatalogued.h"

namespace netcase {

namespace {

namespace fs = std::filesystem;

// fixtures/linux-6.18.44/quiet, …
std::vector<std::string> captured_folders() {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(std::string(NETCASE_SOURCE_DIR) + "/tests/fixtures")) {
    if (!entry.path().filename().string().starts_with("linux-")) continue;
    for (const auto& moment : fs::directory_iterator(entry.path())) folders.push_back(moment.path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string read(const std::string& path) { return os::make_file_tree("")->read_file(path).value_or(""); }

counter::Snapshot read_folder(const std::string& folder) {
  const auto tree = os::make_file_tree(folder);
  const auto net = source::find_net_folder(*tree, folder);
  if (!net) throw std::runtime_error(to_text(net.error()));
  return source::read_net_folder(*tree, *net, folder);
}

counter::Snapshot read_text(const std::string& path) {
  auto source = source::parse_text_source(read(path), path);
  if (!source) throw std::runtime_error(to_text(source.error()));
  return std::move(source->first);
}

// Values that are the namespace's, by full name. nstat leaves out seven that it holds for settings
// (useless_numbers[]).
std::set<std::string> listed_by_nstat(const counter::Snapshot& snapshot) {
  static const std::set<std::string> left_out{"IpForwarding", "IpDefaultTTL", "TcpRtoAlgorithm", "TcpRtoMin",
                                              "TcpRtoMax",    "TcpMaxConn",   "TcpCurrEstab"};
  std::set<std::string> values;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    const std::string name = counter::full_name(column.group, column.name);
    const bool is_listed = column.device.empty() && column.group != "Xfrm" && !left_out.contains(name);
    if (is_listed) values.insert(name + "=" + counter::to_text(snapshot.values[i]));
  }
  return values;
}

class Fixtures : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(Fixtures, HaveNoProblem) {
  const counter::Snapshot snapshot = read_folder(GetParam());
  EXPECT_GT(snapshot.values.size(), 400U);
  EXPECT_EQ(test::shown(snapshot.problems), "");
}

TEST_P(Fixtures, HoldNoCounterTheCatalogueDoesNotKnow) {
  EXPECT_EQ(test::uncatalogued(read_folder(GetParam())), (std::set<std::string>{}));
}

TEST_P(Fixtures, SayWhatNstatSaid) {
  const std::set<std::string> ours = listed_by_nstat(read_folder(GetParam()));
  EXPECT_EQ(ours, listed_by_nstat(read_text(GetParam() + "/nstat")));
  EXPECT_EQ(ours, listed_by_nstat(read_text(GetParam() + "/nstat.json")));
}

TEST_P(Fixtures, AreTheSameFileByFile) {
  const counter::Snapshot whole = read_folder(GetParam());
  std::size_t found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(GetParam() + "/net")) {
    if (!entry.is_regular_file()) continue;
    const counter::Snapshot part = read_text(entry.path().string());
    for (std::size_t i = 0; i < part.values.size(); ++i, ++found) {
      const counter::Column column = (*part.columns)[i];
      EXPECT_EQ(whole.find(column.group, column.name, column.device), part.values[i]) << test::shown(column);
    }
  }
  EXPECT_EQ(found, whole.values.size());
}

TEST_P(Fixtures, AreTheSameSavedAndReadAgain) {
  const counter::Snapshot snapshot = read_folder(GetParam());
  std::string text;
  source::write_saved(text, snapshot);
  const auto read = source::parse_text_source(text, "saved");
  ASSERT_TRUE(read);
  EXPECT_EQ(test::shown_values(read->first), test::shown_values(snapshot));
  EXPECT_EQ(read->first.absent, snapshot.absent);
}

TEST_P(Fixtures, LoseNothingElseWhereALineIsLost) {
  // Each line of each file taken away in turn: every value that is still there is the one it was.
  for (const char* file : {"snmp", "netstat", "snmp6", "xfrm_stat"}) {
    const std::string path = GetParam() + "/net/" + file;
    const std::string text = read(path);
    const counter::Snapshot whole = read_text(path);
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
      const std::size_t end = text.find('\n', begin) + 1;
      const auto damaged = source::parse_text_source(text.substr(0, begin) + text.substr(end), path);
      ASSERT_TRUE(damaged);
      const counter::Snapshot& part = damaged->first;
      const bool is_pair = text.substr(begin, end - begin).find(':') != std::string::npos;
      EXPECT_EQ(part.problems.size(), is_pair ? 1U : 0U) << test::shown(part.problems);
      EXPECT_LT(part.values.size(), whole.values.size());
      for (std::size_t i = 0; i < part.values.size(); ++i) {
        const counter::Column column = (*part.columns)[i];
        ASSERT_EQ(whole.find(column.group, column.name), part.values[i])
            << file << " " << test::shown(column);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Captured, Fixtures, testing::ValuesIn(captured_folders()),
                         [](const auto& folder) { return fs::path(folder.param).filename().string(); });

TEST(FixturesDelta, TellsWhatTheTrafficDid) {
  const std::string linux = std::string(NETCASE_SOURCE_DIR) + "/tests/fixtures/linux-6.18.44/";
  const counter::Delta delta =
      counter::subtract(read_folder(linux + "quiet"), read_folder(linux + "busy"), catalogue::nature_of);
  const auto change = [&](std::string_view group, std::string_view name) {
    return delta.find(group, name)->change;
  };
  EXPECT_EQ(change("Tcp", "ActiveOpens"), 8U);  // five connections and three that were refused
  EXPECT_EQ(change("Tcp", "AttemptFails"), 3U);
  EXPECT_EQ(change("Udp", "NoPorts"), 4U);
  EXPECT_EQ(change("Ip", "OutNoRoutes"), 4U);
  EXPECT_EQ(change("IpExt", "InNoRoutes"), 0U);
  EXPECT_EQ(change("IcmpMsg", "InType3"), 4U);  // was not there before: had counted nothing
  EXPECT_EQ(change("Tcp", "MaxConn"), std::nullopt);
  for (const counter::Change& one : delta.changes) {
    EXPECT_TRUE(one.movement == counter::Movement::Counted || one.movement == counter::Movement::Level)
        << one.group << " " << one.name;
  }
}

}  // namespace netcase
