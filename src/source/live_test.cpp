// SPDX-License-Identifier: Apache-2.0
//
// The sampler on a folder of files that a test writes: what the first reading, the second (which learns) and
// the third (which only reads numbers) make of the same text must be equal, whatever changes in between.

#include "source/live.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fake/clock.h"
#include "tests/support/shown_snapshot.h"
#include "tests/support/temporary_folder.h"

namespace netcase::source {

namespace {

using test::shown_absent;
using test::shown_values;

constexpr std::uint64_t second = 1'000'000'000;

// Root is refused nothing, so it becomes nobody.
class NobodyForAWhile {
 public:
  NobodyForAWhile() {
    if (was_root_ && ::seteuid(65534) != 0) ADD_FAILURE() << "cannot become nobody";
  }
  NobodyForAWhile(const NobodyForAWhile&) = delete;
  NobodyForAWhile& operator=(const NobodyForAWhile&) = delete;
  NobodyForAWhile(NobodyForAWhile&&) = delete;
  NobodyForAWhile& operator=(NobodyForAWhile&&) = delete;
  ~NobodyForAWhile() {
    if (was_root_ && ::seteuid(0) != 0) ADD_FAILURE() << "cannot become root again";
  }

 private:
  bool was_root_ = ::geteuid() == 0;
};

class Live : public testing::Test {
 protected:
  Live() { folder_.write("snmp", "Ip: InReceives\nIp: 1\nTcp: MaxConn InSegs\nTcp: -1 2\n"); }

  LiveSource open(LivePlace place = {}) {
    place.folders = {folder_.path()};
    place.netns_file = folder_.path("no such file");
    auto source = LiveSource::open(place, clock_);
    if (!source) throw std::runtime_error(to_text(source.error()));
    return std::move(*source);
  }
  // A sample, and the same by a source that was just opened: both must tell the same.
  std::string sample(LiveSource& source) {
    source.sample(snapshot_);
    LiveSource fresh = open();
    counter::Snapshot other;
    fresh.sample(other);
    EXPECT_EQ(shown_values(snapshot_), shown_values(other));
    EXPECT_EQ(shown_absent(snapshot_), shown_absent(other));
    EXPECT_EQ(test::shown(snapshot_.problems), test::shown(other.problems));
    return shown_values(snapshot_);
  }

  test::TemporaryFolder folder_;
  os::FakeClock clock_;
  counter::Snapshot snapshot_;
};

}  // namespace

TEST_F(Live, ReadsTheSameFirstSecondAndThirdTime) {
  folder_.write("snmp6", "Ip6InReceives\t3\n");
  folder_.write("dev_snmp6/eth0", "ifIndex\t2\nIp6InReceives\t4\n");
  LiveSource source = open();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(sample(source),
              "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2 Ip6.InReceives=3 eth0:-.ifIndex=2 "
              "eth0:Ip6.InReceives=4");
  }
}

TEST_F(Live, SeesNumbersChange) {
  LiveSource source = open();
  for (const char* number : {"2", "3", "10", "18446744073709551615", "0"}) {
    folder_.write("snmp",
                  "Ip: InReceives\nIp: " + std::string(number) + "\nTcp: MaxConn InSegs\nTcp: -1 2\n");
    EXPECT_EQ(sample(source), "Ip.InReceives=" + std::string(number) + " Tcp.MaxConn=-1 Tcp.InSegs=2");
  }
}

TEST_F(Live, SharesColumnsBetweenSamplesThatHaveTheSameNames) {
  LiveSource source = open();
  source.sample(snapshot_);
  source.sample(snapshot_);
  const auto columns = snapshot_.columns;
  source.sample(snapshot_);
  EXPECT_EQ(snapshot_.columns, columns);
}

TEST_F(Live, FillsASnapshotThatIsNotItsOwn) {
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) source.sample(snapshot_);
  counter::Snapshot other;
  source.sample(other);
  EXPECT_EQ(shown_values(other), shown_values(snapshot_));
}

TEST_F(Live, SeesAColumnAppear) {
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) sample(source);
  folder_.write("snmp",
                "Ip: InReceives\nIp: 1\nIcmpMsg: InType3\nIcmpMsg: 9\nTcp: MaxConn InSegs\nTcp: -1 2\n");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(sample(source), "Ip.InReceives=1 IcmpMsg.InType3=9 Tcp.MaxConn=-1 Tcp.InSegs=2");
  }
}

