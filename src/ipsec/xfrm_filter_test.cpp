// SPDX-License-Identifier: Apache-2.0

#include "ipsec/xfrm_filter.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::ipsec {

namespace {

Prefix prefix(std::string_view text) { return *parse_prefix(text); }

std::string error_of(std::string_view text) {
  const auto parsed = parse_prefix(text);
  return parsed ? "none" : to_text(parsed.error());
}

Association sa() {
  Association sa;
  sa.said = *parse_said("esp.c0ffee12@192.0.2.10");
  sa.source = *parse_address("10.9.0.1", Family::Ipv4);
  sa.reqid = 7;
  sa.mark = {5, 0xFF};
  sa.if_id = 42;
  return sa;
}

Policy policy(std::string_view source, std::string_view destination) {
  Policy policy;
  policy.selector.family = prefix(source).address.family;
  policy.selector.source = prefix(source).address;
  policy.selector.source_bits = prefix(source).bits;
  policy.selector.destination = prefix(destination).address;
  policy.selector.destination_bits = prefix(destination).bits;
  Template wanted;
  wanted.reqid = 7;
  policy.templates = {wanted};
  return policy;
}

}  // namespace

TEST(XfrmFilter, ReadsAddressesAndPrefixes) {
  EXPECT_EQ(prefix("10.1.0.0/16").bits, 16);
  EXPECT_EQ(prefix("10.1.0.5").bits, 32);
  EXPECT_EQ(prefix("fd01::/64").bits, 64);
  EXPECT_EQ(to_text(prefix("fd01::1").address), "fd01::1");
  EXPECT_EQ(prefix("::/0").bits, 0);
}

TEST(XfrmFilter, SaysWhereAPrefixIsNone) {
  EXPECT_EQ(error_of("10.1.0.0/33"), "'10.1.0.0/33': '/33', expected a prefix length of 0 to 32");
  EXPECT_EQ(error_of("fd01::/"), "'fd01::/': '/', expected a prefix length of 0 to 128");
  EXPECT_EQ(error_of("10.1.0.0/-1"), "'10.1.0.0/-1': '/-1', expected a prefix length of 0 to 32");
  EXPECT_NE(error_of("10.1.0"), "none");
  EXPECT_NE(error_of(""), "none");
}

TEST(XfrmFilter, TakesAllWhereNothingIsSet) {
  EXPECT_TRUE(XfrmFilter{}.takes(sa()));
  EXPECT_TRUE(XfrmFilter{}.takes(Policy{}));
}

TEST(XfrmFilter, TakesAnSaByEachOfItsProperties) {
  XfrmFilter filter{prefix("10.9.0.0/24"), prefix("192.0.2.10"), 0xc0ffee12, 7, MarkFilter{5, 0xFF}, 42,
                    Protocol::Esp};
  EXPECT_TRUE(filter.takes(sa()));
  const auto refuses = [&](auto&& change) {
    XfrmFilter other = filter;
    change(other);
    return !other.takes(sa());
  };
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.source = prefix("10.8.0.0/24"); }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.destination = prefix("192.0.2.11"); }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.spi = 1; }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.reqid = 8; }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.mark = MarkFilter{6, {}}; }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.mark = MarkFilter{5, 0xF}; }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.if_id = 43; }));
  EXPECT_TRUE(refuses([](XfrmFilter& other) { other.protocol = Protocol::Ah; }));
}

TEST(XfrmFilter, TakesAPolicyForAPartOfThePrefixOrMoreThanIt) {
  const Policy office = policy("10.1.0.0/16", "10.2.0.0/16");
  XfrmFilter filter;
  filter.source = prefix("10.1.2.3");
  EXPECT_TRUE(filter.takes(office)) << "the policy takes more";
  filter.source = prefix("10.0.0.0/8");
  EXPECT_TRUE(filter.takes(office)) << "the policy takes a part";
  filter.source = prefix("10.2.0.0/16");
  EXPECT_FALSE(filter.takes(office)) << "that is where it goes";
  EXPECT_FALSE(filter.takes(policy("fd01::/64", "fd02::/64"))) << "of the other family";
}

TEST(XfrmFilter, TakesAPolicyByItsTemplates) {
  XfrmFilter filter;
  filter.reqid = 7;
  EXPECT_TRUE(filter.takes(policy("10.1.0.0/16", "10.2.0.0/16")));
  filter.reqid = 8;
  EXPECT_FALSE(filter.takes(policy("10.1.0.0/16", "10.2.0.0/16")));
  filter = {};
  filter.protocol = Protocol::Ah;
  EXPECT_FALSE(filter.takes(policy("10.1.0.0/16", "10.2.0.0/16")));
}

TEST(XfrmFilter, KnowsWhichPoliciesTouchAnAddress) {
  const Policy office = policy("10.1.0.0/16", "10.2.0.0/16");
  EXPECT_TRUE(touches(office, prefix("10.1.2.3")));
  EXPECT_TRUE(touches(office, prefix("10.2.2.3")));
  EXPECT_FALSE(touches(office, prefix("10.3.2.3")));
  EXPECT_TRUE(touches(Policy{}, prefix("fd00::1"))) << "without a family it takes packets of both";
}

// Listings call both so.
TEST(XfrmFilter, TakesTunForIpInIpOfBothVersions) {
  XfrmFilter filter;
  filter.protocol = Protocol::Tunnel;
  Association sa;
  sa.said.protocol = Protocol::Tunnel6;
  EXPECT_TRUE(filter.takes(sa));
  sa.said.protocol = Protocol::Tunnel;
  EXPECT_TRUE(filter.takes(sa));
  filter.protocol = Protocol::Tunnel6;
  EXPECT_FALSE(filter.takes(sa));
}

}  // namespace netcase::ipsec
