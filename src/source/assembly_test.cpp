// SPDX-License-Identifier: Apache-2.0

#include "source/assembly.h"

#include <gtest/gtest.h>

#include "tests/support/shown_snapshot.h"

namespace netcase::source {

namespace {

using test::shown;
using test::shown_absent;
using test::shown_values;

const catalogue::KernelFile& record(std::string_view path) {
  for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
    if (file.path == path) return file;
  }
  throw std::out_of_range("no such record");
}

void add(Assembly& assembly, std::string_view path, std::string_view text, std::string_view device = {}) {
  const catalogue::KernelFile& file = record(path);
  assembly.add(file, device, path, parse_kernel_file(file, text, path));
}

counter::Snapshot of(std::string_view path, std::string_view text) {
  Assembly assembly;
  add(assembly, path, text);
  return assembly.finish({});
}

}  // namespace

TEST(Assembly, ReadsEachFileByItsLayout) {
  Assembly assembly;
  add(assembly, "snmp", "Ip: InReceives\nIp: 1\n");
  add(assembly, "snmp6", "Ip6InReceives\t2\n");
  add(assembly, "sctp/snmp", "SctpCurrEstab\t3\n");
  add(assembly, "dev_snmp6", "ifIndex\t4\nIp6InReceives\t5\n", "eth0");
  const counter::Snapshot snapshot = assembly.finish({});
  EXPECT_EQ(shown_values(snapshot),
            "Ip.InReceives=1 Ip6.InReceives=2 Sctp.CurrEstab=3 eth0:-.ifIndex=4 eth0:Ip6.InReceives=5");
  EXPECT_EQ(shown(snapshot.problems), "");
}

TEST(Assembly, SaysWhyAGroupIsAbsent) {
  const counter::Snapshot snapshot =
      of("netstat", "TcpExt: ListenDrops\nTcpExt: 1\nIpExt: InNoRoutes\nIpExt: 1 2\n");
  EXPECT_EQ(shown_absent(snapshot, "TcpExt"), "");
  EXPECT_EQ(shown_absent(snapshot, "IpExt"), "unreadable, its lines in netstat are damaged");
  EXPECT_TRUE(shown_absent(snapshot, "MPTcpExt").starts_with("not-present, "))
      << shown_absent(snapshot, "MPTcpExt");
}

TEST(Assembly, TakesIcmpMsgThatIsNotThereForEmpty) {
  // It is printed once a message was counted: that it is missing is no lack of the kernel's.
  const counter::Snapshot snapshot = of("snmp", "Icmp: InMsgs\nIcmp: 0\n");
  EXPECT_TRUE(shown_absent(snapshot, "IcmpMsg").starts_with("empty")) << shown_absent(snapshot, "IcmpMsg");
}

TEST(Assembly, TellsAnEmptyFileFromADamagedOne) {
  EXPECT_EQ(shown_absent(of("xfrm_stat", ""), "Xfrm"), "empty, the file xfrm_stat holds nothing");
  EXPECT_EQ(shown_absent(of("xfrm_stat", "\n\n"), "Xfrm"), "empty, the file xfrm_stat holds nothing");
  EXPECT_EQ(shown_absent(of("xfrm_stat", "garbage\n"), "Xfrm"),
            "unreadable, its lines in xfrm_stat are damaged");
  EXPECT_EQ(shown_absent(of("snmp", "Ip: 1 2\n"), "Ip"), "unreadable, its lines in snmp are damaged");
}

TEST(Assembly, TellsThreeKindsOfRefusalApart) {
  Assembly assembly;
  assembly.add_failure(record("sctp/snmp"), "/proc/net/sctp/snmp",
                       {os::FileFailureKind::NotFound, "no such file or directory"});
  assembly.add_failure(record("xfrm_stat"), "/proc/net/xfrm_stat",
                       {os::FileFailureKind::NotPermitted, "permission denied"});
  assembly.add_failure(record("tls_stat"), "/proc/net/tls_stat",
                       {os::FileFailureKind::Other, "input/output error"});
  const counter::Snapshot snapshot = assembly.finish({});
  EXPECT_EQ(shown_absent(snapshot),
            "Sctp: not-present, the module sctp is not loaded\n"
            "Xfrm: not-permitted, /proc/net/xfrm_stat: permission denied\n"
            "Tls: unreadable, /proc/net/tls_stat: input/output error");
  // A file that is not there is no problem; one that may not be read is.
  EXPECT_EQ(shown(snapshot.problems),
            "/proc/net/xfrm_stat: permission denied\n/proc/net/tls_stat: input/output error");
  EXPECT_EQ(snapshot.problems.front().hint, "run as root");
}

