// SPDX-License-Identifier: Apache-2.0
//
// The rules of grouping, one by one. What goes out leads from 10.9.0.1 to 10.9.0.2, what comes in the other
// way.

#include "ipsec/sa_groups.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t now_s = 1'700'000'000;

Address address(std::string_view text) {
  return *parse_address(text, text.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6);
}

// A machine of the test's own making.
struct Machine {
  XfrmDump dump;

  Association& sa(std::string_view said, std::string_view source, Mode mode, std::uint32_t reqid) {
    Association& sa = dump.associations.emplace_back();
    sa.said = *parse_said(said);
    sa.source = address(source);
    sa.mode = mode;
    sa.reqid = reqid;
    sa.has_algorithm = true;
    sa.usage.added_s = now_s - 100;
    return sa;
  }
  Association& out(std::string_view said, Mode mode, std::uint32_t reqid) {
    return sa(said, "10.9.0.1", mode, reqid);
  }
  Association& in(std::string_view said, Mode mode, std::uint32_t reqid) {
    return sa(said, "10.9.0.2", mode, reqid);
  }

  Policy& policy(Direction direction, std::vector<Template> templates) {
    Policy& policy = dump.policies.emplace_back();
    policy.direction = direction;
    policy.selector.family = Family::Ipv4;
    policy.templates = std::move(templates);
    return policy;
  }

  // Each group on a line, after it its directions, "?" behind what is missing, "(old)" where it is
  // superseded.
  std::string groups() const {
    const Grouping grouping = group_associations(dump, now_s);
    std::string text;
    for (const Group& group : grouping.groups) {
      for (const GroupWord& word : words_of(dump, grouping, group, false)) {
        text += to_text(word.said) + (word.is_missing ? "? " : " ");
      }
      for (const Direction direction : group.directions) text += "<" + std::string(to_word(direction)) + ">";
      text += group.is_superseded ? " (old)\n" : "\n";
    }
    return text;
  }
};

Template outgoing(Protocol protocol, Mode mode, std::uint32_t reqid) {
  return {protocol, mode, 0, reqid, address("10.9.0.1"), address("10.9.0.2"), false};
}
Template incoming(Protocol protocol, Mode mode, std::uint32_t reqid) {
  return {protocol, mode, 0, reqid, address("10.9.0.2"), address("10.9.0.1"), false};
}
Template optional(Template wanted) {
  wanted.is_optional = true;
  return wanted;
}

}  // namespace

TEST(SaGroups, ShowsTheExampleOfTheManualPage) {
  Machine machine;
  const auto to = [&](std::string_view said, Mode mode, std::uint32_t reqid) {
    machine.sa(said, "192.168.2.1", mode, reqid);
  };
  to("ah.187a101a@192.168.2.110", Mode::Transport, 3);
  to("comp.3d0@192.168.2.110", Mode::Tunnel, 1);
  to("esp.187a101b@192.168.2.110", Mode::Transport, 2);
  const Address source = address("192.168.2.1");
  const Address destination = address("192.168.2.110");
  machine.policy(Direction::Out, {{Protocol::Comp, Mode::Tunnel, 0, 1, source, destination, false},
                                  {Protocol::Esp, Mode::Transport, 0, 2, source, destination, false},
                                  {Protocol::Ah, Mode::Transport, 0, 3, source, destination, false}});
  EXPECT_EQ(machine.groups(),
            "tun.3d0@192.168.2.110 comp.3d0@192.168.2.110 esp.187a101b@192.168.2.110 "
            "ah.187a101a@192.168.2.110 <out>\n");
}

TEST(SaGroups, WantsTheVeryReqidOutAndTakesZeroForAnyIn) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7);
  machine.in("esp.201@10.9.0.1", Mode::Tunnel, 7);
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 0)});
  machine.policy(Direction::In, {incoming(Protocol::Esp, Mode::Tunnel, 0)});
  EXPECT_EQ(machine.groups(),
            "esp.0@10.9.0.2? <out>\n"
            "tun.201@10.9.0.1 esp.201@10.9.0.1 <in>\n"
            "tun.101@10.9.0.2 esp.101@10.9.0.2 \n");
}

