// SPDX-License-Identifier: Apache-2.0

#include "ipsec/near_miss.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t now_s = 1'700'000'000;

Address address(std::string_view text) {
  return *parse_address(text, text.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6);
}

// Between 10.9.0.1 here and 10.9.0.2, and the policy that finds no SA.
struct Machine {
  XfrmDump dump;

  Association& sa(std::string_view said, std::string_view source, std::uint32_t reqid) {
    Association& sa = dump.associations.emplace_back();
    sa.said = *parse_said(said);
    sa.source = address(source);
    sa.mode = Mode::Tunnel;
    sa.reqid = reqid;
    sa.has_algorithm = true;
    return sa;
  }
  Policy& policy(Direction direction, std::string_view source, std::string_view destination,
                 std::uint32_t reqid) {
    Policy& policy = dump.policies.emplace_back();
    policy.direction = direction;
    policy.selector.family = Family::Ipv4;
    policy.templates = {
        {Protocol::Esp, Mode::Tunnel, 0, reqid, address(source), address(destination), false}};
    return policy;
  }

  // The first that lacks an SA.
  static const Group& lacking(const Grouping& grouping) {
    return *std::find_if(grouping.groups.begin(), grouping.groups.end(),
                         [](const Group& group) { return !group.is_complete && !group.policies.empty(); });
  }

  // "esp.101@10.9.0.2: reqid", "nobody".
  std::string nearest() const {
    const Grouping grouping = group_associations(dump, now_s);
    const auto misses =
        find_near_misses(dump, grouping, lacking(grouping), AssociationIndex(dump.associations));
    if (!misses.front()) return "nobody";
    std::string text = to_text(dump.associations[misses.front()->association].said) + ":";
    for (const std::string_view word : to_words(misses.front()->differs)) text += " " + std::string(word);
    return text;
  }
};

}  // namespace

TEST(NearMiss, IsTheSaThatDiffersInLeast) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 8).mode = Mode::Transport;
  machine.sa("esp.102@10.9.0.2", "10.9.0.1", 8);
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  EXPECT_EQ(machine.nearest(), "esp.102@10.9.0.2: reqid");
}

TEST(NearMiss, MayLeadElsewhereWhereAllElseIsEqual) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 7);
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.3", 7);
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.2: address");
}

TEST(NearMiss, MayComeFromElsewhereWhereAllElseIsEqual) {
  Machine machine;
  machine.sa("esp.101@10.9.0.1", "10.9.0.2", 7);
  machine.policy(Direction::In, "10.9.0.3", "10.9.0.1", 7);
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.1: address");
}

TEST(NearMiss, IsOfTheOtherFamilyWhereAllElseIsEqual) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 7);
  machine.policy(Direction::Out, "fd09::1", "fd09::2", 7);
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.2: address");
}

// Both SAs of a connection have its reqid.
TEST(NearMiss, IsNotTheSaOfTheWayBack) {
  Machine machine;
  machine.sa("esp.101@10.9.0.1", "10.9.0.2", 7);
  Policy& policy = machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  EXPECT_EQ(machine.nearest(), "nobody");
  policy.templates.front().destination = address("10.9.0.3");
  EXPECT_EQ(machine.nearest(), "nobody");
  policy.direction = Direction::In;
  policy.templates.front().source = address("10.9.0.1");
  EXPECT_EQ(machine.nearest(), "nobody");
}

TEST(NearMiss, IsNotTheSaOfTheWayBackInTransportMode) {
  Machine machine;
  machine.sa("esp.101@10.9.0.1", "10.9.0.2", 7).mode = Mode::Transport;
  Policy& policy = machine.policy(Direction::Out, "0.0.0.0", "0.0.0.0", 7);
  policy.templates.front().mode = Mode::Transport;
  policy.selector.source = address("10.9.0.1");
  policy.selector.source_bits = 32;
  policy.selector.destination = address("10.9.0.2");
  policy.selector.destination_bits = 32;
  EXPECT_EQ(machine.nearest(), "nobody");
  machine.sa("esp.102@10.9.0.3", "10.9.0.1", 7).mode = Mode::Transport;
  EXPECT_EQ(machine.nearest(), "esp.102@10.9.0.3: address");
}

// A reqid may be that of many tunnels to many peers.
TEST(NearMiss, IsNobodyAmongSeveralPeers) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 7);
  machine.sa("esp.102@10.9.0.3", "10.9.0.1", 7);
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.4", 7);
  EXPECT_EQ(machine.nearest(), "nobody");
}

