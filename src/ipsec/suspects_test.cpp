// SPDX-License-Identifier: Apache-2.0
//
// Machines of the tests' own making; what is expected is what a person would read.

#include "ipsec/suspects.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "ipsec/suspect_rules.h"

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t now_s = 1'700'000'000;
constexpr std::uint64_t since_s = now_s - 10;

Address address(std::string_view text) {
  return *parse_address(text, text.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6);
}

struct Machine {
  XfrmDump newer;
  XfrmDump older;
  std::vector<AuditRecord> records;
  bool has_older = true;

  Association& sa(std::string_view said, std::string_view source, std::uint32_t reqid) {
    Association& sa = newer.associations.emplace_back();
    sa.said = *parse_said(said);
    sa.source = address(source);
    sa.mode = Mode::Tunnel;
    sa.reqid = reqid;
    sa.has_algorithm = true;
    sa.usage.added_s = now_s - 100;
    return sa;
  }
  Association& in(std::string_view said, std::uint32_t reqid) { return sa(said, "10.9.0.2", reqid); }
  Association& out(std::string_view said, std::uint32_t reqid) { return sa(said, "10.9.0.1", reqid); }
  // The interval begins with what there is so far.
  void begin() { older = newer; }

  Policy& policy(Direction direction, std::string_view flow_source, std::vector<Template> templates) {
    Policy& policy = newer.policies.emplace_back();
    policy.index = static_cast<std::uint32_t>(newer.policies.size() * 8);
    policy.direction = direction;
    policy.selector.family = Family::Ipv4;
    policy.selector.source = address(flow_source);
    policy.selector.source_bits = 16;
    policy.templates = std::move(templates);
    return policy;
  }

  std::string suspects(std::string_view counter, std::uint64_t count) const {
    Scene scene;
    scene.newer = &newer;
    scene.older = has_older ? &older : nullptr;
    scene.records = records;
    scene.since_s = has_older ? since_s : 0;
    scene.now_s = now_s;
    std::string text;
    for (const Suspect& suspect : find_suspects(SceneIndex(scene), counter, count).first) {
      text += std::string(certainty_of(suspect.score)) + " " + std::string(to_word(suspect.kind)) + " " +
              suspect.id + ", " + suspect.name + ": " + suspect.reason + "\n";
    }
    return text;
  }
};

Template outgoing(std::uint32_t reqid) {
  return {Protocol::Esp, Mode::Tunnel, 0, reqid, address("10.9.0.1"), address("10.9.0.2"), false};
}
Template incoming(std::uint32_t reqid) {
  return {Protocol::Esp, Mode::Tunnel, 0, reqid, address("10.9.0.2"), address("10.9.0.1"), false};
}

}  // namespace

TEST(Suspects, KnowsEachCounterOnce) {
  std::set<std::string_view> names;
  for (const SuspectRule& rule : suspect_rules())
    EXPECT_TRUE(names.insert(rule.counter).second) << rule.counter;
}

TEST(Suspects, NamesNobodyForACounterThatStoodStillOrIsUnknown) {
  Machine machine;
  machine.policy(Direction::Out, "10.1.0.0", {}).is_block = true;
  EXPECT_EQ(machine.suspects("XfrmOutPolBlock", 0), "");
  EXPECT_EQ(machine.suspects("XfrmOutOfThisWorld", 5), "");
}

TEST(Suspects, HoldsWhatAnSaCountedInTheIntervalAgainstIt) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).errors = {20, 3, 0};
  machine.in("esp.102@10.9.0.1", 8).errors = {50, 0, 0};
  machine.newer.associations.front().replay.window = 32;
  machine.begin();
  machine.newer.associations.front().errors = {34, 3, 0};
  EXPECT_EQ(
      machine.suspects("XfrmInStateSeqError", 14),
      "certain sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: replay-window +14 of 14, outside the "
      "window: packets overtake each other on the way; the window is 32\n");
}

