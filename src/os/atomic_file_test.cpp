// SPDX-License-Identifier: Apache-2.0

#include "os/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "os/file_tree.h"
#include "tests/support/temporary_folder.h"

namespace netcase::os {

namespace {

std::string read(const std::string& path) { return make_file_tree("")->read_file(path).value_or("(none)"); }

mode_t mode_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777;
}

std::size_t files_in(const test::TemporaryFolder& folder) {
  return make_file_tree(folder.path())->list_folder("")->size();
}

}  // namespace

TEST(AtomicFile, IsMadeWithTheModeThatTheUserWants) {
  const test::TemporaryFolder folder;
  const mode_t before = ::umask(027);
  ASSERT_TRUE(write_file_atomically(folder.path("a"), "one"));
  ::umask(before);
  EXPECT_EQ(read(folder.path("a")), "one");
  EXPECT_EQ(mode_of(folder.path("a")), 0640U);
  EXPECT_EQ(files_in(folder), 1U);  // nothing is left beside it
}

TEST(AtomicFile, ReplacesAnotherAndKeepsItsMode) {
  const test::TemporaryFolder folder;
  folder.write("a", "before");
  ::chmod(folder.path("a").c_str(), 0604);
  ASSERT_TRUE(write_file_atomically(folder.path("a"), "after"));
  EXPECT_EQ(read(folder.path("a")), "after");
  EXPECT_EQ(mode_of(folder.path("a")), 0604U);
}

TEST(AtomicFile, ReplacesWhatALinkLeadsToAndKeepsTheLink) {
  const test::TemporaryFolder folder;
  folder.write("deep/a", "before");
  ASSERT_EQ(::symlink("deep/a", folder.path("link").c_str()), 0);
  ASSERT_TRUE(write_file_atomically(folder.path("link"), "after"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path("link")));
  EXPECT_EQ(read(folder.path("deep/a")), "after");
}

TEST(AtomicFile, WritesIntoADeviceAsItIs) {
  ASSERT_TRUE(write_file_atomically("/dev/null", "x"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(AtomicFile, LeavesTheOldOneWhereItCannotWrite) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(to_text(write_file_atomically(folder.path(), "x").error()),
            folder.path() + ": is a directory, expected a file to write");
  EXPECT_EQ(to_text(write_file_atomically(folder.path("no/such"), "x").error()),
            folder.path("no/such") + ": no such file or directory");
}

TEST(AppendToFile, EndsALineThatWasCutBeforeItAdds) {
  const test::TemporaryFolder folder;
  folder.write("a", "one\nhalf a li");
  ASSERT_TRUE(append_to_file(folder.path("a"), "two\n"));
  EXPECT_EQ(read(folder.path("a")), "one\nhalf a li\ntwo\n");
}

TEST(AtomicFile, ThatIsNotFinishedChangesNothing) {
  const test::TemporaryFolder folder;
  folder.write("a", "old");
  {
    auto file = AtomicFile::open(folder.path("a"));
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->add("new"));
  }
  EXPECT_EQ(read(folder.path("a")), "old");
}

TEST(AtomicFile, TakesPieceAfterPiece) {
  const test::TemporaryFolder folder;
  auto file = AtomicFile::open(folder.path("a"));
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->add("one "));
  ASSERT_TRUE(file->add("two"));
  ASSERT_TRUE(file->finish());
  EXPECT_EQ(read(folder.path("a")), "one two");
}

TEST(AppendToFile, MakesTheFileOrAddsToIt) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(append_to_file(folder.path("a"), "one\n"));
  ASSERT_TRUE(append_to_file(folder.path("a"), "two\n"));
  EXPECT_EQ(read(folder.path("a")), "one\ntwo\n");
  EXPECT_FALSE(append_to_file(folder.path("no/such"), "x"));
}

}  // namespace netcase::os
