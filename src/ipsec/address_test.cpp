// SPDX-License-Identifier: Apache-2.0

#include "ipsec/address.h"

#include <gtest/gtest.h>

namespace netcase::ipsec {

namespace {

// The address written again, or "how many characters stand before: found, expected".
std::string read(std::string_view text, Family family) {
  const auto address = parse_address(text, family);
  if (address) return to_text(*address);
  return std::to_string(address.error().at) + ": " + address.error().found + ", expected " +
         address.error().expected;
}
std::string read4(std::string_view text) { return read(text, Family::Ipv4); }
std::string read6(std::string_view text) { return read(text, Family::Ipv6); }

}  // namespace

TEST(Address, ReadsAndWritesDottedQuads) {
  EXPECT_EQ(read4("0.0.0.0"), "0.0.0.0");
  EXPECT_EQ(read4("255.254.10.9"), "255.254.10.9");
}

TEST(Address, RefusesWhatIsNoDottedQuad) {
  EXPECT_EQ(read4(""), "0: the end, expected a number from 0 to 255");
  EXPECT_EQ(read4("1.2.3"), "5: the end, expected '.' and four numbers in all");
  EXPECT_EQ(read4("1.2.3.4.5"), "7: '.', expected the end of the IPv4 address");
  EXPECT_EQ(read4("1.2.3.256"), "6: '256', expected a number from 0 to 255");
  EXPECT_EQ(read4("1.2.3.99999999999"), "6: '99999999999', expected a number from 0 to 255");
  EXPECT_EQ(read4("1.02.3.4"), "2: '02', expected no leading zero");
  EXPECT_EQ(read4("1.2.3.4/32"), "7: '/', expected the end of the IPv4 address");
}

TEST(Address, WritesIpv6AsRfc5952Wants) {
  EXPECT_EQ(read6("::"), "::");
  EXPECT_EQ(read6("::1"), "::1");
  EXPECT_EQ(read6("FD09:0:0:0:0:0:0:2"), "fd09::2");
  EXPECT_EQ(read6("1::"), "1::");
  EXPECT_EQ(read6("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
  EXPECT_EQ(read6("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");
  EXPECT_EQ(read6("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");
  EXPECT_EQ(read6("1:2:3:4:5:6:7::"), "1:2:3:4:5:6:7:0");
  EXPECT_EQ(read6("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  EXPECT_EQ(read6("64:ff9b::192.0.2.1"), "64:ff9b::c000:201");
}

TEST(Address, RefusesWhatIsNoIpv6Address) {
  EXPECT_EQ(read6(""), "0: the end, expected a group of one to four hex digits");
  EXPECT_EQ(read6(":1::"), "0: ':', expected a group of one to four hex digits");
  EXPECT_EQ(read6("1:2"), "3: the end, expected eight groups, or '::' for those of zeros");
  EXPECT_EQ(read6("1:"), "2: the end, expected a group of one to four hex digits");
  EXPECT_EQ(read6("1::2::3"), "5: ':', expected a group of one to four hex digits ('::' only once)");
  EXPECT_EQ(read6("12345::"), "0: '12345', expected a group of one to four hex digits");
  EXPECT_EQ(read6("1:2:3:4:5:6:7:8:9"), "16: '9', expected the end of the IPv6 address");
  EXPECT_EQ(read6("1:2:3:4::5:6:7:8"), "0: '1', expected fewer than eight groups beside '::'");
  EXPECT_EQ(read6("fe80::1%eth0"), "7: '%', expected ':' or the end of the IPv6 address");
  EXPECT_EQ(read6("::1.2.3.400"), "8: '400', expected a number from 0 to 255");
}

}  // namespace netcase::ipsec