TEST(SaGroups, DoesNotLookAtATemplatesDestinationIn) {
  Machine machine;
  machine.in("esp.201@10.9.0.9", Mode::Tunnel, 7);
  machine.policy(Direction::In, {incoming(Protocol::Esp, Mode::Tunnel, 7)});
  machine.policy(Direction::Forward, {incoming(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "tun.201@10.9.0.9 esp.201@10.9.0.9 <in><fwd>\n");
}

TEST(SaGroups, TakesTransportAddressesFromTheFlow) {
  Machine machine;
  machine.out("esp.101@10.2.0.5", Mode::Transport, 7);
  machine.out("esp.102@10.3.0.5", Mode::Transport, 7);
  Policy& policy = machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 7)});
  policy.selector.destination = address("10.2.0.0");
  policy.selector.destination_bits = 16;
  EXPECT_EQ(machine.groups(), "esp.101@10.2.0.5 <out>\nesp.102@10.3.0.5 \n");
}

TEST(SaGroups, KeepsTogetherWhatLeadsToTheSameHost) {
  Machine machine;
  for (const std::string host : {"10.2.0.5", "10.2.0.6"}) {
    machine.out("esp.101@" + host, Mode::Transport, 7);
    machine.out("ah.102@" + host, Mode::Transport, 8);
  }
  machine.policy(Direction::Out,
                 {outgoing(Protocol::Esp, Mode::Transport, 7), outgoing(Protocol::Ah, Mode::Transport, 8)});
  EXPECT_EQ(machine.groups(),
            "esp.101@10.2.0.5 ah.102@10.2.0.5 <out>\nesp.101@10.2.0.6 ah.102@10.2.0.6 <out>\n");
}

TEST(SaGroups, TakesTransportAddressesFromTheTunnelInside) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7);
  machine.out("ah.102@10.9.0.2", Mode::Transport, 8);
  machine.out("ah.103@10.9.0.3", Mode::Transport, 8);
  machine.policy(Direction::Out,
                 {outgoing(Protocol::Esp, Mode::Tunnel, 7), outgoing(Protocol::Ah, Mode::Transport, 8)});
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 ah.102@10.9.0.2 <out>\nah.103@10.9.0.3 \n");
}

TEST(SaGroups, KnowsTunnelsInTunnels) {
  Machine machine;
  machine.out("esp.200@10.2.0.1", Mode::Tunnel, 79);
  machine.out("esp.201@10.9.0.2", Mode::Tunnel, 80);
  Template inner = outgoing(Protocol::Esp, Mode::Tunnel, 79);
  inner.destination = address("10.2.0.1");
  machine.policy(Direction::Out, {inner, outgoing(Protocol::Esp, Mode::Tunnel, 80)});
  EXPECT_EQ(machine.groups(), "tun.200@10.2.0.1 esp.200@10.2.0.1 tun.201@10.9.0.2 esp.201@10.9.0.2 <out>\n");
}

TEST(SaGroups, PairsIncomingSasByTheirPeer) {
  Machine machine;
  for (const std::string_view peer : {"10.9.0.2", "10.9.0.3"}) {
    machine.sa(peer == "10.9.0.2" ? "comp.2@10.9.0.1" : "comp.3@10.9.0.1", peer, Mode::Tunnel, 1);
    machine.sa(peer == "10.9.0.2" ? "esp.1002@10.9.0.1" : "esp.1003@10.9.0.1", peer, Mode::Transport, 2);
  }
  Template from_any = incoming(Protocol::Comp, Mode::Tunnel, 0);
  from_any.source = address("0.0.0.0");
  machine.policy(Direction::In, {from_any, incoming(Protocol::Esp, Mode::Transport, 0)});
  EXPECT_EQ(machine.groups(),
            "tun.2@10.9.0.1 comp.2@10.9.0.1 esp.1002@10.9.0.1 <in>\n"
            "tun.3@10.9.0.1 comp.3@10.9.0.1 esp.1003@10.9.0.1 <in>\n");
}

