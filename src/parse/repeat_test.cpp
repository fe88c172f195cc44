// SPDX-License-Identifier: Apache-2.0
//
// The quick way and the parser must say the same, or the quick way must say no.

#include "parse/repeat.h"

#include <gtest/gtest.h>

#include <array>

#include "parse/named_lines.h"
#include "parse/paired_lines.h"
#include "tests/support/shown_values.h"

namespace netcase::parse {

namespace {

using test::shown;

constexpr std::array<std::string_view, 1> groups{"Ip6"};

ParsedFile parse_pairs(std::string_view text) { return parse_paired_lines(text, "snmp"); }
ParsedFile parse_names(std::string_view text) { return parse_named_lines(text, "snmp6", groups); }

// What was learnt from `learnt` makes of `text`: its values, or "no".
template <class Parse>
std::string repeated(Parse parse, const std::string& learnt, std::string_view text) {
  ParsedFile file = parse(learnt);
  const Repeat repeat(learnt, file);
  const auto store = [&](std::size_t index, std::uint64_t magnitude, bool negative) {
    file.values.at(index).magnitude = magnitude;
    file.values.at(index).negative = negative;
  };
  return repeat.read(text, store) ? shown(file.values) : "no";
}
std::string pairs(const std::string& learnt, std::string_view text) {
  return repeated(parse_pairs, learnt, text);
}
std::string names(const std::string& learnt, std::string_view text) {
  return repeated(parse_names, learnt, text);
}

constexpr const char* snmp = "Tcp: MaxConn InSegs\nTcp: -1 7\nUdp: InDatagrams\nUdp: 3\n";

}  // namespace

TEST(Repeat, ReadsTheNewNumbersOfKnownNames) {
  EXPECT_EQ(pairs(snmp, "Tcp: MaxConn InSegs\nTcp: -1 123456\nUdp: InDatagrams\nUdp: 18446744073709551615\n"),
            "Tcp.MaxConn=-1 Tcp.InSegs=123456 Udp.InDatagrams=18446744073709551615");
  EXPECT_EQ(names("Ip6InReceives   \t1\nifIndex\t2\n", "Ip6InReceives   \t10\nifIndex\t2\n"),
            "Ip6.InReceives=10 -.ifIndex=2");
}

TEST(Repeat, LetsASignComeAndGo) {
  EXPECT_EQ(pairs(snmp, "Tcp: MaxConn InSegs\nTcp: 500 7\nUdp: InDatagrams\nUdp: 3\n"),
            "Tcp.MaxConn=500 Tcp.InSegs=7 Udp.InDatagrams=3");
  EXPECT_EQ(pairs(snmp, "Tcp: MaxConn InSegs\nTcp: -0 -7\nUdp: InDatagrams\nUdp: 3\n"),
            "Tcp.MaxConn=0 Tcp.InSegs=-7 Udp.InDatagrams=3");
}

TEST(Repeat, SaysNoToAnythingElseThatChanged) {
  for (const char* text : {
           "",
           "Tcp: MaxConn InSegs\nTcp: -1 7\nUdp: InDatagrams\nUdp: 3",      // the last line feed
           "Tcp: MaxConn InSegs\nTcp: -1 7\nUdp: InDatagrams\nUdp: 3\n\n",  // one more
           "Tcp: MaxConn InSegs\nTcp: -1 7\nUdp: InDatagrams\nUdp: 3 4\n",  // a value
           "Tcp: MaxConn InSegs\nTcp: -1 7\nUdp: OutDatagrams\nUdp: 3\n",   // a name
           "Tcp: MaxConn InSegs\nTcp: -1\t7\nUdp: InDatagrams\nUdp: 3\n",   // a tab
           "Tcp: MaxConn InSegs\nTcp: -1 7x\nUdp: InDatagrams\nUdp: 3\n",   // no number
           "Tcp: MaxConn InSegs\nTcp: -1 -\nUdp: InDatagrams\nUdp: 3\n",    // only a sign
           "Tcp: MaxConn InSegs\nTcp: --1 7\nUdp: InDatagrams\nUdp: 3\n",   // two
           "Tcp: MaxConn InSegs\nTcp: -1 18446744073709551616\nUdp: InDatagrams\nUdp: 3\n",
           "Tcp: MaxConn InSegs\nTcp: -9223372036854775809 7\nUdp: InDatagrams\nUdp: 3\n",
           "Tcp: MaxConn InSegs\nTcp: -1 7\n",
       }) {
    EXPECT_EQ(pairs(snmp, text), "no") << text;
  }
}

TEST(Repeat, NoticesAColumnThatCame) {
  EXPECT_EQ(pairs("IcmpMsg: InType8\nIcmpMsg: 1\n", "IcmpMsg: InType3 InType8\nIcmpMsg: 1 1\n"), "no");
}

TEST(Repeat, LearnsNothingOfADamagedText) {
  EXPECT_EQ(pairs("Tcp: A B\nTcp: 1\nUdp: C\nUdp: 2\n", "Tcp: A B\nTcp: 1\nUdp: C\nUdp: 2\n"), "no");
  EXPECT_EQ(Repeat("Tcp: A B\nTcp: 1\n", parse_pairs("Tcp: A B\nTcp: 1\n")).size(), 0U);
}

TEST(Repeat, TakesNoNameForAValue) {
  // The second name is a number, and the first value stands right behind its colon: as many words that are
  // numbers as there are values, but not the same ones.
  const std::string text = "X: A 5\nX:5 5\n";
  EXPECT_EQ(shown(parse_pairs(text).values), "X.A=5 X.5=5");
  EXPECT_EQ(pairs(text, "X: A 7\nX:5 9\n"), "no");
}

TEST(Repeat, ReadsATextWithoutNumbersAgain) {
  EXPECT_EQ(pairs("", ""), "");
  EXPECT_EQ(pairs("", "X: A\nX: 1\n"), "no");
  EXPECT_EQ(Repeat().size(), 0U);
  EXPECT_FALSE(Repeat().read("", [](std::size_t, std::uint64_t, bool) {}));
}

TEST(Repeat, ReadsNumbersOfAnyLengthThatFit) {
  std::size_t at = 0;
  std::uint64_t magnitude = 0;
  EXPECT_TRUE(read_digits("00000000000000000000018446744073709551615 ", at, magnitude));
  EXPECT_EQ(magnitude, 18446744073709551615U);
  EXPECT_EQ(at, 41U);
  at = 0;
  EXPECT_FALSE(read_digits("18446744073709551616", at, magnitude));
  at = 0;
  EXPECT_FALSE(read_digits("x", at, magnitude));
}

}  // namespace netcase::parse
