// SPDX-License-Identifier: Apache-2.0

#include "parse/nstat_listing.h"

#include <gtest/gtest.h>

#include "tests/support/shown_values.h"

namespace netcase::parse {

namespace {

using test::shown;

std::string values(std::string_view text) { return shown(parse_nstat_listing(text, "nstat").values); }
std::string problems(std::string_view text) { return shown(parse_nstat_listing(text, "nstat").problems); }

constexpr const char* listing =
    "#kernel\n"
    "IpInReceives                    5901               0.0\n"
    "TcpExtTCPTimeouts               18446744073709551615  12.5\n";

}  // namespace

TEST(NstatListing, KeepsFullNamesAsTheyAre) {
  EXPECT_EQ(values(listing), "-.IpInReceives=5901 -.TcpExtTCPTimeouts=18446744073709551615");
  EXPECT_EQ(problems(listing), "");
}

TEST(NstatListing, MayLackTheRate) {
  EXPECT_EQ(values("#kernel\nIpInReceives 5901\n"), "-.IpInReceives=5901");
}

TEST(NstatListing, TakesCarriageReturnsAsPartOfTheLineEnd) {
  EXPECT_EQ(values(test::replaced(listing, "\n", "\r\n")), values(listing));
}

TEST(NstatListing, GivesUpWhatIsNoLineOfNstat) {
  EXPECT_EQ(values("#kernel\nIpInReceives\nIpX x 0.0\nIpY 1 x\nIpZ 1 0.0 2\nIpOutRequests 2 0.0\n"),
            "-.IpOutRequests=2");
  EXPECT_EQ(problems("#kernel\nIpInReceives\n"),
            "nstat:2: \"IpInReceives\", expected a name, a number and a rate, as nstat prints them");
  EXPECT_EQ(problems("#kernel\nIpX 99999999999999999999 0.0\n"),
            "nstat:2: \"IpX 99999999999999999999 0.0\", expected a number of 64 bits");
}

TEST(NstatListing, DoesNotGuessWhereANameTouchesItsValue) {
  // "%-32s%-16llu": a name of 32 characters leaves no blank behind it.
  EXPECT_EQ(values("#kernel\nMPTcpExtSomethingQuiteNewAndLong2 15               0.0\n"),
            "-.MPTcpExtSomethingQuiteNewAndLong2=15");
  EXPECT_EQ(values("#kernel\nMPTcpExtSomethingQuiteNewAndLong215               0.0\n"), "");
  EXPECT_NE(problems("#kernel\nMPTcpExtSomethingQuiteNewAndLong215               0.0\n"), "");
}

TEST(NstatListing, KeepsTheFirstOfTwoEqualNames) {
  EXPECT_EQ(values("#kernel\nIpX 1 0.0\nIpX 2 0.0\n"), "-.IpX=1");
  EXPECT_EQ(problems("#kernel\nIpX 1 0.0\nIpX 2 0.0\n"),
            "nstat:3: IpX stands a second time, expected each name once; the first is kept");
}

TEST(NstatListing, IsKnownByItsTitleOrItsThreeColumns) {
  EXPECT_TRUE(is_nstat_listing(listing));
  EXPECT_TRUE(is_nstat_listing("#kernel\n"));  // nothing moved
  EXPECT_TRUE(is_nstat_listing("\n#28041.1884 sampling_interval=1 time_const=60\n"));
  EXPECT_TRUE(is_nstat_listing("IpInReceives 5901 0.0\n"));
  EXPECT_TRUE(is_nstat_listing("#==[ Command ]===#\n# /usr/bin/nstat -az\nIpInReceives 5901 0.0\n"));
}

TEST(NstatListing, IsNoKernelFile) {
  EXPECT_FALSE(is_nstat_listing(""));
  EXPECT_FALSE(is_nstat_listing("\n\n"));
  EXPECT_FALSE(is_nstat_listing("Ip: Forwarding DefaultTTL\nIp: 1 64\n"));
  EXPECT_FALSE(is_nstat_listing("Ip6InReceives 21\n"));
  EXPECT_FALSE(is_nstat_listing("# /bin/cat /proc/net/snmp\nIp: Forwarding\nIp: 1\n"));
}

}  // namespace netcase::parse