TEST(Suspects, SuspectsMostWhoAccountsForMost) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).errors = {0, 0, 2};
  machine.in("esp.102@10.9.0.1", 8).errors = {0, 0, 8};
  machine.has_older = false;
  EXPECT_EQ(machine.suspects("XfrmInStateProtoError", 10),
            "likely sa esp.102@10.9.0.1, esp.102@10.9.0.1 from 10.9.0.2: failed 8 of 10, other keys at the "
            "peer, or altered on the way\n"
            "likely sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: failed 2 of 10, other keys at the "
            "peer, or altered on the way\n");
}

TEST(Suspects, CountsAnSaThatWasMadeAnewFromItsBeginning) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).errors = {0, 5, 0};
  machine.begin();
  machine.newer.associations.front().errors = {0, 2, 0};
  machine.newer.associations.front().usage.added_s = now_s - 5;
  EXPECT_NE(machine.suspects("XfrmInStateSeqError", 2).find("replay +2 of 2"), std::string::npos);
}

TEST(Suspects, NamesTheSpiThatAuditTold) {
  Machine machine;
  machine.in("ah.c2f00d01@10.9.0.1", 7);
  machine.begin();
  machine.newer.associations.clear();
  const AuditRecord record{AuditEvent::NotFound, address("10.9.0.2"), address("10.9.0.1"), 0xc2f00d01, 7};
  machine.records = {record, record, record};
  EXPECT_EQ(
      machine.suspects("XfrmInNoStates", 3),
      "certain spi ah.c2f00d01@10.9.0.1, ah.c2f00d01@10.9.0.1 from 10.9.0.2: no SA has this SPI; 3 "
      "packets (audit)\n"
      "likely sa ah.c2f00d01@10.9.0.1, ah.c2f00d01@10.9.0.1 from 10.9.0.2: deleted or expired meanwhile; "
      "what is still sent to it finds no SA\n");
}

TEST(Suspects, NamesAnSaAtItsLimit) {
  Machine machine;
  Association& sa = machine.in("esp.101@10.9.0.1", 7);
  sa.lifetime.packets.hard = 1000;
  sa.usage.packets = 999;
  machine.begin();
  machine.newer.associations.clear();
  EXPECT_EQ(
      machine.suspects("XfrmInStateExpired", 1),
      "likely sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: its limit is 1000 packets, and it is "
      "gone now\n");
}

TEST(Suspects, TellsTwoPiecesOfEvidenceOnce) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).lifetime.packets.hard = 2;
  machine.begin();
  machine.newer.associations.clear();
  EXPECT_EQ(
      machine.suspects("XfrmInStateInvalid", 1),
      "likely sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: its limit is 2 packets, and it is gone "
      "now\n");
}

TEST(Suspects, NamesAReservedSaThatPacketsCameFor) {
  Machine machine;
  machine.in("esp.1234@10.9.0.1", 7).has_algorithm = false;
  machine.in("esp.0@10.9.0.1", 7).has_algorithm = false;
  EXPECT_EQ(
      machine.suspects("XfrmAcquireError", 4),
      "certain sa esp.1234@10.9.0.1, esp.1234@10.9.0.1 from 10.9.0.2: reserved 2 min ago and not finished: "
      "the peer sends already, or IKE failed\n");
}

TEST(Suspects, NamesTheBlockingPolicyThatMetAPacket) {
  Machine machine;
  machine.policy(Direction::In, "10.1.0.0", {}).is_block = true;
  Policy& met = machine.policy(Direction::Forward, "10.2.0.0", {});
  met.is_block = true;
  met.usage.used_s = now_s - 3;
  machine.policy(Direction::Out, "10.3.0.0", {}).is_block = true;
  EXPECT_EQ(machine.suspects("XfrmInPolBlock", 4),
            "certain policy 16, policy 16, fwd 10.2.0.0/16 → 0.0.0.0/0: throws away what it takes (action "
            "block); last met "
            "a packet 3 s ago\n"
            "possible policy 8, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: throws away what it takes (action "
            "block); never met "
            "a packet\n");
}

