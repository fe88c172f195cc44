// SPDX-License-Identifier: Apache-2.0
//
// On real files, in a folder of their own: what is tested is what the kernel does.

#include "os/locked_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace netcase::os {

namespace {

class LockedFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "netcase-locked-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = name + "/h";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void put(const std::string& text) const { std::ofstream(path_) << text; }
  std::string content() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str();
  }
  std::size_t file_count() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  ino_t inode() const {
    struct stat status{};
    ::stat(path_.c_str(), &status);
    return status.st_ino;
  }

  std::string folder_;
  std::string path_;
};

const std::string large(9000, 'x');

}  // namespace

TEST_F(LockedFileTest, MakesTheFileForItsUserOnly) {
  ASSERT_TRUE(LockedFile::open(path_));
  struct stat status{};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(LockedFileTest, ReplacesTheContentAndLeavesNothingBeside) {
  put("old");
  {
    const auto file = LockedFile::open(path_);
    ASSERT_TRUE(file);
    std::string text = "before ";
    EXPECT_TRUE(file->read(text));
    EXPECT_EQ(text, "before old");
    EXPECT_TRUE(file->replace(large));
  }
  EXPECT_EQ(content(), large);
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(LockedFileTest, KeepsTheModeOfTheFile) {
  put("old");
  ASSERT_EQ(::chmod(path_.c_str(), 0640), 0);
  EXPECT_TRUE(LockedFile::open(path_)->replace(large));
  struct stat status{};
  ::stat(path_.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST_F(LockedFileTest, RewritesInPlaceWhereSomebodyElseHasItOpen) {
  put(std::string(20'000, 'o'));
  const Descriptor other(::open(path_.c_str(), O_RDWR | O_CLOEXEC));
  const ino_t before = inode();
  EXPECT_TRUE(LockedFile::open(path_)->replace(large));
  EXPECT_EQ(inode(), before);
  EXPECT_EQ(content(), large);
}

TEST_F(LockedFileTest, ThrowsAwayWhatAKilledProgramLeft) {
  put("old");
  std::ofstream(path_ + ".netcase-new") << "half";
  EXPECT_TRUE(LockedFile::open(path_)->replace(large));
  EXPECT_EQ(content(), large);
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(LockedFileTest, RefusesLinksPipesAndSecondNames) {
  put("old");
  ASSERT_EQ(::link(path_.c_str(), (folder_ + "/second").c_str()), 0);
  EXPECT_FALSE(LockedFile::open(path_));
  ASSERT_EQ(::symlink("h", (folder_ + "/symbolic").c_str()), 0);
  EXPECT_FALSE(LockedFile::open(folder_ + "/symbolic"));
  ASSERT_EQ(::mkfifo((folder_ + "/pipe").c_str(), 0600), 0);
  EXPECT_FALSE(LockedFile::open(folder_ + "/pipe"));
}

TEST_F(LockedFileTest, EmptiesTheFileAndKeepsIt) {
  put("old");
  const auto file = LockedFile::open(path_);
  EXPECT_TRUE(file->clear());
  EXPECT_EQ(content(), "");
}

}  // namespace netcase::os
