// SPDX-License-Identifier: Apache-2.0
//
// That each kind of file is told by its content. What comes of damaged ones: tests/sources/hostile_test.cpp.

#include "source/text_source.h"

#include <gtest/gtest.h>

#include "tests/support/shown_snapshot.h"

namespace netcase::source {

namespace {

using test::shown_absent;
using test::shown_values;

std::string values(std::string_view text, const std::string& where = "file") {
  const auto read = parse_text_source(text, where);
  return read ? shown_values(read->first) : to_text(read.error());
}

}  // namespace

TEST(TextSource, IsToldByItsContent) {
  EXPECT_EQ(values("Ip: InReceives\nIp: 7\n"), "Ip.InReceives=7");
  EXPECT_EQ(values("Ip6InReceives\t7\n"), "Ip6.InReceives=7");
  EXPECT_EQ(values("#kernel\nIpInReceives 7 0.0\n"), "Ip.InReceives=7");
  EXPECT_EQ(values("{\"kernel\":{\"IpInReceives\":7}}\n"), "Ip.InReceives=7");
  EXPECT_EQ(values("{\"netcase\":1,\"counters\":{\"Ip\":{\"InReceives\":7}}}\n"), "Ip.InReceives=7");
}

TEST(TextSource, MayHaveBlanksBeforeIt) {
  EXPECT_EQ(values("\n\n  {\"kernel\":{\"IpInReceives\":7}}\n"), "Ip.InReceives=7");
  EXPECT_EQ(values("\n\nIp: InReceives\nIp: 7\n"), "Ip.InReceives=7");
}

TEST(TextSource, MayHaveAByteOrderMark) {
  EXPECT_EQ(values("\xEF\xBB\xBFIp: InReceives\r\nIp: 7\r\n"), "Ip.InReceives=7");
  EXPECT_EQ(values("\xEF\xBB\xBF{\"kernel\":{\"IpInReceives\":7}}"), "Ip.InReceives=7");
}

TEST(TextSource, IsOfADeviceWhereItTellsAnIndex) {
  EXPECT_EQ(values("ifIndex\t2\nIp6InReceives\t7\n", "copy/dev_snmp6/eth0.7"),
            "eth0.7:-.ifIndex=2 eth0.7:Ip6.InReceives=7");
}

TEST(TextSource, HoldsNothingElse) {
  const auto read = parse_text_source("Ip: InReceives\nIp: 7\n", "file");
  ASSERT_TRUE(read);
  EXPECT_EQ(shown_absent(read->first, "Udp"), "not-in-source, the file holds other counters");
  EXPECT_EQ(shown_absent(read->first, "Ip"), "");
  EXPECT_EQ(read->first.origin.source, "file");
  EXPECT_FALSE(read->last);
}

TEST(TextSource, IsRefusedWhereNothingIsACounter) {
  EXPECT_EQ(
      values(""),
      "file: nothing, expected a kernel file of counters, a listing of nstat, or a file of `netcase save`");
  EXPECT_EQ(values("# only a remark\n"),
            "file: no counter, expected a kernel file of counters, a listing of nstat, or a file of `netcase "
            "save`");
  EXPECT_EQ(values("Dear reader\n"), "file:1: \"Dear reader\", expected a name and a number");
  EXPECT_EQ(values("Ip:\n    901 total packets received\n"),
            "file: the sentences of `netstat -s`, expected the kernel's own names");
}

TEST(TextSource, ReadsMegabytes) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "Ip6X" + std::to_string(i) + " " + std::to_string(i) + "\n";
  const auto read = parse_text_source(text, "file");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->first.values.size(), 200'000U);
}

TEST(TextSource, RefusesMegabytesOfNothingUseful) {
  EXPECT_FALSE(parse_text_source(std::string(4 << 20, '\0'), "file"));
  EXPECT_FALSE(parse_text_source(std::string(4 << 20, 'x'), "file"));
  EXPECT_FALSE(parse_text_source(std::string(4 << 20, '\n'), "file"));
  EXPECT_FALSE(parse_text_source(std::string(4 << 20, '{'), "file"));
  std::string lines;
  for (int i = 0; i < 500'000; ++i) lines += "x:\n";
  EXPECT_FALSE(parse_text_source(lines, "file"));
}

}  // namespace netcase::source