TEST(Assembly, KeepsACounterOfTwoFilesOnce) {
  Assembly assembly;
  add(assembly, "snmp6", "Ip6InReceives\t1\nIp6OutRequests\t2\nIp6InOctets\t3\n");
  add(assembly, "xfrm_stat", "Ip6InReceives\t9\nIp6OutRequests\t9\nXfrmInError\t4\n");
  const counter::Snapshot snapshot = assembly.finish({});
  EXPECT_EQ(shown_values(snapshot), "Ip6.InReceives=1 Ip6.OutRequests=2 Ip6.InOctets=3 Xfrm.InError=4");
  EXPECT_EQ(shown(snapshot.problems),
            "xfrm_stat: Ip6InReceives and 1 more were in another file already, expected each counter in one "
            "file; the first is kept");
}

TEST(Assembly, TellsWhereTheValuesOfAFileStand) {
  Assembly assembly;
  add(assembly, "snmp", "Ip: InReceives InDelivers\nIp: 1 2\n");
  const catalogue::KernelFile& file = record("snmp6");
  const auto placed = assembly.add(file, {}, "snmp6", parse_kernel_file(file, "Ip6InReceives\t3\n", "snmp6"));
  EXPECT_EQ(placed.first, 2U);
  EXPECT_EQ(placed.count, 1U);
  EXPECT_TRUE(placed.is_plain);
  const auto again = assembly.add(file, {}, "snmp6", parse_kernel_file(file, "Ip6InReceives\t3\n", "snmp6"));
  EXPECT_FALSE(again.is_plain);
}

TEST(Assembly, LetsNoDeviceHaveItsWayWithTheTerminal) {
  Assembly assembly;
  add(assembly, "dev_snmp6", "ifIndex\t4\n", "e\x1B[31mth");
  EXPECT_EQ(shown_values(assembly.finish({})), "e?[31mth:-.ifIndex=4");
}

TEST(Assembly, TakesNoMegabyteForAName) {
  const counter::Snapshot snapshot = of("snmp6", std::string(1 << 20, 'x') + " 1\nIp6InReceives 2\n");
  EXPECT_EQ(shown_values(snapshot), "Ip6.InReceives=2");
  EXPECT_EQ(shown(snapshot.problems),
            "snmp6: 1 names of more than 1000 characters, expected names of counters");
}

TEST(Assembly, CountsTheProblemsItDoesNotTell) {
  std::string text;
  for (int i = 0; i < 250; ++i) text += "garbage\n";
  const counter::Snapshot snapshot = of("snmp6", text);
  ASSERT_EQ(snapshot.problems.size(), 101U);
  EXPECT_EQ(to_text(snapshot.problems.back()), "snmp6: 150 more damaged pieces");
}

TEST(Assembly, SplitsFullNamesByTheCatalogue) {
  Assembly assembly;
  parse::ParsedFile parsed;
  parsed.values = {
      {"-", "TcpExtListenDrops", 1, false}, {"-", "Quux", 2, false}, {"TcpExt", "TCPTimeouts", 3, false}};
  assembly.add_values("listing", parsed);
  assembly.mark_the_rest_absent(counter::AbsenceReason::NotInSource, "the listing does not hold it");
  const counter::Snapshot snapshot = assembly.finish({});
  EXPECT_EQ(shown_values(snapshot), "TcpExt.ListenDrops=1 -.Quux=2 TcpExt.TCPTimeouts=3");
  EXPECT_EQ(shown_absent(snapshot, "TcpExt"), "");
  EXPECT_EQ(shown_absent(snapshot, "Ip"), "not-in-source, the listing does not hold it");
  EXPECT_EQ(shown_absent(snapshot, "-"), "");
}

TEST(Assembly, TakesAHundredThousandGroupsInGoodTime) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    const std::string group = "G" + std::to_string(i) + ": ";
    text.append(group).append("A\n").append(group).append("1\n");
  }
  EXPECT_EQ(of("netstat", text).values.size(), 100'000U);
}

}  // namespace netcase::source