TEST(SaGroups, MatchesInterfaceIdsExactly) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).if_id = 42;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 \n");
  machine.dump.policies.front().if_id = 42;
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\n");
}

TEST(SaGroups, HoldsThePolicysMarkAgainstTheSas) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).mark = {5, 0xFF};
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).mark = {0x105, 0xFFFF};
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\n");
  machine.dump.policies.front().mark = {6, 0xFF};
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 \n");
}

TEST(SaGroups, WantsTheSpiThatATemplateNames) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7);
  machine.out("esp.102@10.9.0.2", Mode::Tunnel, 7);
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  machine.dump.policies.front().templates.front().spi = 0x102;
  EXPECT_EQ(machine.groups(),
            "tun.102@10.9.0.2 esp.102@10.9.0.2 <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 \n");
}

TEST(SaGroups, FitsTheSelectorOfAnSaToTheFlow) {
  Machine machine;
  Association& sa = machine.out("esp.101@10.9.0.2", Mode::Transport, 7);
  sa.selector.family = Family::Ipv4;
  sa.selector.protocol = 17;
  sa.selector.destination_port = 53;
  sa.selector.destination_port_mask = 0xFFFF;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 7)}).selector.protocol = 6;
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\nesp.101@10.9.0.2 \n");
  machine.dump.policies.front().selector.protocol = 17;
  EXPECT_EQ(machine.groups(), "esp.101@10.9.0.2 <out>\n");
}

TEST(SaGroups, ListsBothSasOfARekeyYoungestBest) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7);
  machine.out("esp.102@10.9.0.2", Mode::Tunnel, 7).usage.added_s = now_s - 10;
  machine.out("ah.103@10.9.0.2", Mode::Transport, 8);
  machine.policy(Direction::Out,
                 {outgoing(Protocol::Esp, Mode::Tunnel, 7), outgoing(Protocol::Ah, Mode::Transport, 8)});
  EXPECT_EQ(machine.groups(),
            "tun.101@10.9.0.2 esp.101@10.9.0.2 ah.103@10.9.0.2 <out>\n"
            "tun.102@10.9.0.2 esp.102@10.9.0.2 ah.103@10.9.0.2 <out>\n");
}

TEST(SaGroups, CallsADyingSaSupersededOnlyBesideABetterOne) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).lifetime.age_s.soft = 50;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\n");
  machine.out("esp.102@10.9.0.2", Mode::Tunnel, 7);
  EXPECT_EQ(machine.groups(),
            "tun.101@10.9.0.2 esp.101@10.9.0.2 <out> (old)\ntun.102@10.9.0.2 esp.102@10.9.0.2 <out>\n");
}

TEST(SaGroups, TakesALarvalSaOnlyWhereNoOtherServes) {
  Machine machine;
  machine.out("esp.0@10.9.0.2", Mode::Tunnel, 7).has_algorithm = false;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "tun.0@10.9.0.2 esp.0@10.9.0.2? <out>\n");
  machine.out("esp.102@10.9.0.2", Mode::Tunnel, 7);
  EXPECT_EQ(machine.groups(), "tun.102@10.9.0.2 esp.102@10.9.0.2 <out>\ntun.0@10.9.0.2 esp.0@10.9.0.2? \n");
}

TEST(SaGroups, LeavesOutAnOptionalTemplateThatComesInWithoutSa) {
  Machine machine;
  machine.in("esp.201@10.9.0.1", Mode::Transport, 8);
  machine.policy(Direction::In, {optional(incoming(Protocol::Comp, Mode::Tunnel, 7)),
                                 incoming(Protocol::Esp, Mode::Transport, 8)});
  EXPECT_EQ(machine.groups(), "esp.201@10.9.0.1 <in>\n");
}

