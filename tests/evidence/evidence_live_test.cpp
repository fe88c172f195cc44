// SPDX-License-Identifier: Apache-2.0
//
// Things are broken in a network namespace, and evidence must name them: the socket and its process, the
// listener, the rule, the route, the switch, the neighbour. Each test goes into a namespace of its own, which
// ends with it.

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <vector>

#include "evidence/change.h"
#include "os/descriptor.h"
#include "os/host.h"
#include "os/run_program.h"
#include "source/evidence_live.h"
#include "tests/support/shown_evidence.h"

namespace netcase::source {

namespace {

using evidence::Evidence;

bool run(const std::vector<std::string>& arguments) {
  const auto said = os::run_program(arguments, 20'000);
  EXPECT_TRUE(said) << arguments[0] << ": " << said.error().text;
  return said.has_value();
}

sockaddr_in address_of(const char* text, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  ::inet_pton(AF_INET, text, &address.sin_addr);
  return address;
}

os::Descriptor bound_socket(int type, std::uint16_t port) {
  os::Descriptor socket(::socket(AF_INET, type | SOCK_CLOEXEC, 0));
  const sockaddr_in address = address_of("127.0.0.1", port);
  EXPECT_EQ(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  return socket;
}

void send_datagrams(const char* target, std::uint16_t port, int count) {
  const os::Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address = address_of(target, port);
  for (int i = 0; i < count; ++i)
    ::sendto(socket.number(), "x", 1, 0, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

std::string shown_that_matter(const Evidence& newer) {
  std::string text;
  for (const evidence::Socket* socket : sockets_that_matter(newer, change_since_beginning(newer)))
    text += test::shown(*socket) + "\n";
  return text;
}

class EvidenceLive : public testing::Test {
 protected:
  void SetUp() override {
    if (::getuid() != 0) GTEST_SKIP() << "skipped: this needs root";
    if (::unshare(CLONE_NEWNET) != 0) GTEST_SKIP() << "skipped: no network namespaces here";
    if (!os::run_program({"ip", "link", "set", "lo", "up"}, 20'000))
      GTEST_SKIP() << "skipped: this needs iproute2";
  }
};

}  // namespace

TEST_F(EvidenceLive, NamesTheFullUdpSocketAndItsProcess) {
  const os::Descriptor socket = bound_socket(SOCK_DGRAM, 7002);
  const int size = 4608;
  ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  send_datagrams("127.0.0.1", 7002, 40);
  const Evidence found = *read_live_evidence({}, nullptr);
  ASSERT_TRUE(found.sockets) << found.sockets.error().text;
  EXPECT_TRUE(shown_that_matter(found).starts_with("udp 127.0.0.1:7002 state 7 full holds "));
  ASSERT_TRUE(found.owners);
  ASSERT_EQ(found.owners->owners.size(), 1U);
  EXPECT_EQ(found.owners->owners.front().process, static_cast<std::uint32_t>(::getpid()));
  EXPECT_EQ(found.owners->owners.front().name, "evidence_live_t");
}

TEST_F(EvidenceLive, NamesTheListenerWhoseAcceptQueueIsFull) {
  const os::Descriptor listener = bound_socket(SOCK_STREAM, 7001);
  ::listen(listener.number(), 1);
  const sockaddr_in address = address_of("127.0.0.1", 7001);
  std::vector<os::Descriptor> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int done =
        ::connect(clients.back().number(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    EXPECT_TRUE(done == 0 || errno == EINPROGRESS) << errno;
  }
  const Evidence found = *read_live_evidence({}, nullptr);
  EXPECT_TRUE(shown_that_matter(found).starts_with("tcp 127.0.0.1:7001 listens, 2 of 1, full"))
      << shown_that_matter(found);
  ASSERT_TRUE(found.owners);
  EXPECT_EQ(found.owners->owners.size(), 1U);
}

TEST_F(EvidenceLive, NamesTheRuleThatDropsAndHowOftenSinceTheFirstReading) {
  if (!os::run_program({"nft", "add table inet guard"}, 20'000)) GTEST_SKIP() << "skipped: this needs nft";
  run({"nft", "add chain inet guard in { type filter hook input priority 0; }"});
  run({"nft", "add rule inet guard in udp dport 9 counter drop"});
  send_datagrams("127.0.0.1", 9, 3);
  const Evidence older = *read_live_evidence({}, nullptr);
  send_datagrams("127.0.0.1", 9, 7);
  const Evidence newer = *read_live_evidence({}, &older);
  const auto change = change_between(older, newer);
  ASSERT_EQ(change.rules.size(), 1U);
  EXPECT_EQ(test::shown(*change.rules[0].rule),
            "nft rule inet guard in handle 2: udp dport 9 drop, 10 packets, drop");
  EXPECT_EQ(change.rules[0].packets, 7U);
  ASSERT_NE(change.rules[0].chain, nullptr);
  EXPECT_EQ(change.rules[0].chain->hook, "input");
}

TEST_F(EvidenceLive, NamesTheRouteThatRefusesAndTheDefault) {
  EXPECT_TRUE(read_live_evidence({}, nullptr)->routing->defaults.empty());
  run({"ip", "route", "add", "blackhole", "198.51.100.0/24"});
  run({"ip", "route", "add", "default", "dev", "lo", "table", "77"});
  run({"ip", "-6", "route", "add", "prohibit", "2001:db8::/32"});
  run({"ip", "rule", "add", "priority", "500", "from", "192.0.2.0/24", "unreachable"});
  const Evidence found = *read_live_evidence({}, nullptr);
  ASSERT_TRUE(found.routing) << found.routing.error().text;
  EXPECT_EQ(test::shown_lines(found.routing->refusing),
            "blackhole 198.51.100.0/24\nprohibit 2001:db8::/32 metric 1024\n");
  EXPECT_EQ(test::shown_lines(found.routing->defaults), "default table 77\n");
  EXPECT_NE(test::shown_lines(found.routing->rules).find("500: from 192.0.2.0/24 unreachable\n"),
            std::string::npos);
}

TEST_F(EvidenceLive, ReadsTheSwitchesOfItsNamespace) {
  std::ofstream("/proc/sys/net/ipv4/conf/lo/rp_filter") << 2;
  std::ofstream("/proc/sys/net/ipv4/ip_forward") << 1;
  const Evidence found = *read_live_evidence({}, nullptr);
  ASSERT_TRUE(found.sysctls) << found.sysctls.error().text;
  EXPECT_EQ(reverse_path_filter(*found.sysctls, "lo"), 2);
  EXPECT_EQ(evidence::find_sysctl(*found.sysctls, "net.ipv4.ip_forward"), "1");
}

TEST_F(EvidenceLive, NamesTheNeighbourThatDoesNotAnswer) {
  if (!run({"ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1"})) return;
  run({"ip", "address", "add", "10.77.0.1/24", "dev", "v0"});
  run({"ip", "link", "set", "v1", "up"});
  run({"ip", "link", "set", "v0", "up"});
  send_datagrams("10.77.0.9", 9, 1);
  const Evidence found = *read_live_evidence({}, nullptr);
  ASSERT_TRUE(found.neighbours) << found.neighbours.error().text;
  ASSERT_EQ(found.neighbours->unresolved.size(), 1U);
  EXPECT_EQ(ipsec::to_text(found.neighbours->unresolved[0].address), "10.77.0.9");
  const auto* const device = find_device(*found.devices, found.neighbours->unresolved[0].device);
  ASSERT_NE(device, nullptr);
  EXPECT_EQ(device->name, "v0");
}

TEST_F(EvidenceLive, VisitsAnotherNamespaceAndComesBack) {
  const std::string there = "/proc/" + std::to_string(::getpid()) + "/ns/net";
  const os::Descriptor other(::open(there.c_str(), O_RDONLY | O_CLOEXEC));
  run({"ip", "route", "add", "blackhole", "203.0.113.0/24"});
  ASSERT_EQ(::unshare(CLONE_NEWNET), 0);
  const auto here = os::read_namespace_inode("/proc/thread-self/ns/net");
  const Evidence found =
      *read_live_evidence({"/proc/self/fd/" + std::to_string(other.number()), "/proc", true}, nullptr);
  ASSERT_TRUE(found.routing) << found.routing.error().text;
  EXPECT_EQ(test::shown_lines(found.routing->refusing), "blackhole 203.0.113.0/24\n");
  EXPECT_EQ(os::read_namespace_inode("/proc/thread-self/ns/net"), here);
  EXPECT_TRUE(read_live_evidence({}, nullptr)->routing->refusing.empty());
}

TEST_F(EvidenceLive, SaysWhatAUserWithoutPrivilegeMayNotSee) {
  const os::Descriptor socket = bound_socket(SOCK_DGRAM, 7003);
  const pid_t child = ::fork();
  if (child == 0) {
    const bool is_nobody = ::setgid(65534) == 0 && ::setuid(65534) == 0;
    const Evidence found = *read_live_evidence({}, nullptr);
    const bool is_right = is_nobody && found.sockets && found.sockets->size() == 1 && found.devices &&
                          found.routing && !found.nftables &&
                          found.nftables.error().blindness == evidence::Blindness::NotPermitted &&
                          !found.xfrm && found.xfrm.error().blindness == evidence::Blindness::NotPermitted;
    ::_exit(is_right ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

}  // namespace netcase::source
