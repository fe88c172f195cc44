// SPDX-License-Identifier: Apache-2.0
//
// The reader among fakes: what it makes of refusals, of tables that change, of processes it may not look
// into. The kernel that is here is asked by tests/evidence.

#include "source/evidence_live.h"

#include <gtest/gtest.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/xfrm.h>

#include "evidence/nft_messages.h"
#include "ipsec/fake/composer.h"
#include "os/fake/clock.h"
#include "os/fake/file_tree.h"
#include "os/fake/netlink.h"
#include "tests/support/shown_evidence.h"

namespace netcase::source {

namespace {

using evidence::Evidence;

// The system as a test wants it: one netlink for all protocols, copied at each opening.
struct System {
  os::FakeFileTree proc;
  os::FakeClock clock;
  std::map<std::uint16_t, std::vector<os::FakeNetlink::Answer>> answers;
  std::map<std::uint16_t, Error> refusals;
  os::NetlinkFailureKind refusal_kind = os::NetlinkFailureKind::NotPermitted;
  std::map<std::string, std::string> programs;  // what they print, by name

  EvidenceTools tools() {
    return {&proc, &clock,
            [this](int, const std::string&) -> os::NetlinkResult<std::unique_ptr<os::Netlink>> {
              auto netlink = std::make_unique<os::FakeNetlink>();
              netlink->answers = answers;
              netlink->refusals = refusals;
              netlink->refusal_kind = refusal_kind;
              return netlink;
            },
            [this](const std::vector<std::string>& arguments) -> std::expected<std::string, os::RunFailure> {
              const auto program = programs.find(arguments[0]);
              if (program == programs.end())
                return std::unexpected(os::RunFailure{os::RunFailureKind::NotInstalled, "not installed"});
              return program->second;
            }};
  }

