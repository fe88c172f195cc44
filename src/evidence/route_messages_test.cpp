// SPDX-License-Identifier: Apache-2.0
//
// The fixtures were made by tests/fixtures/capture_evidence.

#include "evidence/route_messages.h"

#include <gtest/gtest.h>
#include <linux/rtnetlink.h>

#include "ipsec/fake/composer.h"
#include "tests/support/shown_evidence.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/" + name);
}

std::string shown(const Routing& routing) {
  return "refusing:\n" + test::shown_lines(routing.refusing) + "default:\n" +
         test::shown_lines(routing.defaults) + std::to_string(routing.others) + " others\n";
}

std::string shown_routes(const std::string& messages) {
  Routing routing;
  const auto parsed = parse_routes(routing, messages);
  return parsed ? shown(routing) : to_text(parsed.error());
}

}  // namespace

TEST(RouteMessages, KeepsRoutesThatRefuseAndDefaults) {
  EXPECT_EQ(shown_routes(captured("routes.nl")),
            "refusing:\n"
            "throw 203.0.113.0/24 table 77\n"
            "blackhole 198.51.100.0/24\n"
            "default:\n"
            "default via 192.0.2.254\n"
            "1 others\n");
  EXPECT_EQ(shown_routes(captured("routes6.nl")),
            "refusing:\n"
            "prohibit 2001:db8:5::/48 metric 1024\n"
            "default:\n"
            "3 others\n");
}

TEST(RouteMessages, ForgetsTheEndThatTheKernelPutsToATable) {
  ipsec::Composer composer;
  rtmsg raw{};
  raw.rtm_family = family_ipv6;
  raw.rtm_type = RTN_UNREACHABLE;
  raw.rtm_protocol = RTPROT_KERNEL;
  composer.begin(RTM_NEWROUTE).put(raw).end();
  EXPECT_EQ(shown_routes(composer.bytes), "refusing:\ndefault:\n0 others\n");
}

TEST(RouteMessages, ReadsRulesAsIpRuleShowsThem) {
  Routing routing;
  ASSERT_TRUE(parse_routing_rules(routing, captured("routing-rules.nl")));
  EXPECT_EQ(test::shown_lines(routing.rules),
            "0: from all lookup local\n"
            "400: from all fwmark 0x10/0xf0 iif fix0 lookup 77\n"
            "500: from 192.0.2.128/25 prohibit\n"
            "32766: from all lookup main\n"
            "32767: from all lookup default\n");
}

TEST(RouteMessages, KeepsNeighboursThatDoNotAnswer) {
  const auto neighbours = parse_neighbours(captured("neighbours.nl"));
  ASSERT_TRUE(neighbours);
  EXPECT_EQ(test::shown_lines(neighbours->unresolved), "3: 192.0.2.200 incomplete\n");
  EXPECT_EQ(neighbours->ipv4_entries, 1U);
}

TEST(RouteMessages, RefusesAMessageThatIsTooShort) {
  ipsec::Composer composer;
  composer.begin(RTM_NEWROUTE).put(std::uint32_t{0}).end();
  EXPECT_EQ(shown_routes(composer.bytes), "routes: a message of 4 octets, expected 12 or more");
}

}  // namespace netcase::evidence
