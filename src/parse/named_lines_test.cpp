// SPDX-License-Identifier: Apache-2.0

#include "parse/named_lines.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/shown_values.h"

namespace netcase::parse {

namespace {

using test::shown;

constexpr std::array<std::string_view, 7> groups{"Ip6", "Icmp6", "Udp", "Udp6", "UdpLite6", "Xfrm", "Sctp"};

ParsedFile parsed(std::string_view text) { return parse_named_lines(text, "snmp6", groups); }
std::string values(std::string_view text) { return shown(parsed(text).values); }
std::string problems(std::string_view text) { return shown(parsed(text).problems); }

// Between two good lines.
std::string around(std::string_view lines) {
  return "Ip6InReceives\t11\n" + std::string(lines) + "Ip6OutRequests\t12\n";
}
constexpr const char* good = "Ip6.InReceives=11 Ip6.OutRequests=12";

}  // namespace

TEST(NamedLines, SplitTheGroupOffTheName) {
  EXPECT_EQ(values("Ip6InReceives                   \t1\nXfrmInError             \t2\nSctpCurrEstab\t3\n"),
            "Ip6.InReceives=1 Xfrm.InError=2 Sctp.CurrEstab=3");
}

TEST(NamedLines, TakeTheLongestGroupThatFits) {
  EXPECT_EQ(values("Udp6InDatagrams 1\nUdpLite6InDatagrams 2\nUdpInDatagrams 3\nIcmp6InMsgs 4\n"),
            "Udp6.InDatagrams=1 UdpLite6.InDatagrams=2 Udp.InDatagrams=3 Icmp6.InMsgs=4");
}

TEST(NamedLines, KeepNamesOfNoKnownGroup) {
  EXPECT_EQ(values("ifIndex                         \t7\nNewCounter 3\nIp6 4\n"),
            "-.ifIndex=7 -.NewCounter=3 -.Ip6=4");
}

TEST(NamedLines, TakeBlanksForTabs) {
  EXPECT_EQ(values("  Ip6InReceives     11   \nIp6OutRequests 12\n"), good);
}

TEST(NamedLines, TakeATabRightBehindALongName) {
  // "%-24s\t%lu": a name of 24 characters and more leaves no blank before the tab.
  EXPECT_EQ(values("XfrmSomethingQuiteNewAndLongNamed\t5\n"), "Xfrm.SomethingQuiteNewAndLongNamed=5");
}

TEST(NamedLines, DoNotNeedTheLastLineFeed) {
  EXPECT_EQ(values("Ip6InReceives\t11\nIp6OutRequests\t12"), good);
}

TEST(NamedLines, TakeCarriageReturnsAsPartOfTheLineEnd) {
  EXPECT_EQ(values(test::replaced(around(""), "\n", "\r\n")), good);
  EXPECT_EQ(problems(test::replaced(around(""), "\n", "\r\n")), "");
}

TEST(NamedLines, StepOverBlankLines) {
  EXPECT_EQ(values(around("\n \t\n")), good);
  EXPECT_EQ(problems(around("\n \t\n")), "");
}

TEST(NamedLines, KeepAll64Bits) {
  EXPECT_EQ(values("Ip6InOctets 18446744073709551615\nSctpCurrEstab -1\n"),
            "Ip6.InOctets=18446744073709551615 Sctp.CurrEstab=-1");
}

TEST(NamedLines, GiveUpANameWithoutAValue) {
  EXPECT_EQ(values(around("Ip6InHdrErrors\n")), good);
  EXPECT_EQ(problems(around("Ip6InHdrErrors\n")),
            "snmp6:2: \"Ip6InHdrErrors\" without a value, expected a name and a number");
}

TEST(NamedLines, GiveUpALineThatIsNoNameWithANumber) {
  EXPECT_EQ(values(around("Ip6InHdrErrors x\nIp6InHdrErrors 1 2\nIp6InHdrErrors 0x1\n")), good);
  EXPECT_EQ(problems(around("Ip6InHdrErrors x\nIp6InHdrErrors 1 2\n")),
            "snmp6:2: \"Ip6InHdrErrors x\", expected a name and a number\n"
            "snmp6:3: \"Ip6InHdrErrors 1 2\", expected a name and one number");
}

TEST(NamedLines, TakeNoWordWithAColonForAName) {
  // No kernel prints one here; archives ("Mode: 644") and other files do.
  EXPECT_EQ(values(around("Mode: 644\n")), good);
  EXPECT_EQ(problems(around("Mode: 644\n")), "snmp6:2: \"Mode: 644\", expected a name and a number");
}

TEST(NamedLines, GiveUpANumberThatIsTooLong) {
  EXPECT_EQ(values(around("Ip6InHdrErrors 18446744073709551616\n")), good);
  EXPECT_EQ(problems(around("Ip6InHdrErrors 18446744073709551616\n")),
            "snmp6:2: Ip6InHdrErrors is \"18446744073709551616\", expected a number of 64 bits");
}

TEST(NamedLines, GiveUpALineWithANulByte) {
  const std::string text = around(std::string_view("Ip6InHdr\0 1\n", 12));
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp6:2: a NUL byte, expected a line of text");
}

TEST(NamedLines, KeepTheFirstOfTwoEqualNames) {
  EXPECT_EQ(values(around("Ip6InReceives 99\n")), good);
  EXPECT_EQ(problems(around("Ip6InReceives 99\n")),
            "snmp6:2: Ip6InReceives stands a second time, expected each name once; the first is kept");
}

TEST(NamedLines, CountLinesFromThoseBeforeTheText) {
  EXPECT_EQ(shown(parse_named_lines("Ip6X\n", "all", groups, 9).problems),
            "all:10: \"Ip6X\" without a value, expected a name and a number");
}

TEST(NamedLines, ReadMegabytes) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "Ip6X" + std::to_string(i) + "\t" + std::to_string(i) + "\n";
  const ParsedFile file = parsed(text);
  ASSERT_EQ(file.values.size(), 100'000U);
  EXPECT_EQ(file.values.back().magnitude, 99'999U);
  EXPECT_TRUE(file.problems.empty());
}

TEST(NamedLines, TellAHundredProblemsAndCountTheOthers) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "garbage\n";
  EXPECT_EQ(parsed(text).problems.size(), 100U);
  EXPECT_EQ(parsed(text).untold_problems, 900U);
}

}  // namespace netcase::parse
