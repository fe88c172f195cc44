// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_folder.h"

#include <gtest/gtest.h>

#include "os/fake/file_tree.h"
#include "tests/support/shown_evidence.h"

namespace netcase::source {

const evidence::NotSeen elsewhere{evidence::Blindness::NotInSource, "not in this source"};

TEST(EvidenceOfAFolder, IsWhatItsFilesTell) {
  os::FakeFileTree tree;
  tree.files = {{"proc/net/sockstat", "TCP: inuse 3\n"},
                {"proc/net/stat/arp_cache", "entries table_fulls\n00000010 00000002\n"},
                {"proc/sys/net/ipv4/conf/all/rp_filter", "1\n"}};
  const evidence::Evidence found = read_folder_evidence(tree, {"proc/net", "proc", false, false}, elsewhere);
  EXPECT_EQ(test::shown_lines(*found.socket_counts), "TCP.inuse 3\n");
  EXPECT_EQ(test::shown_lines(found.neighbour_counts->arp), "entries 16\ntable_fulls 2\n");
  EXPECT_EQ(test::shown_lines(*found.sysctls), "net.ipv4.conf.all.rp_filter = 1\n");
}

TEST(EvidenceOfAFolder, SaysOfTheRestThatItIsNotThere) {
  const os::FakeFileTree tree;
  const evidence::Evidence found = read_folder_evidence(tree, {"proc/net", "proc", false, false}, elsewhere);
  for (const evidence::Kind& kind : kinds_of(found)) {
    ASSERT_NE(kind.why_not, nullptr) << kind.name;
    EXPECT_EQ(kind.why_not->text, "not in this source") << kind.name;
  }
}

TEST(EvidenceOfAFolder, LeavesOutOfAMountedProcfsTheSwitchesOfWhoReadsIt) {
  os::FakeFileTree tree;
  tree.files = {{"1/net/sockstat", "TCP: inuse 3\n"}, {"sys/net/ipv4/conf/all/rp_filter", "1\n"}};
  const evidence::Evidence found =
      read_folder_evidence(tree, {"1/net", "", true, false},
                           {evidence::Blindness::NotPermitted, "operation not permitted: run as root"});
  EXPECT_EQ(test::shown_lines(*found.socket_counts), "TCP.inuse 3\n");
  EXPECT_EQ(found.sockets.error().text, "operation not permitted: run as root");
  EXPECT_EQ(found.sysctls.error().text,
            "/proc/sys/net has those of who reads it, not of this namespace: operation not permitted: run as "
            "root");
}

TEST(EvidenceOfAFolder, TakesTheSwitchesOfASosreportFromItsListing) {
  os::FakeFileTree tree;
  tree.files = {{"sos_commands/kernel/sysctl_-a", "net.ipv4.ip_forward = 1\nvm.swappiness = 60\n"}};
  const evidence::Evidence found = read_folder_evidence(tree, {"proc/net", "proc", false, false}, elsewhere);
  EXPECT_EQ(test::shown_lines(*found.sysctls), "net.ipv4.ip_forward = 1\n");
}

TEST(EvidenceOfAFolder, TakesOfASosreportWhatProgramsPrinted) {
  os::FakeFileTree tree;
  tree.files = {
      {"sos_commands/networking/ip_route_show_table_all", "blackhole 10.0.0.0/8 \n"},
      {"sos_commands/networking/ip_-4_rule_list", "0:\tfrom all lookup local\n"},
      {"sos_commands/networking/ss_-peaonmi", "udp UNCONN 0 0 0.0.0.0:9 0.0.0.0:*\n"},
      {"sos_commands/firewall_tables/nft_list_ruleset", "table ip filter {\n\tchain INPUT {\n\t}\n}\n"},
      {"sos_commands/firewall_tables/iptables_-vnxL", "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n"},
      {"sos_commands/conntrack/conntrack_-S", "cpu=0 \tdrop=2\n"}};
  const evidence::Evidence found = read_folder_evidence(tree, {"proc/net", "proc", false, false}, elsewhere);
  EXPECT_EQ(test::shown_lines(found.routing->refusing), "blackhole 10.0.0.0/8\n");
  EXPECT_EQ(found.sockets->size(), 1U);
  EXPECT_EQ(test::shown_lines(found.nftables->chains), "nft chain ip filter INPUT\n");
  EXPECT_FALSE(found.iptables) << "its rules are those of nftables";
  EXPECT_EQ(test::shown_lines(found.conntrack->counts), "drop 2\n");
}

TEST(EvidenceOfAFolder, SaysWhichListingIsDamagedAndReadsTheOthers) {
  os::FakeFileTree tree;
  tree.files = {{"sos_commands/networking/ip_-s_-d_link", "1: lo\n"},
                {"sos_commands/networking/ip_-s_-s_neigh_show", "192.0.2.9 dev eth0 FAILED\n"}};
  const evidence::Evidence found = read_folder_evidence(tree, {"proc/net", "proc", false, false}, elsewhere);
  EXPECT_EQ(found.devices.error().text,
            "sos_commands/networking/ip_-s_-d_link:1: \"1: lo\", expected what ip link prints");
  EXPECT_EQ(found.neighbours->unresolved.size(), 1U);
}

}  // namespace netcase::source