TEST(Suspects, DoesNotTakeAPolicyThatMetAPacketBeforeTheInterval) {
  Machine machine;
  for (const std::uint64_t used_s : {since_s - 5, since_s, now_s}) {
    Policy& policy = machine.policy(Direction::Out, "10.1.0.0", {});
    policy.is_block = true;
    policy.usage.used_s = used_s;
  }
  const std::string text = machine.suspects("XfrmOutPolBlock", 4);
  EXPECT_NE(text.find("likely policy 16"), std::string::npos);
  EXPECT_NE(text.find("likely policy 24"), std::string::npos);
  EXPECT_NE(text.find("possible policy 8"), std::string::npos);
}

TEST(Suspects, NamesTheDefaultThatBlocks) {
  Machine machine;
  machine.newer.defaults = PolicyDefaults{false, true, false};
  EXPECT_EQ(
      machine.suspects("XfrmInNoPols", 4),
      "certain policy default in, default in: what no policy takes is thrown away: setdefault in block\n");
}

TEST(Suspects, NamesATunnelThatNoPolicyNames) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).usage.packets = 5;
  machine.in("esp.102@10.9.0.1", 8).usage.packets = 5;
  machine.policy(Direction::In, "10.1.0.0", {incoming(8)});
  machine.policy(Direction::Forward, "10.1.0.0", {incoming(8)}).usage.used_s = now_s;
  machine.begin();
  machine.newer.associations[0].usage.packets = 9;
  machine.newer.associations[1].usage.packets = 9;
  EXPECT_EQ(
      machine.suspects("XfrmInNoPols", 4),
      "certain sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: took +4 packets, and is a tunnel that "
      "no policy names\n"
      "possible sa esp.102@10.9.0.1, esp.102@10.9.0.1 from 10.9.0.2: took +4 packets; policy 8, in "
      "10.1.0.0/16 → 0.0.0.0/0, names it, and so does policy 16: does it bring what their selectors do not "
      "cover?\n");
}

// The packets are for other hosts: only a fwd policy would take them.
TEST(Suspects, NamesATunnelWhosePolicyIsOnlyIn) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).usage.packets = 5;
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)});
  machine.begin();
  machine.newer.associations[0].usage.packets = 9;
  EXPECT_EQ(
      machine.suspects("XfrmInNoPols", 4),
      "certain sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: took +4 packets; policy 8, in "
      "10.1.0.0/16 → 0.0.0.0/0, names it, and no fwd policy does: what it brings for other hosts is lost\n");
  machine.newer.policies[0].usage.used_s = now_s;
  EXPECT_EQ(machine.suspects("XfrmInNoPols", 4).substr(0, 7), "likely ") << "the policy took some of them";
  machine.newer.policies[0].usage.used_s = 0;
  machine.newer.policies[0].direction = Direction::Forward;
  EXPECT_NE(
      machine.suspects("XfrmInNoPols", 4).find("no in policy does: what it brings for this host is lost"),
      std::string::npos);
}

TEST(Suspects, NamesATunnelWhosePoliciesTookNothingOfIt) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).usage.packets = 5;
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)});
  machine.policy(Direction::Forward, "10.1.0.0", {incoming(7)});
  machine.begin();
  machine.newer.associations[0].usage.packets = 9;
  EXPECT_EQ(
      machine.suspects("XfrmInNoPols", 4),
      "certain sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: took +4 packets; policy 8, in "
      "10.1.0.0/16 → 0.0.0.0/0, names it, and so does policy 16, and they took none: it brings what their "
      "selectors do not cover\n");
}

