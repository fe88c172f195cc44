// SPDX-License-Identifier: Apache-2.0

#include "nstat/pair_table.h"

#include <gtest/gtest.h>

#include <string>

#include "base/appender.h"

namespace netcase::nstat {

namespace {

// "IpA=1 IpB=2", and each problem on a line behind it.
std::string read(std::string_view text) {
  Table table;
  read_pair_table(text, "snmp", table);
  std::string shown;
  Appender out(shown);
  for (const Counter& counter : table.counters) {
    out.text(shown.empty() ? "" : " ").text(counter.group).text(counter.name).text("=").number(counter.value);
  }
  for (const Error& problem : table.problems) out.text("\n").text(to_text(problem));
  return shown;
}

}  // namespace

TEST(PairTable, JoinsTheGroupAndTheColumn) {
  EXPECT_EQ(read("Ip: A B\nIp: 1 2\nTcp: C\nTcp: 3\n"), "IpA=1 IpB=2 TcpC=3");
}

TEST(PairTable, DropsSurplusValuesFromTheRightEnd) {
  EXPECT_EQ(read("Icmp: A B\nIcmp: 1 2 3\n"), "IcmpA=1 IcmpB=2");
  EXPECT_EQ(read("Icmp: A B\nIcmp: 1 2 3"), "IcmpA=1 IcmpB=2");
}

TEST(PairTable, TakesABlankForAColumnOfItsOwn) {
  EXPECT_EQ(read("Ip: A  B\nIp: 1 2 3\n"), "IpA=1 Ip=2 IpB=3");
}

TEST(PairTable, ReadsNumbersAsScanfDoes) {
  EXPECT_EQ(read("Ip: A B C\nIp: -1 12abc 99999999999999999999\n"),
            "IpA=18446744073709551615 IpB=12 IpC=18446744073709551615");
}

TEST(PairTable, GivesUpAPairWithTooFewValues) {
  EXPECT_EQ(read("Ip: A B\nIp: 1\nTcp: C\nTcp: 3\n"),
            "TcpC=3\nsnmp:2: Ip has too few values, expected one for each name");
}

TEST(PairTable, NeverTakesTheValuesOfAnotherGroup) {
  EXPECT_EQ(read("Ip: A B\nTcp: 1 2\nUdp: C\nUdp: 3\n"),
            "UdpC=3\nsnmp:1: Ip has names, expected a line of values behind them\n"
            "snmp:2: Tcp has values, expected names before them");
}

TEST(PairTable, FindsTheNextPairBehindALostLine) {
  EXPECT_EQ(read("Ip: A B\nTcp: C\nTcp: 3\n"),
            "TcpC=3\nsnmp:1: Ip has names, expected a line of values behind them");
  EXPECT_EQ(read("\nTcp: C\nTcp: 3\n"), "TcpC=3\nsnmp:1: \"\", expected a group and a colon");
}

TEST(PairTable, KeepsNothingOfAPairWithOneBadValue) {
  EXPECT_EQ(read("Ip: A B\nIp: 1 x\n"), "\nsnmp:2: Ip has the value \"x\", expected a number");
}

TEST(PairTable, EndsALineAtItsNul) { EXPECT_EQ(read(std::string_view("Ip: A\0B\nIp: 1\n", 14)), "IpA=1"); }

}  // namespace netcase::nstat
