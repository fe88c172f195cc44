// SPDX-License-Identifier: Apache-2.0

#include "os/read_all.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

#include "os/descriptor.h"
#include "tests/support/temporary_folder.h"

namespace netcase::os {

namespace {

std::string read(int descriptor) {
  std::string text = "what was there before";
  const auto size = read_all(descriptor, text);
  if (!size) return "error: " + size.error().text;
  EXPECT_EQ(*size, text.size());
  return text;
}

}  // namespace

TEST(ReadAll, ReadsFilesOfAnySize) {
  const test::TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, 8191U, 8192U, 8193U, 100'000U}) {
    const std::string text(size, 'x');
    folder.write("file", text);
    const Descriptor file(::open(folder.path("file").c_str(), O_RDONLY));
    EXPECT_EQ(read(file.number()), text) << size;
  }
}

TEST(ReadAll, WaitsForThePipeOfASlowWriter) {
  // As the shell's <(ssh host cat /proc/net/snmp) behind an open() that does not block.
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_NONBLOCK), 0);
  const Descriptor reading(ends[0]);
  std::thread writer([end = ends[1]] {
    for (int i = 0; i < 1000; ++i) {
      if (::write(end, "x", 1) != 1) ADD_FAILURE() << "the pipe is full";
      std::this_thread::yield();
    }
    ::close(end);
  });
  EXPECT_EQ(read(reading.number()), std::string(1000, 'x'));
  writer.join();
}

TEST(ReadAll, SaysWhyItCouldNot) {
  EXPECT_EQ(read(-1), "error: bad file descriptor");
  const Descriptor folder(::open("/", O_RDONLY | O_DIRECTORY));
  EXPECT_EQ(read(folder.number()), "error: is a directory");
}

TEST(ReadKernelFile, ReadsFromTheStartEachTime) {
  const test::TemporaryFolder folder;
  std::string buffer;
  folder.write("file", "");
  const Descriptor file(::open(folder.path("file").c_str(), O_RDONLY));
  for (const std::size_t size : {10U, 8191U, 8192U, 8193U, 50'000U, 16'384U, 3U, 0U}) {
    const std::string text = std::string(size > 0 ? size - 1 : 0, 'x') + (size > 0 ? "\n" : "");
    folder.write("file", text);
    for (int i = 0; i < 2; ++i) {
      const auto got = read_kernel_file(file.number(), buffer);
      ASSERT_TRUE(got);
      EXPECT_EQ(buffer.substr(0, *got), text) << size;
    }
  }
}

TEST(ReadKernelFile, ReadsATextWithoutItsLastLineFeed) {
  const test::TemporaryFolder folder;
  folder.write("file", "MPTcpExt: A\nMPTcpExt: 1");
  const Descriptor file(::open(folder.path("file").c_str(), O_RDONLY));
  std::string buffer;
  const auto got = read_kernel_file(file.number(), buffer);
  ASSERT_TRUE(got);
  EXPECT_EQ(buffer.substr(0, *got), "MPTcpExt: A\nMPTcpExt: 1");
}

TEST(FileFailure, HasThreeKindsThatDiffer) {
  EXPECT_EQ(file_failure(ENOENT).kind, FileFailureKind::NotFound);
  EXPECT_EQ(file_failure(ENOTDIR).kind, FileFailureKind::NotFound);
  EXPECT_EQ(file_failure(EACCES).kind, FileFailureKind::NotPermitted);
  EXPECT_EQ(file_failure(EPERM).kind, FileFailureKind::NotPermitted);
  EXPECT_EQ(file_failure(EISDIR).kind, FileFailureKind::IsFolder);
  EXPECT_EQ(file_failure(EIO).kind, FileFailureKind::Other);
  EXPECT_EQ(file_failure(EIO).text, "input/output error");
}

}  // namespace netcase::os
