// SPDX-License-Identifier: Apache-2.0

#include "os/file_tree.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "os/fake/file_tree.h"
#include "tests/support/temporary_folder.h"

namespace netcase::os {

namespace {

std::string read(const FileTree& tree, const std::string& path) {
  const auto text = tree.read_file(path);
  return text ? *text : "error: " + text.error().text;
}

std::string list(const FileTree& tree, const std::string& path) {
  const auto names = tree.list_folder(path);
  if (!names) return "error: " + names.error().text;
  std::string text;
  for (const std::string& name : *names) text += (text.empty() ? "" : " ") + name;
  return text;
}

// The same of the system's tree and of the fake one.
void check(const FileTree& tree) {
  EXPECT_EQ(read(tree, "net/snmp"), "Ip: A\n");
  EXPECT_EQ(read(tree, "net/none"), "error: no such file or directory");
  EXPECT_EQ(read(tree, "net"), "error: is a directory");
  EXPECT_EQ(list(tree, "net"), "dev_snmp6 netstat snmp snmp-old snmp6");
  EXPECT_EQ(list(tree, ""), "net uptime");
  EXPECT_EQ(list(tree, "none"), "error: no such file or directory");
  EXPECT_TRUE(tree.is_folder(""));
  EXPECT_TRUE(tree.is_folder("net"));
  EXPECT_TRUE(tree.is_folder("net/dev_snmp6"));
  EXPECT_FALSE(tree.is_folder("ne"));
  EXPECT_FALSE(tree.is_folder("net/snmp"));
  EXPECT_FALSE(tree.is_live_procfs("net"));
}

constexpr const char* paths[] = {"net/netstat",        "net/snmp-old",     "net/snmp6",
                                 "net/dev_snmp6/eth0", "net/dev_snmp6/lo", "uptime"};

}  // namespace

TEST(FileTree, IsReadBelowItsRoot) {
  const test::TemporaryFolder folder;
  folder.write("net/snmp", "Ip: A\n");
  for (const char* path : paths) folder.write(path, "");
  check(*make_file_tree(folder.path()));
}

TEST(FileTree, HasAFakeThatAnswersAlike) {
  FakeFileTree tree;
  tree.files["net/snmp"] = "Ip: A\n";
  for (const char* path : paths) tree.files[path] = "";
  check(tree);
}

TEST(FileTree, DoesNotHangAtAPipeThatNobodyWritesTo) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.path("snmp").c_str(), 0600), 0);
  EXPECT_EQ(read(*make_file_tree(folder.path()), "snmp"), "");
}

TEST(FileTree, LeadsNowhereThroughALinkThatDoes) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::symlink("self/net", folder.path("net").c_str()), 0);  // as copies of /proc have it
  const auto tree = make_file_tree(folder.path());
  EXPECT_FALSE(tree->is_folder("net"));
  EXPECT_EQ(list(*tree, "net"), "error: no such file or directory");
}

}  // namespace netcase::os