TEST(Suspects, NamesATunnelWhosePolicyWantsAnInterface) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).usage.packets = 5;
  machine.newer.associations[0].if_id = 7;
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)}).if_id = 7;
  machine.begin();
  machine.newer.associations[0].usage.packets = 9;
  EXPECT_EQ(machine.suspects("XfrmInNoPols", 4),
            "certain sa esp.101@10.9.0.1, esp.101@10.9.0.1 from 10.9.0.2: took +4 packets; policy 8, in "
            "10.1.0.0/16 → 0.0.0.0/0, names it for the xfrm interface of if_id 0x7 alone: what does not come "
            "through that finds no policy\n");
}

TEST(Suspects, IsNotCertainOfSeveralTunnels) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).usage.packets = 5;
  machine.in("esp.102@10.9.0.1", 8).usage.packets = 5;
  machine.begin();
  for (Association& sa : machine.newer.associations) sa.usage.packets = 9;
  EXPECT_EQ(machine.suspects("XfrmInNoPols", 4).find("certain"), std::string::npos);
}

// Others may have come and gone since.
TEST(Suspects, IsNotCertainOfWhatIsThereNowSinceBoot) {
  Machine machine;
  machine.has_older = false;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)}).usage.added_s = now_s - 1;
  EXPECT_EQ(machine.suspects("XfrmOutNoStates", 22).substr(0, 7), "likely ");
  machine.newer.defaults = PolicyDefaults{false, true, false};
  EXPECT_EQ(machine.suspects("XfrmInNoPols", 22).substr(0, 7), "likely ");
}

TEST(Suspects, SaysInWhatTheAddressesOfAnSaDiffer) {
  Machine machine;
  machine.sa("esp.101@10.9.0.3", "10.9.0.1", 8);
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)});
  EXPECT_EQ(machine.suspects("XfrmOutNoStates", 4),
            "certain template 8/0, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 to "
            "10.9.0.2; esp.101@10.9.0.3 differs: address 10.9.0.1 -> 10.9.0.2 wanted, 10.9.0.1 -> 10.9.0.3 "
            "found\n");
}

TEST(Suspects, SaysThatIkeBeganAndHasNotFinished) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7).has_algorithm = false;
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)}).usage.used_s = now_s;
  EXPECT_EQ(machine.suspects("XfrmInTmplMismatch", 1),
            "certain template 8/0, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 7 from "
            "10.9.0.2; esp.101@10.9.0.1 is larval: IKE began 2 min ago and has not finished; last met a "
            "packet just now\n");
}

// One with an SPI was made by IKE, and by no packet.
TEST(Suspects, TakesALarvalSaWithAnSpiForNoPacketsWish) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", 8).has_algorithm = false;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)});
  machine.policy(Direction::Out, "10.2.0.0", {outgoing(9)});
  machine.policy(Direction::Out, "10.3.0.0", {outgoing(9)}).usage.used_s = now_s;
  EXPECT_EQ(
      machine.suspects("XfrmOutNoStates", 4),
      "likely template 24/0, policy 24, out 10.3.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 9 to 10.9.0.2; "
      "esp.101@10.9.0.2 (larval) differs: reqid 9 wanted, 8 found\n"
      "likely template 8/0, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 to 10.9.0.2; "
      "esp.101@10.9.0.2 is larval: IKE began 2 min ago and has not finished\n"
      "likely template 16/0, policy 16, out 10.2.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 9 to 10.9.0.2; "
      "esp.101@10.9.0.2 (larval) differs: reqid 9 wanted, 8 found\n");
}

// What the kernel makes for a packet has the mark of the policy that the packet met.
TEST(Suspects, TakesAWishForThatOfThePolicyWithItsMark) {
  Machine machine;
  Association& wish = machine.out("esp.0@10.9.0.2", 8);
  wish.has_algorithm = false;
  wish.usage.added_s = now_s - 3;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)}).mark = {7, 0xff};
  machine.policy(Direction::Out, "10.2.0.0", {outgoing(8)});
  const std::string text = machine.suspects("XfrmOutNoStates", 4);
  EXPECT_EQ(text.substr(0, 22), "certain template 16/0,");
  EXPECT_NE(text.find("possible template 8/0,"), std::string::npos);
}

