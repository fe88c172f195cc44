// SPDX-License-Identifier: Apache-2.0

#include "evidence/kernel_tables.h"

#include <gtest/gtest.h>

#include "tests/support/shown_evidence.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/" + name);
}

}  // namespace

TEST(SoftnetStat, ReadsEachCpu) {
  EXPECT_EQ(test::shown_lines(parse_softnet_stat(
                "00751d20 00000003 00000001 00000000 00000000 00000000 00000000 00000000 00000000 00000000 "
                "00000000 00000007 00000004 00000000 00000000\n",
                "softnet_stat")),
            "cpu 4: 7675168 dropped 3 squeezed 1 backlog 7\n");
  EXPECT_EQ(parse_softnet_stat(captured("softnet_stat"), "softnet_stat")->size(), 2U);
}

TEST(SoftnetStat, NumbersTheCpusOfOlderKernelsItself) {
  const std::string line =
      "0000000a 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000\n";
  EXPECT_EQ(
      test::shown_lines(parse_softnet_stat(line + line, "softnet_stat")),
      "cpu 0: 10 dropped 0 squeezed 0 backlog unknown\ncpu 1: 10 dropped 0 squeezed 0 backlog unknown\n");
}

TEST(SoftnetStat, RefusesALineThatIsCut) {
  EXPECT_EQ(test::shown_lines(parse_softnet_stat("00751d20 0000\n", "softnet_stat")),
            "softnet_stat:1: \"00751d20 0000\", expected nine or more hexadecimal numbers");
}

TEST(Statistics, SumsTheCpusButNotTheEntriesThatAllOfThemShare) {
  EXPECT_EQ(test::shown_lines(parse_statistics("entries  drop early_drop\n"
                                               "00000010  00000002 00000000\n"
                                               "00000010  0000000a 00000001\n",
                                               "nf_conntrack")),
            "entries 16\ndrop 12\nearly_drop 1\n");
  EXPECT_EQ(find_count(*parse_statistics(captured("nf_conntrack"), "nf_conntrack"), "insert_failed"), 0U);
}

TEST(Statistics, RefusesNumbersWithoutNames) {
  EXPECT_EQ(test::shown_lines(parse_statistics("", "arp_cache")), "arp_cache:1: \"\", expected names");
  EXPECT_EQ(test::shown_lines(parse_statistics("entries drop\n00000001\n", "arp_cache")),
            "arp_cache:2: \"00000001\", expected 2 hexadecimal numbers");
}

TEST(Sockstat, ReadsGroupsAndNames) {
  const auto counts =
      parse_sockstat("sockets: used 23\nTCP: inuse 1 orphan 0 tw 0 alloc 1 mem 7\n", "sockstat");
  ASSERT_TRUE(counts);
  EXPECT_EQ(find_count(*counts, "TCP", "mem"), 7U);
  EXPECT_EQ(find_count(*counts, "UDP", "mem"), std::nullopt);
  EXPECT_EQ(find_count(*parse_sockstat(captured("sockstat"), "sockstat"), "UDP", "inuse"), 2U);
}

TEST(Sockstat, RefusesANameWithoutANumber) {
  const auto counts = parse_sockstat("TCP: inuse 1 orphan\n", "sockstat");
  ASSERT_FALSE(counts);
  EXPECT_EQ(to_text(counts.error()),
            "sockstat:1: \"TCP: inuse 1 orphan\", expected a group, ':', names and numbers");
}

TEST(Memberships, AreReadForBothFamilies) {
  EXPECT_EQ(test::shown_lines(parse_igmp(captured("igmp"), "igmp")),
            "lo 224.0.0.1 1\nfix1 224.0.0.1 1\nfix0 224.0.0.1 1\n");
  EXPECT_EQ(test::shown_lines(parse_igmp6(
                "3    fix0            ff0200000000000000000001ff000001     2 00000004 0\n", "igmp6")),
            "fix0 ff02::1:ff00:1 2\n");
}

TEST(Memberships, RefuseAGroupThatIsNone) {
  EXPECT_EQ(test::shown_lines(parse_igmp("Idx\n1\tlo : 1 V3\n\t\t\t\t01000E0     1\n", "igmp")),
            "igmp:3: \"????01000E0     1\", expected a group and its users");
}

TEST(Sysctls, AreReadFromAListing) {
  const Sysctls sysctls = parse_sysctl_listing(
      "net.ipv4.tcp_mem = 1\t2\t3\nsysctl: permission denied on key 'net.x'\n"
      "kernel.ostype = Linux\nnet.ipv4.conf.eth0/100.rp_filter = 2\nnet.ipv4.conf.all.rp_filter = 1\n");
  EXPECT_EQ(
      test::shown_lines(sysctls),
      "net.ipv4.conf.all.rp_filter = 1\nnet.ipv4.conf.eth0/100.rp_filter = 2\nnet.ipv4.tcp_mem = 1 2 3\n");
  EXPECT_EQ(find_sysctl_number(sysctls, "net.ipv4.tcp_mem", 2), 3);
  EXPECT_EQ(find_sysctl_number(sysctls, "net.ipv4.tcp_mem", 3), std::nullopt);
  EXPECT_EQ(reverse_path_filter(sysctls, "eth0.100"), 2);
  EXPECT_EQ(reverse_path_filter(sysctls, "eth1"), std::nullopt);
}

}  // namespace netcase::evidence