TEST_F(Live, SeesColumnsChangeTheirOrder) {
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) sample(source);
  folder_.write("snmp", "Tcp: InSegs MaxConn\nTcp: 2 -1\nIp: InReceives\nIp: 1\n");
  EXPECT_EQ(sample(source), "Tcp.InSegs=2 Tcp.MaxConn=-1 Ip.InReceives=1");
}

TEST_F(Live, SeesDamageComeAndGo) {
  LiveSource source = open();
  const std::string good = sample(source);
  for (int i = 0; i < 2; ++i) sample(source);
  folder_.write("snmp", "Ip: InReceives\nIp: 1\nTcp: MaxConn InSegs\nTcp: -1\n");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(sample(source), "Ip.InReceives=1");
    EXPECT_EQ(test::shown(snapshot_.problems), folder_.path("snmp") + ":4: Tcp has 2 names but 1 values");
    EXPECT_EQ(shown_absent(snapshot_, "Tcp"), "unreadable, its lines in snmp are damaged");
  }
  folder_.write("snmp", "Ip: InReceives\nIp: 1\nTcp: MaxConn InSegs\nTcp: -1 2\n");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(sample(source), good);
    EXPECT_EQ(test::shown(snapshot_.problems), "");
  }
}

TEST_F(Live, ReadsFilesOfAnySizeWhole) {
  folder_.write("netstat", "");
  LiveSource source = open();
  for (const std::size_t size : {100U, 8191U, 8192U, 8193U, 100'000U, 16'384U, 50U}) {
    std::string names = "X:";
    std::string numbers = "\nX:";
    for (int i = 0; names.size() + numbers.size() + 20 < size; ++i) {
      names += " N" + std::to_string(i);
      numbers += " " + std::to_string(i % 10);
    }
    std::string text = names + numbers;
    text.resize(std::max(text.size(), size - 1), ' ');
    folder_.write("netstat", text + "\n");
    LiveSource fresh = open();
    counter::Snapshot other;
    fresh.sample(other);
    for (int i = 0; i < 3; ++i) {
      source.sample(snapshot_);
      ASSERT_TRUE(shown_values(snapshot_) == shown_values(other)) << size;
      ASSERT_EQ(test::shown(snapshot_.problems), "") << size;
    }
  }
}

TEST_F(Live, TellsAnEmptyFileFromAMissingOne) {
  folder_.write("xfrm_stat", "");
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) {
    sample(source);
    EXPECT_EQ(shown_absent(snapshot_, "Xfrm"), "empty, the file xfrm_stat holds nothing");
    EXPECT_EQ(shown_absent(snapshot_, "Sctp"), "not-present, the module sctp is not loaded");
  }
  folder_.write("xfrm_stat", "XfrmInError\t5\n");
  EXPECT_EQ(sample(source), "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2 Xfrm.InError=5");
}

TEST_F(Live, TellsARefusedFileFromAMissingOne) {
  folder_.write("xfrm_stat", "XfrmInError\t5\n");
  ::chmod(folder_.path("xfrm_stat").c_str(), 0);
  ::chmod(folder_.path().c_str(), 0755);
  const NobodyForAWhile nobody;
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) {
    sample(source);
    EXPECT_EQ(shown_absent(snapshot_, "Xfrm"),
              "not-permitted, " + folder_.path("xfrm_stat") + ": permission denied");
  }
}

TEST_F(Live, SaysThatAFileCannotBeRead) {
  folder_.write("xfrm_stat/x", "");  // a folder where a file should be
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) {
    sample(source);
    EXPECT_EQ(shown_absent(snapshot_, "Xfrm"),
              "unreadable, " + folder_.path("xfrm_stat") + ": is a directory");
    EXPECT_EQ(test::shown(snapshot_.problems), folder_.path("xfrm_stat") + ": is a directory");
  }
}

TEST_F(Live, SeesADeviceAppearAndVanishWithinASecond) {
  folder_.write("dev_snmp6/eth0", "ifIndex\t2\n");
  LiveSource source = open();
  const std::string before = sample(source);
  for (int i = 0; i < 2; ++i) sample(source);
  folder_.write("dev_snmp6/eth1", "ifIndex\t3\n");
  source.sample(snapshot_);
  EXPECT_EQ(shown_values(snapshot_), before);
  clock_.since_boot += second;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sample(source), before + " eth1:-.ifIndex=3");
  folder_.remove("dev_snmp6/eth0");
  clock_.since_boot += second;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(sample(source), "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2 eth1:-.ifIndex=3");
}

