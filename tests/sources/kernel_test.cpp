// SPDX-License-Identifier: Apache-2.0
//
// The sampler on the kernel this machine runs (ctest -L kernel), in a fresh network namespace where nothing
// moves. What needs root skips without it and says so. Each test is a process of its own, so it may leave its
// namespace.

#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>

#include "os/clock.h"
#include "os/errno_text.h"
#include "os/host.h"
#include "source/live.h"
#include "source/text_source.h"
#include "tests/support/shown_snapshot.h"
#include "tests/support/uncatalogued.h"

namespace netcase {

namespace {

// What a command prints; nothing where it fails.
std::string output_of(const std::string& command) {
  std::FILE* pipe =
      ::popen((command + " 2>/dev/null").c_str(), "r");  // NOLINT(cert-env33-c): a test's own words
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> block{};
  for (std::size_t got = 0; (got = std::fread(block.data(), 1, block.size(), pipe)) > 0;)
    text.append(block.data(), got);
  return ::pclose(pipe) == 0 ? text : std::string();
}

bool run(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) ==
         0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

source::LiveSource open_live() {
  auto live = source::LiveSource::open({}, os::system_clock());
  if (!live) throw std::runtime_error(to_text(live.error()));
  return std::move(*live);
}

counter::Snapshot sample(source::LiveSource& live) {
  counter::Snapshot snapshot;
  live.sample(snapshot);
  return snapshot;
}

// Of the whole namespace, by full name.
std::map<std::string, std::string> by_full_name(const counter::Snapshot& snapshot) {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    if (column.device.empty())
      values[counter::full_name(column.group, column.name)] = counter::to_text(snapshot.values[i]);
  }
  return values;
}

class FreshNamespace : public testing::Test {
 protected:
  void SetUp() override {
    if (::unshare(CLONE_NEWNET) != 0)
      GTEST_SKIP() << "no network namespace of our own: " << os::errno_text(errno);
  }
};

}  // namespace

TEST(Kernel, HasNoCounterTheCatalogueDoesNotKnow) {
  source::LiveSource live = open_live();
  const counter::Snapshot snapshot = sample(live);
  EXPECT_GT(snapshot.values.size(), 100U);
  EXPECT_EQ(test::shown(snapshot.problems), "");
  for (const std::string& name : test::uncatalogued(snapshot)) {
    ADD_FAILURE() << name << " is newer than the catalogue, or this is no kernel of kernel.org";
  }
}

TEST_F(FreshNamespace, IsReadAsNstatReadsIt) {
  source::LiveSource live = open_live();
  const auto before = by_full_name(sample(live));
  const std::string listing = output_of("NSTAT_HISTORY=/dev/null nstat -azs");
  if (listing.empty()) GTEST_SKIP() << "no nstat (apt install iproute2)";
  const auto after = by_full_name(sample(live));
  const auto source = source::parse_text_source(listing, "nstat");
  ASSERT_TRUE(source) << to_text(source.error());
  const auto theirs = by_full_name(source->first);
  EXPECT_GT(theirs.size(), 100U);
  for (const auto& [name, value] : theirs) {
    const auto ours = after.find(name);
    ASSERT_NE(ours, after.end()) << name;
    EXPECT_TRUE(ours->second == value || before.at(name) == value)
        << name << " is " << value << " to nstat and " << ours->second << " to us";
  }
}

TEST_F(FreshNamespace, IsReadTheSameTheQuickWay) {
  source::LiveSource live = open_live();
  counter::Snapshot snapshot;
  live.sample(snapshot);
  const std::string first = test::shown_values(snapshot);
  for (int i = 0; i < 3; ++i) {
    live.sample(snapshot);
    EXPECT_EQ(test::shown_values(snapshot), first);
  }
  source::LiveSource fresh = open_live();
  EXPECT_EQ(test::shown_values(sample(fresh)), first);
  EXPECT_EQ(snapshot.origin.netns_inode, os::read_namespace_inode("/proc/thread-self/ns/net"));
}

TEST_F(FreshNamespace, KeepsADeviceThatWasMadeAgain) {
  if (!run("ip link add one type veth peer name two && ip link set two up && ip link set one up")) {
    GTEST_SKIP() << "no veth devices here";
  }
  source::LiveSource live = open_live();
  counter::Snapshot snapshot;
  for (int i = 0; i < 3; ++i) live.sample(snapshot);
  const auto old_index = snapshot.find("-", "ifIndex", "one");
  if (!old_index) GTEST_SKIP() << "no IPv6";
  ASSERT_TRUE(
      run("ip link del one && ip link add one type veth peer name two && ip link set two up && ip link set "
          "one up"));
  live.sample(snapshot);
  const auto new_index = snapshot.find("-", "ifIndex", "one");
  ASSERT_TRUE(new_index) << test::shown_values(snapshot);
  EXPECT_NE(*new_index, *old_index);
  EXPECT_EQ(test::shown(snapshot.problems), "");
  ASSERT_TRUE(run("ip link del one"));
  live.sample(snapshot);
  EXPECT_FALSE(snapshot.find("-", "ifIndex", "one"));
}

TEST_F(FreshNamespace, IsKeptWhereverTheProcessGoesLater) {
  ASSERT_TRUE(run("ip link set lo up"));
  source::LiveSource live = open_live();
  std::thread elsewhere([&] {
    ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
    counter::Snapshot snapshot;
    for (int i = 0; i < 3; ++i) live.sample(snapshot);
    EXPECT_TRUE(snapshot.find("-", "ifIndex", "lo"));
    source::LiveSource other = open_live();
    EXPECT_NE(sample(other).origin.netns_inode, snapshot.origin.netns_inode);
  });
  elsewhere.join();
}

TEST(Kernel, LetsUsIntoANamedNamespace) {
  const std::string name = "netcase-test-" + std::to_string(::getpid());
  if (!run("ip netns add " + name)) GTEST_SKIP() << "`ip netns add` needs root";
  EXPECT_TRUE(run("ip -n " + name + " link set lo up"));
  EXPECT_TRUE(run("ip netns exec " + name + " sh -c 'echo 7 > /proc/sys/net/ipv4/ip_default_ttl'"));
  const auto own = os::read_namespace_inode("/proc/thread-self/ns/net");
  std::thread inside([&] {
    const auto entered = os::enter_network_namespace("/run/netns/" + name);
    ASSERT_TRUE(entered) << to_text(entered.error());
    source::LiveSource live = open_live();
    const counter::Snapshot snapshot = sample(live);
    EXPECT_EQ(snapshot.origin.netns_inode, os::read_namespace_inode("/run/netns/" + name));
    EXPECT_EQ(snapshot.find("Ip", "DefaultTTL"), (counter::Value{7, false}));
  });
  inside.join();
  EXPECT_EQ(os::read_namespace_inode("/proc/thread-self/ns/net"), own);
  EXPECT_TRUE(run("ip netns del " + name));
}

TEST(Kernel, RefusesWhatIsNoNetworkNamespace) {
  EXPECT_EQ(
      to_text(os::enter_network_namespace("/proc/self/status").error()),
      "/proc/self/status: is not a namespace, expected a name in /run/netns, a process id, or a file like "
      "/proc/PID/ns/net");
  const auto other_kind = os::enter_network_namespace("/proc/self/ns/uts");
  ASSERT_FALSE(other_kind);
  EXPECT_NE(other_kind.error().found, "");
  EXPECT_EQ(to_text(os::enter_network_namespace("/run/netns/no such name").error()),
            "/run/netns/no such name: no such file or directory, expected the file of a network namespace");
}

}  // namespace netcase