TEST(SaGroups, LeavesOutAnOptionalTemplateThatGoesOutWithoutSa) {
  Machine machine;
  machine.policy(Direction::Out, {optional(outgoing(Protocol::Esp, Mode::Transport, 70))});
  EXPECT_EQ(machine.groups(), "");
  machine.out("ah.102@10.9.0.2", Mode::Transport, 8);
  machine.policy(Direction::Out, {optional(outgoing(Protocol::Esp, Mode::Transport, 70)),
                                  outgoing(Protocol::Ah, Mode::Transport, 8)});
  EXPECT_EQ(machine.groups(), "ah.102@10.9.0.2 <out>\n");
  machine.out("esp.101@10.9.0.2", Mode::Transport, 70);
  EXPECT_EQ(machine.groups(), "esp.101@10.9.0.2 <out>\nesp.101@10.9.0.2 ah.102@10.9.0.2 <out>\n");
}

// The packet that asked for it is sent without.
TEST(SaGroups, LeavesOutAnOptionalTemplateWhoseSaIsBeingNegotiated) {
  Machine machine;
  machine.out("esp.0@10.9.0.2", Mode::Transport, 70).has_algorithm = false;
  machine.policy(Direction::Out, {optional(outgoing(Protocol::Esp, Mode::Transport, 70))});
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? \n");
}

TEST(SaGroups, DoesNotTakeWhatGoesOutForWhatComesIn) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Transport, 0);
  machine.policy(Direction::In, {incoming(Protocol::Esp, Mode::Transport, 0)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 0)});
  EXPECT_EQ(machine.groups(), "esp.101@10.9.0.2 <out>\nesp.0@10.9.0.1? <in>\n");
}

TEST(SaGroups, BelievesTheDirectionThatAnSaTells) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).direction = SaDirection::In;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 \n");
}

TEST(SaGroups, KeepsSasOfADeviceForPoliciesOfThatDevice) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).offload = Offload{3, true};
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 \n");
  machine.dump.policies.front().offload = Offload{3, true};
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\n");
}

TEST(SaGroups, ListsTheSaOfEachCpu) {
  Machine machine;
  for (std::uint32_t cpu = 0; cpu < 2; ++cpu) {
    machine.out(cpu == 0 ? "esp.101@10.9.0.2" : "esp.102@10.9.0.2", Mode::Tunnel, 7).cpu = cpu;
  }
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(),
            "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\ntun.102@10.9.0.2 esp.102@10.9.0.2 <out>\n");
}

TEST(SaGroups, WritesATunnelBeforeTunnelsAndIptfsButNotBeforeBeet) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", Mode::Iptfs, 7);
  machine.out("esp.102@10.9.0.2", Mode::Beet, 8);
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Iptfs, 7)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Beet, 8)});
  EXPECT_EQ(machine.groups(), "tun.101@10.9.0.2 esp.101@10.9.0.2 <out>\nesp.102@10.9.0.2 <out>\n");
}

TEST(SaGroups, WritesATunnelOfItsOwnOnce) {
  Machine machine;
  machine.out("tun.77@10.9.0.2", Mode::Tunnel, 9);
  machine.policy(Direction::Out, {outgoing(Protocol::Tunnel, Mode::Tunnel, 9)});
  EXPECT_EQ(machine.groups(), "tun.77@10.9.0.2 <out>\n");
}