TEST_F(Live, SeesAFileAppearWithinASecond) {
  LiveSource source = open();
  for (int i = 0; i < 3; ++i) sample(source);
  folder_.write("sctp/snmp", "SctpCurrEstab\t1\n");  // the module was loaded
  clock_.since_boot += second;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(sample(source), "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2 Sctp.CurrEstab=1");
    EXPECT_EQ(shown_absent(snapshot_, "Sctp"), "");
  }
}

TEST_F(Live, KeepsToTheFolderThatWasOpened) {
  LiveSource source = open();
  source.sample(snapshot_);
  // Another process has the number now: what is opened from here on must still belong to the first.
  const std::string moved = folder_.path() + ".moved";
  ASSERT_EQ(::rename(folder_.path().c_str(), moved.c_str()), 0);
  folder_.write("sctp/snmp", "SctpCurrEstab\t666\n");
  folder_.write("dev_snmp6/eth9", "ifIndex\t666\n");
  clock_.since_boot += second;
  source.sample(snapshot_);
  EXPECT_EQ(shown_values(snapshot_), "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2");
  std::filesystem::remove_all(moved);
}

TEST_F(Live, LeavesDevicesOutWhereTheyAreNotWanted) {
  folder_.write("dev_snmp6/eth0", "ifIndex\t2\n");
  LivePlace place;
  place.has_devices = false;
  LiveSource source = open(place);
  for (int i = 0; i < 3; ++i) {
    clock_.since_boot += second;
    source.sample(snapshot_);
    EXPECT_EQ(shown_values(snapshot_), "Ip.InReceives=1 Tcp.MaxConn=-1 Tcp.InSegs=2");
  }
}

TEST_F(Live, ReadsOtherPathsForSomeFiles) {
  const test::TemporaryFolder other;
  other.write("my-snmp", "Ip: InReceives\nIp: 77\n");
  folder_.write("netstat", "TcpExt: ListenDrops\nTcpExt: 3\n");
  LivePlace place;
  place.overrides = {{"snmp", other.path("my-snmp")}, {"netstat", ""}};
  LiveSource source = open(place);
  source.sample(snapshot_);
  EXPECT_EQ(shown_values(snapshot_), "Ip.InReceives=77");
  EXPECT_EQ(shown_absent(snapshot_, "TcpExt"), "not-in-source, PROC_NET_NETSTAT is empty");
}

TEST_F(Live, SaysOfAnotherPathThatItCannotBeRead) {
  LivePlace place;
  place.overrides = {{"snmp", "/nonexistent"}};
  LiveSource source = open(place);
  source.sample(snapshot_);
  ASSERT_FALSE(snapshot_.problems.empty());
  EXPECT_EQ(to_text(snapshot_.problems.front()),
            "PROC_NET_SNMP=/nonexistent: no such file or directory, expected a kernel file");
  EXPECT_EQ(shown_absent(snapshot_, "Tcp"),
            "not-in-source, PROC_NET_SNMP=/nonexistent: no such file or directory");
}

TEST_F(Live, TellsWhenEachSampleWasTaken) {
  LiveSource source = open();
  for (int i = 0; i < 4; ++i) {
    source.sample(snapshot_);
    EXPECT_EQ(snapshot_.origin.time_ns, clock_.now);
    EXPECT_EQ(snapshot_.origin.monotonic_ns, clock_.since_boot);
    clock_.wait_until(clock_.since_boot + second);
  }
}

TEST_F(Live, TakesTheFirstFolderThatIsThere) {
  LivePlace place;
  place.folders = {folder_.path("no such folder"), folder_.path("snmp"), folder_.path()};
  const auto source = LiveSource::open(place, clock_);
  ASSERT_TRUE(source);
  place.folders.pop_back();
  const auto none = LiveSource::open(place, clock_);
  ASSERT_FALSE(none);
  EXPECT_EQ(to_text(none.error()),
            folder_.path("snmp") + ": is no directory that can be read, expected the kernel's network files");
}

}  // namespace netcase::source