  Evidence read() { return read_evidence(tools()); }
};

std::string why_not(const auto& looked) {
  return looked ? "seen" : std::string(to_word(looked.error().blindness)) + ": " + looked.error().text;
}

std::string link_message(const std::string& name) {
  ipsec::Composer composer;
  return composer.begin(RTM_NEWLINK).put(ifinfomsg{}).attribute(IFLA_IFNAME, name).end().bytes;
}

}  // namespace

TEST(EvidenceReader, ReadsFilesAndTables) {
  System system;
  system.proc.files = {{"thread-self/net/sockstat", "TCP: inuse 3\n"},
                       {"thread-self/net/sockstat6", "TCP6: inuse 1\n"},
                       {"sys/net/ipv4/conf/all/rp_filter", "1\n"},
                       {"sys/net/ipv4/conf/eth0.5/rp_filter", "0\n"},
                       {"sys/net/ipv4/tcp_mem", "1\t2\t3\n"}};
  system.answers[RTM_GETLINK] = {{{link_message("eth0"), link_message("eth1")}, false}};
  const Evidence found = system.read();
  EXPECT_EQ(test::shown_lines(*found.socket_counts), "TCP.inuse 3\nTCP6.inuse 1\n");
  EXPECT_EQ(
      test::shown_lines(*found.sysctls),
      "net.ipv4.conf.all.rp_filter = 1\nnet.ipv4.conf.eth0/5.rp_filter = 0\nnet.ipv4.tcp_mem = 1 2 3\n");
  EXPECT_EQ(found.devices->size(), 2U);
  EXPECT_EQ(found.time_ns, system.clock.now);
}

TEST(EvidenceReader, TellsEachKindWhyItWasNotSeen) {
  System system;
  const Error refused{"", "netlink dump refused: operation not permitted", {}, "run as root"};
  system.refusals = {{evidence::nft_chains, refused}, {XFRM_MSG_GETPOLICY, refused}};
  system.proc.failures = {
      {"thread-self/net/softnet_stat", {os::FileFailureKind::NotPermitted, "permission denied"}}};
  const Evidence found = system.read();
  EXPECT_EQ(why_not(found.nftables), "not-permitted: netlink dump refused: operation not permitted");
  EXPECT_EQ(why_not(found.xfrm), "not-permitted: netlink dump refused: operation not permitted");
  EXPECT_EQ(why_not(found.softnet), "not-permitted: permission denied");
  EXPECT_EQ(why_not(found.conntrack), "not-loaded: module not loaded");
  EXPECT_EQ(why_not(found.devices), "seen");
}

TEST(EvidenceReader, ReadsATableAgainThatChangedMeanwhile) {
  System system;
  system.answers[RTM_GETLINK] = {{{link_message("eth0")}, true},
                                 {{link_message("eth0"), link_message("eth1")}, false}};
  const Evidence found = system.read();
  EXPECT_EQ(found.devices->size(), 2U);
  EXPECT_TRUE(found.problems.empty());
}

TEST(EvidenceReader, SaysThatATableNeverRested) {
  System system;
  system.answers[RTM_GETLINK] = {{{link_message("eth0")}, true}};
  const Evidence found = system.read();
  EXPECT_EQ(found.devices->size(), 1U);
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_EQ(to_text(found.problems[0]),
            "live: devices: the table changed during each of 3 readings, expected a quiet moment");
}

TEST(EvidenceReader, BelievesNothingOfADamagedTableAndAllOfTheOthers) {
  System system;
  system.answers[RTM_GETLINK] = {{{link_message("eth0").substr(0, 30)}, false}};
  const Evidence found = system.read();
  EXPECT_EQ(why_not(found.devices),
            "failed: devices: a damaged message, expected its length within the datagram");
  EXPECT_EQ(why_not(found.addresses), "seen");
}

TEST(EvidenceReader, HasNoSocketsWhereTheKernelTellsOfNone) {
  System system;
  system.refusals[SOCK_DIAG_BY_FAMILY] = {
      "sockets", "netlink dump refused: no such file or directory", {}, {}};
  system.refusal_kind = os::NetlinkFailureKind::NotThere;
  EXPECT_EQ(why_not(system.read().sockets), "not-loaded: this kernel does not have it");
}

TEST(EvidenceReader, RunsNoProgramWhereNoLegacyTableIsLoaded) {
  System system;
  system.proc.files = {{"thread-self/net/ip_tables_names", ""}};
  const Evidence found = system.read();
  ASSERT_TRUE(found.iptables);
  EXPECT_TRUE(found.iptables->rules.empty());
}

TEST(EvidenceReader, ReadsLegacyRulesThroughTheirProgram) {
  System system;
  system.proc.files = {{"thread-self/net/ip_tables_names", "filter\n"}};
  EXPECT_EQ(why_not(system.read().iptables), "not-loaded: iptables-save: not installed");
  system.programs["iptables-save"] = "# Generated by iptables-nft-save v1.8.9\n";
  EXPECT_EQ(why_not(system.read().iptables), "not-loaded: iptables-legacy-save: not installed");
  system.programs["iptables-legacy-save"] = "*filter\n:INPUT ACCEPT [0:0]\n[5:60] -A INPUT -j DROP\nCOMMIT\n";
  const Evidence found = system.read();
  ASSERT_TRUE(found.iptables);
  EXPECT_EQ(test::shown_lines(found.iptables->rules),
            "iptables filter INPUT rule 1: -j DROP, 5 packets, drop\n");
}

TEST(SocketOwners, AreFoundAmongTheProcessesOfTheNamespaceFirst) {
  System system;
  system.proc.links = {{"thread-self/ns/net", "net:[1]"}, {"7/ns/net", "net:[1]"},
                       {"7/fd/0", "/dev/null"},           {"7/fd/3", "socket:[4711]"},
                       {"7/fd/4", "socket:[4711]"},       {"7/fd/5", "socket:[9]"},
                       {"8/ns/net", "net:[2]"},           {"8/fd/3", "socket:[4711]"},
                       {"9/ns/net", "net:[1]"},           {"9/fd/3", "socket:[4711]"}};
  system.proc.files = {{"7/comm", "nginx\n"}, {"8/comm", "stranger\n"}, {"9/comm", "bad\x1B[31m\n"}};
  Evidence found;
  const std::vector<std::uint32_t> inodes{4711, 4711};
  add_owners(found, inodes, system.tools());
  ASSERT_TRUE(found.owners);
  EXPECT_EQ(found.owners->looked_for, std::vector<std::uint32_t>{4711});
  EXPECT_EQ(found.owners->owners,
            (std::vector<evidence::SocketOwner>{{4711, 7, "nginx"}, {4711, 9, "bad?[31m"}}));
  EXPECT_TRUE(found.owners->is_whole);
}

TEST(SocketOwners, MayBeInAnotherNamespace) {
  System system;
  system.proc.links = {{"thread-self/ns/net", "net:[1]"}, {"8/ns/net", "net:[2]"}, {"8/fd/3", "socket:[5]"}};
  system.proc.files = {{"8/comm", "systemd\n"}};
  Evidence found;
  add_owners(found, std::vector<std::uint32_t>{5}, system.tools());
  ASSERT_EQ(found.owners->owners.size(), 1U);
  EXPECT_EQ(found.owners->owners[0].name, "systemd");
}

TEST(SocketOwners, SayThatSomeProcessesCouldNotBeLookedInto) {
  System system;
  system.proc.links = {{"thread-self/ns/net", "net:[1]"}, {"7/ns/net", "net:[1]"}};
  system.proc.failures = {{"7/fd", {os::FileFailureKind::NotPermitted, "permission denied"}}};
  Evidence found;
  add_owners(found, std::vector<std::uint32_t>{5}, system.tools());
  EXPECT_TRUE(found.owners->owners.empty());
  EXPECT_FALSE(found.owners->is_whole);
}

}  // namespace netcase::source