TEST(SaGroups, NamesACompanionOnlyWhenAsked) {
  Machine machine;
  machine.out("comp.3d0@10.9.0.2", Mode::Tunnel, 7);
  machine.out("tun.a090001@10.9.0.2", Mode::Tunnel, 0);
  machine.policy(Direction::Out, {outgoing(Protocol::Comp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "tun.3d0@10.9.0.2 comp.3d0@10.9.0.2 <out>\n");
  const Grouping grouping = group_associations(machine.dump, now_s);
  const auto words = words_of(machine.dump, grouping, grouping.groups.front(), true);
  EXPECT_EQ(to_text(words.front().said), "tun.a090001@10.9.0.2");
  EXPECT_FALSE(words.front().is_synthesized);
}

TEST(SaGroups, IgnoresBlockingPoliciesAndThoseWithoutTemplates) {
  Machine machine;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).is_block = true;
  machine.policy(Direction::In, {});
  EXPECT_EQ(machine.groups(), "");
}

TEST(SaGroups, SortsByDirectionThenDestinationThenSpi) {
  Machine machine;
  const auto both = [&](std::string_view said, Direction direction, std::uint32_t reqid) {
    const bool is_out = direction == Direction::Out;
    is_out ? machine.out(said, Mode::Tunnel, reqid) : machine.in(said, Mode::Tunnel, reqid);
    Template wanted =
        is_out ? outgoing(Protocol::Esp, Mode::Tunnel, reqid) : incoming(Protocol::Esp, Mode::Tunnel, reqid);
    wanted.destination = parse_said(said)->destination;
    machine.policy(direction, {wanted});
  };
  both("esp.5@10.9.0.1", Direction::In, 1);
  both("esp.4@10.9.0.3", Direction::Out, 2);
  both("esp.3@10.9.0.2", Direction::Out, 3);
  both("esp.2@10.9.0.3", Direction::Out, 4);
  both("esp.1@10.9.0.1", Direction::Forward, 5);
  EXPECT_EQ(machine.groups(),
            "tun.3@10.9.0.2 esp.3@10.9.0.2 <out>\n"
            "tun.2@10.9.0.3 esp.2@10.9.0.3 <out>\n"
            "tun.4@10.9.0.3 esp.4@10.9.0.3 <out>\n"
            "tun.5@10.9.0.1 esp.5@10.9.0.1 <in>\n"
            "tun.1@10.9.0.1 esp.1@10.9.0.1 <fwd>\n");
}

// Nothing is timed here: a search that looked at every SA for every policy would take minutes, not a second.
TEST(SaGroups, GroupsTensOfThousands) {
  Machine machine;
  constexpr std::uint32_t count = 20'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    Association& sa = machine.out("esp.1000@10.0.0.0", Mode::Tunnel, 7);
    sa.said.spi += i;
    sa.said.destination.bytes = {10, static_cast<std::uint8_t>(i >> 16U), static_cast<std::uint8_t>(i >> 8U),
                                 static_cast<std::uint8_t>(i)};
    Template wanted = outgoing(Protocol::Esp, Mode::Tunnel, 7);
    wanted.destination = sa.said.destination;
    machine.policy(Direction::Out, {wanted});
  }
  EXPECT_EQ(group_associations(machine.dump, now_s).groups.size(), count);
}

// Nothing is timed here either: with a list of its own for each group these would be 400 million entries.
// What is wanted differs, and so does the reason why there is no SA.
TEST(SaGroups, KeepsApartWhatIsMissingForDifferentReasons) {
  Machine machine;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 8)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Beet, 7)});
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).if_id = 5;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).mark = {7, 0xff};
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).templates[0].spi = 0x77;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 7)}).selector.source_bits = 8;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 7)}).selector.source_bits = 9;
  const Grouping grouping = group_associations(machine.dump, now_s);
  std::vector<std::size_t> policies;
  for (const Group& group : grouping.groups) policies.push_back(group.policies.size());
  EXPECT_EQ(policies, (std::vector<std::size_t>{2, 1, 1, 1, 1, 1, 1, 1}));
}

TEST(SaGroups, TellsTheHostThatATransportTemplateWithoutAddressesIsFor) {
  Machine machine;
  Template wanted = outgoing(Protocol::Esp, Mode::Transport, 7);
  wanted.source = wanted.destination = Address{};
  Policy& policy = machine.policy(Direction::Out, {wanted});
  EXPECT_EQ(machine.groups(), "esp.0@0.0.0.0? <out>\n");
  policy.selector.destination = address("10.9.0.2");
  policy.selector.destination_bits = 32;
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\n");
}

TEST(SaGroups, TellsWhatInAndFwdLackOnce) {
  Machine machine;
  machine.policy(Direction::In, {incoming(Protocol::Esp, Mode::Tunnel, 7)});
  machine.policy(Direction::Forward, {incoming(Protocol::Esp, Mode::Tunnel, 7)});
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.1? <in><fwd>\n");
}

