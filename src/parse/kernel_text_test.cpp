// SPDX-License-Identifier: Apache-2.0

#include "parse/kernel_text.h"

#include <gtest/gtest.h>

#include <array>

#include "parse/named_lines.h"
#include "tests/support/shown_values.h"

namespace netcase::parse {

namespace {

using test::shown;

constexpr std::array<std::string_view, 2> groups{"Ip6", "Icmp6"};

std::string values(std::string_view text) { return shown(parse_kernel_text(text, "all", groups).values); }
std::string problems(std::string_view text) { return shown(parse_kernel_text(text, "all", groups).problems); }

constexpr const char* snmp = "Ip: InReceives OutRequests\nIp: 11 12\n";
constexpr const char* snmp6 = "Ip6InReceives\t21\nIcmp6InMsgs\t22\n";

}  // namespace

TEST(KernelText, IsReadByTheParserOfItsLayout) {
  EXPECT_EQ(values(snmp), "Ip.InReceives=11 Ip.OutRequests=12");
  EXPECT_EQ(values(snmp6), "Ip6.InReceives=21 Icmp6.InMsgs=22");
}

TEST(KernelText, MayBeSeveralFilesBehindOneAnother) {
  const std::string all = std::string(snmp) + snmp6 + "\nTcpExt: A\nTcpExt: 1\nNew 5\n";
  EXPECT_EQ(values(all),
            "Ip.InReceives=11 Ip.OutRequests=12 Ip6.InReceives=21 Icmp6.InMsgs=22 TcpExt.A=1 -.New=5");
  EXPECT_EQ(problems(all), "");
}

TEST(KernelText, HasBannersOfCollectorsBetweenTheFiles) {
  const std::string all = "#==[ Command ]======#\n# /bin/cat /proc/net/snmp\n" + std::string(snmp) +
                          "\n==> /proc/net/snmp6 <==\n" + snmp6 + "#==[ Command ]======#\n";
  EXPECT_EQ(values(all), "Ip.InReceives=11 Ip.OutRequests=12 Ip6.InReceives=21 Icmp6.InMsgs=22");
  EXPECT_EQ(problems(all), "");
}

TEST(KernelText, CountsLinesThroughTheWholeText) {
  EXPECT_EQ(problems(std::string(snmp) + snmp6 + "# x\n\nTcp: A\nTcp: 1 2\nIp6X\n"),
            "all:8: Tcp has 1 names but 2 values\n"
            "all:9: \"Ip6X\" without a value, expected a name and a number");
}

TEST(KernelText, KeepsTheFirstOfTwoCopiesAndSaysSoOnce) {
  const std::string twice = std::string(snmp) + snmp6 + "Ip: InReceives OutRequests\nIp: 91 92\n";
  EXPECT_EQ(values(twice), "Ip.InReceives=11 Ip.OutRequests=12 Ip6.InReceives=21 Icmp6.InMsgs=22");
  EXPECT_EQ(
      problems(twice),
      "all:5: Ip InReceives and 1 more stand a second time, expected each name once; the first is kept");
}

TEST(KernelText, GivesUpAPairBrokenByALineOfTheOtherLayout) {
  EXPECT_EQ(values("Ip: A B\nIp6InReceives 3\nIp: 1 2\n"), "Ip6.InReceives=3");
  EXPECT_EQ(problems("Ip: A B\nIp6InReceives 3\nIp: 1 2\n"),
            "all:1: Ip has names but no line of values\n"
            "all:3: Ip has values without a line of names before them");
}

TEST(KernelText, LeavesTheEndsOfLinesToTheParserOfTheLayout) {
  // Of two carriage returns one belongs to the line, also in the last line of a stretch.
  EXPECT_EQ(problems("Ip6InReceives 3\r\r\n"),
            shown(parse_named_lines("Ip6InReceives 3\r\r\n", "all", groups).problems));
  EXPECT_NE(problems("Ip6InReceives 3\r\r\n"), "");
}

TEST(KernelText, CountsTheProblemsOfAllStretches) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "garbage\nX: 1\n";
  const ParsedFile file = parse_kernel_text(text, "all", groups);
  EXPECT_EQ(file.problems.size(), 100U);
  EXPECT_EQ(file.untold_problems, 500U);
}

}  // namespace netcase::parse
