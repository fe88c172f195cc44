// SPDX-License-Identifier: Apache-2.0
//
// The same rule in every test: a value is given to a name only where nobody can doubt it is that name's, and
// what is given up is said.

#include "parse/paired_lines.h"

#include <gtest/gtest.h>

#include "tests/support/shown_values.h"

namespace netcase::parse {

namespace {

using test::shown;

std::string values(std::string_view text) { return shown(parse_paired_lines(text, "snmp").values); }
std::string problems(std::string_view text) { return shown(parse_paired_lines(text, "snmp").problems); }
std::string damaged(std::string_view text) {
  std::string shown;
  for (const std::string_view group : parse_paired_lines(text, "snmp").damaged_groups)
    test::append_word(shown, group);
  return shown;
}

// Between two good pairs, as most damage is.
std::string around(std::string_view lines) {
  return "Ip: InReceives OutRequests\nIp: 11 12\n" + std::string(lines) + "Udp: InDatagrams\nUdp: 21\n";
}
constexpr const char* good = "Ip.InReceives=11 Ip.OutRequests=12 Udp.InDatagrams=21";

}  // namespace

TEST(PairedLines, GivesEachNameTheValueBelowIt) {
  EXPECT_EQ(values("Tcp: RtoAlgorithm MaxConn InSegs\nTcp: 1 -1 3429\n"),
            "Tcp.RtoAlgorithm=1 Tcp.MaxConn=-1 Tcp.InSegs=3429");
  EXPECT_EQ(problems("Tcp: RtoAlgorithm MaxConn InSegs\nTcp: 1 -1 3429\n"), "");
}

TEST(PairedLines, KeepsGroupsTheCatalogueHasNeverHeardOf) {
  EXPECT_EQ(values("New: A B\nNew: 1 2\n"), "New.A=1 New.B=2");
}

TEST(PairedLines, KeepsTheSameNameOfTwoGroupsApart) {
  EXPECT_EQ(values("TcpExt: RcvPruned\nTcpExt: 1\nMPTcpExt: RcvPruned\nMPTcpExt: 2\n"),
            "TcpExt.RcvPruned=1 MPTcpExt.RcvPruned=2");
}

TEST(PairedLines, KeepsUpperAndLowerCaseApart) {
  EXPECT_EQ(values("X: TcpA TCPA\nX: 1 2\n"), "X.TcpA=1 X.TCPA=2");
}

TEST(PairedLines, GivesNewColumnsInTheMiddleTheirOwnValues) {
  // Linux 3.10 gave Icmp a third column between two old ones.
  EXPECT_EQ(values("Icmp: InMsgs InErrors InCsumErrors InDestUnreachs\nIcmp: 9 1 0 5\n"),
            "Icmp.InMsgs=9 Icmp.InErrors=1 Icmp.InCsumErrors=0 Icmp.InDestUnreachs=5");
}

TEST(PairedLines, TakesIcmpMsgInSeveralLines) {
  EXPECT_EQ(values("IcmpMsg: InType3 InType8\nIcmpMsg: 1 2\nIcmpMsg: OutType3\nIcmpMsg: 3\n"),
            "IcmpMsg.InType3=1 IcmpMsg.InType8=2 IcmpMsg.OutType3=3");
}

TEST(PairedLines, KeepsAll64Bits) {
  EXPECT_EQ(values("X: A B C\nX: 18446744073709551615 9007199254740993 4294967295\n"),
            "X.A=18446744073709551615 X.B=9007199254740993 X.C=4294967295");
}

TEST(PairedLines, DoesNotNeedTheLastLineFeed) {
  // The first kernels with MPTCP (5.6) wrote none behind the last value of netstat.
  EXPECT_EQ(values("MPTcpExt: MPCapableSYNRX MPCapableACKRX\nMPTcpExt: 0 7"),
            "MPTcpExt.MPCapableSYNRX=0 MPTcpExt.MPCapableACKRX=7");
}

TEST(PairedLines, TakesCarriageReturnsAsPartOfTheLineEnd) {
  const std::string text = test::replaced(around(""), "\n", "\r\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "");
}

TEST(PairedLines, StepsOverBlankLines) {
  EXPECT_EQ(values("\n \nIp: A B\n\t\n\nIp: 1 2\n\n"), "Ip.A=1 Ip.B=2");
  EXPECT_EQ(problems("\n \nIp: A B\n\t\n\nIp: 1 2\n\n"), "");
}

TEST(PairedLines, TakesTabsAndSeveralBlanks) {
  EXPECT_EQ(values("Ip:  A\tB \nIp: \t1   2\t\n"), "Ip.A=1 Ip.B=2");
}

TEST(PairedLines, GivesUpAPairThatLacksAValue) {
  const std::string text = around("Tcp: InSegs OutSegs RetransSegs\nTcp: 1 2\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:4: Tcp has 3 names but 2 values");
  EXPECT_EQ(damaged(text), "Tcp");
}

TEST(PairedLines, GivesUpAPairThatHasAValueTooMany) {
  const std::string text = around("Tcp: InSegs OutSegs\nTcp: 1 2 3\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:4: Tcp has 2 names but 3 values");
}

TEST(PairedLines, GivesUpNamesWithoutValues) {
  // gVisor before 2026-05 wrote these.
  const std::string text = around("Tcp: InSegs OutSegs\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:3: Tcp has names but no line of values");
  EXPECT_EQ(damaged(text), "Tcp");
}

TEST(PairedLines, GivesUpNamesThatEndTheFile) {
  EXPECT_EQ(values("Ip: A\nIp: 1\nTcp: InSegs Out"), "Ip.A=1");
  EXPECT_EQ(problems("Ip: A\nIp: 1\nTcp: InSegs Out"), "snmp:3: Tcp has names but no line of values");
}

TEST(PairedLines, GivesUpValuesWithoutNames) {
  const std::string text = around("Tcp: 1 2\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:3: Tcp has values without a line of names before them");
  EXPECT_EQ(damaged(text), "Tcp");
}

TEST(PairedLines, GivesUpValuesThatStandBeforeTheirNames) {
  const std::string text = around("Tcp: 1 2\nTcp: InSegs OutSegs\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text),
            "snmp:3: Tcp has values without a line of names before them\n"
            "snmp:4: Tcp has names but no line of values");
}

TEST(PairedLines, PairsTheSecondOfTwoLinesOfNames) {
  EXPECT_EQ(values("Tcp: InSegs Out\nTcp: InSegs OutSegs\nTcp: 1 2\n"), "Tcp.InSegs=1 Tcp.OutSegs=2");
  EXPECT_EQ(problems("Tcp: InSegs Out\nTcp: InSegs OutSegs\nTcp: 1 2\n"),
            "snmp:1: Tcp has names but no line of values");
}

TEST(PairedLines, GivesUpALineOfValuesThatIsCutOrGarbled) {
  for (const char* line : {"Tcp: 1 x\n", "Tcp: x 2\n", "Tcp: 1 2.5\n", "Tcp: 1 0x2\n"}) {
    const std::string text = around("Tcp: InSegs OutSegs\n" + std::string(line));
    EXPECT_EQ(values(text), good) << line;
    EXPECT_EQ(damaged(text), "Tcp") << line;
  }
  EXPECT_EQ(problems(around("Tcp: InSegs OutSegs\nTcp: 1 x\n")),
            "snmp:4: Tcp has the value \"x\", expected a number");
}

TEST(PairedLines, GivesUpValuesThatLostTheirGroup) {
  const std::string text = around("Tcp: InSegs OutSegs\n1 2\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:4: \"1 2\", expected a group and a colon");
  EXPECT_EQ(damaged(text), "Tcp");
}

TEST(PairedLines, GivesUpLinesWithANulByte) {
  const std::string text = around(std::string_view("Tcp: InSegs OutSegs\nTcp: 1\0 2\n", 30));
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:4: a NUL byte, expected a line of text");
  const std::string names = around(std::string_view("Tcp: In\0Segs\nTcp: 1\n", 20));
  EXPECT_EQ(values(names), good);
  EXPECT_EQ(damaged(names), "Tcp");
}

TEST(PairedLines, GivesUpLinesWithAnEscapeSequence) {
  const std::string text = around("Tcp: In\x1B[31mSegs OutSegs\nTcp: 1 2\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text),
            "snmp:3: an unprintable byte, expected a line of text\n"
            "snmp:4: Tcp has values without a line of names before them");
}

TEST(PairedLines, GivesUpANumberThatIsTooLongAndNothingElse) {
  const std::string text = around("Tcp: InSegs OutSegs RetransSegs\nTcp: 1 99999999999999999999 3\n");
  EXPECT_EQ(values(text),
            "Ip.InReceives=11 Ip.OutRequests=12 Tcp.InSegs=1 Tcp.RetransSegs=3 Udp.InDatagrams=21");
  EXPECT_EQ(problems(text), "snmp:4: Tcp OutSegs is \"99999999999999999999\", expected a number of 64 bits");
}

TEST(PairedLines, KeepsTheFirstOfTwoEqualGroups) {
  const std::string text = around("Ip: InReceives OutRequests\nIp: 91 92\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:3: Ip stands a second time, expected each group once; the first is kept");
}

TEST(PairedLines, KeepsWhatIsNewInASecondPairOfAGroup) {
  const std::string text = around("Ip: OutRequests InReceives InOctets\nIp: 91 92 93\n");
  EXPECT_EQ(values(text), "Ip.InReceives=11 Ip.OutRequests=12 Ip.InOctets=93 Udp.InDatagrams=21");
  EXPECT_EQ(
      problems(text),
      "snmp:3: Ip OutRequests and 1 more stand a second time, expected each name once; the first is kept");
}

TEST(PairedLines, GivesUpAPairThatHasANameTwice) {
  // Somebody put a column in. Whether its value was put in at the same place nobody can say.
  const std::string text = around("Tcp: InSegs InSegs OutSegs RetransSegs\nTcp: 1 2 3 0\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(text), "snmp:3: Tcp has InSegs twice, expected each name once");
  EXPECT_EQ(damaged(text), "Tcp");
  EXPECT_EQ(values(around("Tcp: A B A\nTcp: 99999999999999999999 2 3\n")), good);
  // What follows is read as if that pair had not been there.
  EXPECT_EQ(values("Tcp: A B A\nTcp: 1 2 3\nTcp: A B\nTcp: 4 5\n"), "Tcp.A=4 Tcp.B=5");
}

TEST(PairedLines, GivesUpALargePairThatHasANameTwice) {
  std::string names = "X:";
  std::string numbers = "X:";
  for (int i = 0; i < 3000; ++i) {
    names += " N" + std::to_string(i);
    numbers += " " + std::to_string(i);
  }
  const std::string text = around(names + " N1500\n" + numbers + " 7\n" + names + "\n" + numbers + "\n");
  const ParsedFile file = parse_paired_lines(text, "snmp");
  EXPECT_EQ(file.values.size(), 3003U);
  EXPECT_EQ(shown(file.problems), "snmp:3: X has N1500 twice, expected each name once");
}

TEST(PairedLines, StepsOverTextThatIsNoGroupAtAll) {
  const std::string text = around("cat: write error: No space left on device\n");
  EXPECT_EQ(values(text), good);
  EXPECT_EQ(problems(around("garbage\n: 1 2\n")),
            "snmp:3: \"garbage\", expected a group and a colon\n"
            "snmp:4: \": 1 2\", expected a group and a colon");
}

TEST(PairedLines, CutsAnywhereWithoutShiftingAValue) {
  const std::string whole = "Ip: InReceives OutRequests\nIp: 11 12\nTcp: InSegs OutSegs\nTcp: 3456 7\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const ParsedFile file = parse_paired_lines(std::string_view(whole).substr(0, size), "snmp");
    for (const ParsedValue& value : file.values) {
      const std::string text =
          std::string(value.group) + "." + std::string(value.name) + "=" + std::to_string(value.magnitude);
      // A cut through the last number leaves a shorter one: nobody can tell. It is still the right name's.
      EXPECT_NE(values(whole).find(text), std::string::npos) << "cut at " << size << ": " << text;
    }
  }
}

TEST(PairedLines, TakesANumberOffByOneLineForNothing) {
  // Every line removed once: what is left over is never given to another name.
  const std::string text = around("Tcp: InSegs OutSegs\nTcp: 31 32\n");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    const std::string without = text.substr(0, begin) + text.substr(end);
    std::size_t kept = 0;
    for (const ParsedValue& value : parse_paired_lines(without, "snmp").values) {
      ++kept;
      EXPECT_NE(
          (values(text) + " ").find(std::string(value.name) + "=" + std::to_string(value.magnitude) + " "),
          std::string::npos);
    }
    EXPECT_GE(kept, 3U) << without;
    EXPECT_NE(problems(without), "") << without;
    begin = end;
  }
}

TEST(PairedLines, ReadsNothingFromNothing) {
  EXPECT_EQ(values(""), "");
  EXPECT_EQ(problems(""), "");
  EXPECT_EQ(problems("\n\n"), "");
}

TEST(PairedLines, CountsLinesFromThoseBeforeTheText) {
  EXPECT_EQ(shown(parse_paired_lines("Tcp: 1\n", "all", 40).problems),
            "all:41: Tcp has values without a line of names before them");
}

TEST(PairedLines, TellsAHundredProblemsAndCountsTheOthers) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "garbage\n";
  const ParsedFile file = parse_paired_lines(text, "snmp");
  EXPECT_EQ(file.problems.size(), 100U);
  EXPECT_EQ(file.untold_problems, 900U);
}

TEST(PairedLines, ReadsMegabytes) {
  std::string names = "X:";
  std::string numbers = "X:";
  for (int i = 0; i < 100'000; ++i) {
    names += " Name" + std::to_string(i);
    numbers += " " + std::to_string(i);
  }
  const std::string text = names + "\n" + numbers + "\n";
  const ParsedFile file = parse_paired_lines(text, "snmp");
  ASSERT_EQ(file.values.size(), 100'000U);
  EXPECT_EQ(file.values[99'999].name, "Name99999");
  EXPECT_EQ(file.values[99'999].magnitude, 99'999U);
}

TEST(PairedLines, ReadsAMegabyteWithoutALineFeed) {
  EXPECT_EQ(problems(std::string(1 << 20, 'x')),
            "snmp:1: \"" + std::string(40, 'x') + "…\", expected a group and a colon");
  EXPECT_EQ(values("X: A\nX: " + std::string(1 << 20, '1') + "\n"), "");
}

}  // namespace netcase::parse