TEST(SaGroups, GroupsTensOfThousandsOfOneTemplate) {
  Machine machine;
  constexpr std::uint32_t count = 20'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    machine.out("esp.1000@10.9.0.2", Mode::Tunnel, 7).said.spi += i;
    machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).selector.source_port =
        static_cast<std::uint16_t>(i);
  }
  const Grouping grouping = group_associations(machine.dump, now_s);
  ASSERT_EQ(grouping.groups.size(), count);
  EXPECT_EQ(grouping.groups.back().policies.size(), count);
  EXPECT_EQ(grouping.groups.back().policies.begin(), grouping.groups.front().policies.begin());
}

// An SA with a selector of its own serves but those flows.
TEST(SaGroups, LooksAtFlowsWhereAnSaHasASelector) {
  Machine machine;
  Selector& selector = machine.out("esp.101@10.9.0.2", Mode::Tunnel, 7).selector;
  selector.family = Family::Ipv4;
  selector.protocol = 17;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).selector.protocol = 17;
  machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)}).selector.protocol = 6;
  EXPECT_EQ(machine.groups(), "esp.0@10.9.0.2? <out>\ntun.101@10.9.0.2 esp.101@10.9.0.2 <out>\n");
}

// What the kernel makes for a packet that finds no SA has that packet's flow for its selector.
TEST(SaGroups, KeepsPoliciesTogetherThatAreServedWhateverWasAskedFor) {
  Machine machine;
  constexpr std::uint32_t count = 20'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    machine.out("esp.1000@10.9.0.2", Mode::Tunnel, 7).said.spi += i;
    Association& asked = machine.out("esp.0@10.9.0.2", Mode::Tunnel, 7);
    asked.has_algorithm = false;
    asked.selector.family = Family::Ipv4;
    asked.selector.destination = address("10.2.0.0");
    asked.selector.destination.bytes[2] = static_cast<std::uint8_t>(i >> 8U);
    asked.selector.destination.bytes[3] = static_cast<std::uint8_t>(i);
    asked.selector.destination_bits = 32;
    Policy& policy = machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
    policy.selector.destination = asked.selector.destination;
    policy.selector.destination_bits = 32;
  }
  const Grouping grouping = group_associations(machine.dump, now_s);
  EXPECT_EQ(grouping.groups.size(), 2U * count) << "those asked for are used by no policy";
  EXPECT_EQ(grouping.policies_of_kind.size(), 1U);
}

TEST(SaGroups, FindsWhatWasAskedForByTheFlowWhereNothingElseServes) {
  Machine machine;
  for (const std::string_view destination : {"10.2.0.1", "10.2.0.2", "10.2.0.3"}) {
    Association& asked = machine.out("esp.0@10.9.0.2", Mode::Tunnel, 7);
    asked.has_algorithm = false;
    asked.selector.family = Family::Ipv4;
    asked.selector.destination = address(destination);
    asked.selector.destination_bits = 32;
    Policy& policy = machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Tunnel, 7)});
    policy.selector.destination = address(destination);
    policy.selector.destination_bits = 31;
  }
  const Grouping grouping = group_associations(machine.dump, now_s);
  EXPECT_EQ(grouping.groups.size(), 3U);
  EXPECT_EQ(grouping.policies_of_kind.size(), 2U) << "the last two take the same two packets";
}

TEST(SaGroups, GroupsTensOfThousandsOfHostsThatTalkToOne) {
  Machine machine;
  constexpr std::uint32_t count = 20'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    Association& sa = machine.out("esp.1000@10.9.0.2", Mode::Transport, 7);
    sa.said.spi += i;
    sa.source.bytes = {10, 1, static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i)};
    Policy& policy = machine.policy(Direction::Out, {outgoing(Protocol::Esp, Mode::Transport, 7)});
    policy.selector.source = sa.source;
    policy.selector.source_bits = 32;
  }
  EXPECT_EQ(group_associations(machine.dump, now_s).groups.size(), count);
}

}  // namespace netcase::ipsec