TEST(Suspects, NamesTheFirstTemplateWithoutAnSaAlone) {
  Machine machine;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8), outgoing(9)});
  const std::string text = machine.suspects("XfrmOutNoStates", 4);
  EXPECT_NE(text.find("template 8/0, policy 8, template 1 of 2, out"), std::string::npos);
  EXPECT_EQ(text.find("8/1"), std::string::npos);
}

TEST(Suspects, SaysInWhatTheSaOfAnOutPolicyDiffers) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", 7);
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)});
  EXPECT_EQ(
      machine.suspects("XfrmOutNoStates", 4),
      "certain template 8/0, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 to 10.9.0.2; "
      "esp.101@10.9.0.2 differs: reqid 8 wanted, 7 found\n");
}

TEST(Suspects, SuspectsTheTemplateThatAPacketAskedFor) {
  Machine machine;
  Association& larval = machine.out("esp.0@10.9.0.2", 9);
  larval.has_algorithm = false;
  larval.usage.added_s = now_s - 3;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)});
  machine.policy(Direction::Out, "10.2.0.0", {outgoing(9)});
  EXPECT_EQ(machine.suspects("XfrmOutNoStates", 4),
            "certain template 16/0, policy 16, out 10.2.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 9 to "
            "10.9.0.2; a packet "
            "asked for it 3 s ago, and it is not made: does IKE answer?\n"
            "possible template 8/0, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 to "
            "10.9.0.2; no SA "
            "serves it\n");
}

// "level use": packets that find no SA for it are sent as they are.
TEST(Suspects, DoesNotSuspectATemplateThatMayBeMissing) {
  Machine machine;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(7)}).templates.front().is_optional = true;
  EXPECT_EQ(machine.suspects("XfrmOutNoStates", 5), "");
  machine.policy(Direction::In, "10.2.0.0", {incoming(7)}).templates.front().is_optional = true;
  EXPECT_EQ(machine.suspects("XfrmInTmplMismatch", 5), "");
}

TEST(Suspects, TellsCleartextFromAWrongSa) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7);
  machine.in("esp.102@10.9.0.1", 6);
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)}).usage.used_s = now_s;
  machine.policy(Direction::In, "10.2.0.0", {incoming(8)}).usage.used_s = now_s - 1;
  machine.policy(Direction::In, "10.3.0.0", {incoming(6)}).usage.used_s = now_s - 1;
  machine.begin();
  machine.newer.associations[1].usage.packets = 9;
  EXPECT_EQ(
      machine.suspects("XfrmInTmplMismatch", 4),
      "likely template 16/0, policy 16, in 10.2.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 from 10.9.0.2; "
      "esp.101@10.9.0.1 differs: reqid 8 wanted, 7 found; last met a packet 1 s ago\n"
      "likely policy 8, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 7, and its SAs took no "
      "packet: "
      "what arrives is cleartext; last met a packet just now\n"
      "possible policy 24, policy 24, in 10.3.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 6, and something "
      "arrives "
      "otherwise: cleartext, or through another SA as well; last met a packet 1 s ago\n");
}

// The SAs of a policy that wants ESP inside AH, and how many packets each took.
std::string suspects_of_two(std::uint64_t of_first, std::uint64_t of_second) {
  Machine machine;
  const Template inner = incoming(7);
  Template outer = incoming(8);
  outer.protocol = Protocol::Ah;
  outer.mode = Mode::Transport;
  machine.in("esp.101@10.9.0.1", 7);
  machine.in("ah.102@10.9.0.1", 8).mode = Mode::Transport;
  machine.policy(Direction::In, "10.1.0.0", {inner, outer}).usage.used_s = now_s;
  machine.begin();
  machine.newer.associations[0].usage.packets = of_first;
  machine.newer.associations[1].usage.packets = of_second;
  return machine.suspects("XfrmInTmplMismatch", 4);
}