// What IKE has begun tells what it will make.
TEST(NearMiss, MayBeLarval) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 8).has_algorithm = false;
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.2: reqid");
  machine.sa("esp.102@10.9.0.2", "10.9.0.1", 9);
  EXPECT_EQ(machine.nearest(), "esp.102@10.9.0.2: reqid") << "one that works comes first";
}

TEST(NearMiss, IsNotWhatAPacketAskedFor) {
  Machine machine;
  machine.sa("esp.0@10.9.0.2", "10.9.0.1", 8).has_algorithm = false;
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  EXPECT_EQ(machine.nearest(), "nobody");
}

TEST(NearMiss, IsNotTheSaOfAnotherTemplateOfTheLine) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", "10.9.0.1", 7);
  Policy& policy = machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  policy.templates.push_back(policy.templates.front());
  policy.templates.back().mode = Mode::Transport;
  const Grouping grouping = group_associations(machine.dump, now_s);
  const auto misses = find_near_misses(machine.dump, grouping, grouping.groups.front(),
                                       AssociationIndex(machine.dump.associations));
  ASSERT_EQ(misses.size(), 2U);
  EXPECT_FALSE(misses[1]);
}

// IPComp in tunnel mode that may be missing, and ESP behind it: whose addresses are those of the tunnel.
TEST(NearMiss, LeadsWhereTheTunnelLeadsThatIsLeftOut) {
  Machine machine;
  machine.sa("esp.101@10.9.0.1", "10.9.0.2", 8).mode = Mode::Transport;
  Policy& policy = machine.policy(Direction::In, "10.9.0.2", "10.9.0.1", 7);
  policy.templates.front().protocol = Protocol::Comp;
  policy.templates.front().is_optional = true;
  policy.templates.push_back(policy.templates.front());
  policy.templates.back() = {Protocol::Esp, Mode::Transport, 0, 9, Address{}, Address{}, false};
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.1: reqid");
}

// A peer with two tunnels; the SA of one has the wrong interface id. Whichever was rekeyed last.
TEST(NearMiss, IsNotTheSaOfThePeersOtherTunnel) {
  for (const bool is_first : {true, false}) {
    Machine machine;
    if (is_first) machine.sa("esp.900@10.9.0.2", "10.9.0.1", 9).if_id = 5;
    machine.sa("esp.700@10.9.0.2", "10.9.0.1", 7);
    if (!is_first) machine.sa("esp.900@10.9.0.2", "10.9.0.1", 9).if_id = 5;
    machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
    machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 9);
    EXPECT_EQ(machine.nearest(), "esp.900@10.9.0.2: if_id");
  }
}

TEST(NearMiss, IsNotAnSaThatServesAnotherPolicyWhereOneServesNone) {
  Machine machine;
  machine.sa("esp.700@10.9.0.2", "10.9.0.1", 7);
  machine.sa("esp.900@10.9.0.2", "10.9.0.1", 90);
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 7);
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 9);
  EXPECT_EQ(machine.nearest(), "esp.900@10.9.0.2: reqid");
}

TEST(NearMiss, IsFoundByItsReqidAmongHundredsToOnePeer) {
  Machine machine;
  for (std::uint32_t i = 1; i <= 500; ++i) machine.sa("esp.1000@10.9.0.2", "10.9.0.1", i).said.spi += i;
  machine.sa("esp.2000@10.9.0.2", "10.9.0.1", 1000).mode = Mode::Beet;
  machine.policy(Direction::Out, "10.9.0.1", "10.9.0.2", 1000);
  EXPECT_EQ(machine.nearest(), "esp.2000@10.9.0.2: mode");
}

// Where it leads is not looked at where packets come in.
TEST(NearMiss, IsLookedForByWhereItComesFromWherePacketsComeIn) {
  Machine machine;
  machine.sa("esp.101@10.9.0.77", "10.9.0.2", 7);
  Policy& policy = machine.policy(Direction::In, "10.9.0.2", "10.9.0.1", 9);
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.77: reqid");
  policy.templates.front().source = address("0.0.0.0");
  policy.templates.front().destination = address("0.0.0.0");
  EXPECT_EQ(machine.nearest(), "esp.101@10.9.0.77: reqid") << "a template for any peer";
}

}  // namespace netcase::ipsec