TEST(Suspects, TellsAnotherOrderFromWhatIsMissing) {
  constexpr std::string_view policy =
      "policy 8, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 7, "
      "then ah transport reqid 8, and ";
  constexpr std::string_view met = "; last met a packet just now\n";
  EXPECT_EQ(suspects_of_two(0, 0), "certain " + std::string(policy) +
                                       "its SAs took no packet: what arrives is cleartext" +
                                       std::string(met));
  EXPECT_EQ(suspects_of_two(4, 0), "certain " + std::string(policy) +
                                       "ah.102@10.9.0.1 took no packet: what arrives is without it" +
                                       std::string(met));
  EXPECT_EQ(
      suspects_of_two(4, 4),
      "likely " + std::string(policy) +
          "each of its SAs took packets: does the peer apply them in this order, from the inside to the "
          "outside?" +
          std::string(met));
}

TEST(Suspects, NamesTheTunnelThatThePolicyDoesNotList) {
  Machine machine;
  machine.in("esp.101@10.9.0.1", 7);
  machine.in("esp.102@10.9.0.1", 8);
  machine.policy(Direction::In, "10.1.0.0", {incoming(7)}).usage.used_s = now_s;
  machine.begin();
  for (Association& sa : machine.newer.associations) sa.usage.packets = 4;
  EXPECT_EQ(
      machine.suspects("XfrmInTmplMismatch", 4),
      "certain policy 8, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 7, and "
      "esp.102@10.9.0.1, which no policy names, took +4: what arrives went through more SAs than the policy "
      "lists; last met a packet just now\n");
  for (Association& sa : machine.newer.associations) sa.mode = Mode::Transport;
  machine.newer.policies[0].templates[0].mode = Mode::Transport;
  EXPECT_EQ(machine.suspects("XfrmInTmplMismatch", 4).find("esp.102"), std::string::npos)
      << "in transport mode more SAs than are listed are no fault";
}

// The companion takes what is too small to be compressed.
TEST(Suspects, KnowsThatSmallPacketsComeWithoutCompression) {
  Machine machine;
  Template inner = incoming(7);
  inner.protocol = Protocol::Comp;
  Template outer = incoming(8);
  outer.mode = Mode::Transport;
  machine.in("comp.3d0@10.9.0.1", 7);
  machine.in("tun.a090002@10.9.0.1", 0).has_algorithm = false;
  machine.in("esp.102@10.9.0.1", 8).mode = Mode::Transport;
  machine.policy(Direction::In, "10.1.0.0", {inner, outer}).usage.used_s = now_s;
  machine.begin();
  machine.newer.associations[1].usage.packets = 4;
  machine.newer.associations[2].usage.packets = 4;
  EXPECT_EQ(
      machine.suspects("XfrmInTmplMismatch", 4),
      "certain policy 8, policy 8, in 10.1.0.0/16 → 0.0.0.0/0: wants comp tunnel reqid 7, then esp transport "
      "reqid 8, and +4 came without the first; packets that do not shrink are sent without IPComp: the "
      "template needs \"level use\"; last met a packet just now\n");
}

// An SA that no policy names has one direction all the same.
TEST(Suspects, NamesAnSaAtItsLimitForOneDirection) {
  Machine machine;
  machine.has_older = false;
  Association& sa = machine.in("esp.101@10.9.0.1", 7);
  sa.lifetime.packets.hard = sa.usage.packets = 9;
  EXPECT_NE(machine.suspects("XfrmInStateExpired", 1), "");
  EXPECT_EQ(machine.suspects("XfrmOutStateExpired", 1), "");
  sa.replay.sent = 9;
  EXPECT_EQ(machine.suspects("XfrmInStateExpired", 1), "");
  EXPECT_NE(machine.suspects("XfrmOutStateExpired", 1), "");
}

TEST(Suspects, NamesAPolicyWithSixTemplates) {
  Machine machine;
  machine.policy(Direction::Out, "10.1.0.0", std::vector<Template>(6, outgoing(8)));
  machine.policy(Direction::In, "10.2.0.0", std::vector<Template>(6, incoming(8)));
  EXPECT_EQ(machine.suspects("XfrmOutPolError", 4),
            "certain policy 8, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: has 6 templates; five work, with more "
            "each packet is "
            "lost\n");
  EXPECT_EQ(machine.suspects("XfrmInBufferError", 4).substr(0, 18), "certain policy 16,");
}

TEST(Suspects, NamesTheSaThatIsToldTheOtherDirection) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", 8).direction = SaDirection::In;
  machine.policy(Direction::Out, "10.1.0.0", {outgoing(8)});
  EXPECT_EQ(
      machine.suspects("XfrmOutStateDirError", 4),
      "certain template 8/0, policy 8, out 10.1.0.0/16 → 0.0.0.0/0: wants esp tunnel reqid 8 to 10.9.0.2; "
      "esp.101@10.9.0.2 differs: direction out wanted, in found\n");
}

TEST(Suspects, NamesAnSaWithoutNumbers) {
  Machine machine;
  machine.out("esp.101@10.9.0.2", 8).replay.sent = 0xFFFF'FFFF;
  machine.out("esp.102@10.9.0.2", 9).replay = {true, 32, 0x1'0000'0000, 0};
  EXPECT_EQ(
      machine.suspects("XfrmOutStateSeqError", 1),
      "certain sa esp.101@10.9.0.2, esp.101@10.9.0.2 from 10.9.0.1: has sent 2^32 packets: without ESN no "
      "number is left; a rekey is overdue\n");
}

TEST(Suspects, RanksTheSameWhateverTheOrderOfTheDump) {
  Machine machine;
  for (const std::string_view said : {"esp.103@10.9.0.1", "esp.101@10.9.0.1", "esp.102@10.9.0.1"})
    machine.in(said, 7).errors.replayed = 1;
  machine.has_older = false;
  const std::string text = machine.suspects("XfrmInStateSeqError", 9);
  std::swap(machine.newer.associations[0], machine.newer.associations[2]);
  EXPECT_EQ(machine.suspects("XfrmInStateSeqError", 9), text);
  EXPECT_LT(text.find("esp.101"), text.find("esp.102"));
}

TEST(Suspects, SortsPoliciesByTheirNumber) {
  Machine machine;
  for (const std::uint32_t index : {1001U, 9U, 17U}) {
    Policy& policy = machine.policy(Direction::Out, "10.1.0.0", {});
    policy.is_block = true;
    policy.index = index;
  }
  const std::string text = machine.suspects("XfrmOutPolBlock", 5);
  EXPECT_LT(text.find("policy 9,"), text.find("policy 17,"));
  EXPECT_LT(text.find("policy 17,"), text.find("policy 1001,"));
}

// Nothing is timed here: what looked at all SAs for each policy would take minutes.
TEST(Suspects, KeepsTheFirstFiftyOfTensOfThousands) {
  Machine machine;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    Template wanted = outgoing(8);
    wanted.destination.bytes = {10, static_cast<std::uint8_t>(i >> 16U), static_cast<std::uint8_t>(i >> 8U),
                                static_cast<std::uint8_t>(i)};
    machine.policy(Direction::Out, "10.1.0.0", {wanted});
  }
  Scene scene;
  scene.newer = &machine.newer;
  scene.now_s = now_s;
  const Suspects suspects = find_suspects(SceneIndex(scene), "XfrmOutNoStates", 5);
  EXPECT_EQ(suspects.first.size(), most_suspects);
  EXPECT_EQ(suspects.count, 20'000U);
}

}  // namespace netcase::ipsec
