// SPDX-License-Identifier: Apache-2.0

#include "ipsec/lacking_policies.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t now_s = 1'700'000'000;

Address address(std::string_view text) { return *parse_address(text, Family::Ipv4); }

struct Machine {
  XfrmDump dump;

  Association& sa(std::string_view said, std::uint32_t reqid) {
    Association& sa = dump.associations.emplace_back();
    sa.said = *parse_said(said);
    sa.source = address("10.9.0.1");
    sa.mode = Mode::Tunnel;
    sa.reqid = reqid;
    sa.has_algorithm = true;
    return sa;
  }
  Policy& policy(Direction direction, std::uint32_t reqid, std::uint64_t used_s) {
    Policy& policy = dump.policies.emplace_back();
    policy.index = static_cast<std::uint32_t>(dump.policies.size());
    policy.direction = direction;
    policy.selector.family = Family::Ipv4;
    policy.templates = {
        {Protocol::Esp, Mode::Tunnel, 0, reqid, address("10.9.0.1"), address("10.9.0.2"), false}};
    policy.usage.used_s = used_s;
    return policy;
  }

  std::string lacks(std::uint64_t since_s) const {
    Scene scene;
    scene.newer = &dump;
    scene.since_s = since_s;
    scene.now_s = now_s;
    std::string text;
    for (const Lack& lack : find_lacks(SceneIndex(scene)))
      text += lack.id + (lack.has_met_packet ? " met: " : ": ") + lack.reason + "\n";
    return text;
  }
};

}  // namespace

TEST(LackingPolicies, ComeInTheOrderOfTheirLastUse) {
  Machine machine;
  machine.sa("esp.101@10.9.0.2", 1);
  machine.policy(Direction::Out, 1, now_s);
  machine.policy(Direction::In, 2, 0);
  machine.policy(Direction::Out, 3, 0);
  machine.policy(Direction::Out, 4, now_s - 20);
  machine.policy(Direction::Out, 5, now_s - 1);
  EXPECT_EQ(
      machine.lacks(now_s - 10),
      "5/0 met: wants esp tunnel reqid 5 to 10.9.0.2; esp.101@10.9.0.2 differs: reqid 5 wanted, 1 found; "
      "last met a packet 1 s ago\n"
      "4/0: wants esp tunnel reqid 4 to 10.9.0.2; esp.101@10.9.0.2 differs: reqid 4 wanted, 1 found; "
      "last met a packet 20 s ago\n"
      "3/0: wants esp tunnel reqid 3 to 10.9.0.2; esp.101@10.9.0.2 differs: reqid 3 wanted, 1 found\n"
      "2/0: wants esp tunnel reqid 2 from 10.9.0.1; esp.101@10.9.0.2 differs: reqid 2 wanted, 1 found; "
      "never met a packet\n");
}

TEST(LackingPolicies, HaveMetThePacketThatAskedForAnSa) {
  Machine machine;
  machine.policy(Direction::Out, 1, 0);
  machine.policy(Direction::Out, 2, 0);
  Association& wish = machine.sa("esp.0@10.9.0.2", 2);
  wish.has_algorithm = false;
  wish.usage.added_s = now_s - 3;
  EXPECT_EQ(
      machine.lacks(now_s - 10),
      "2/0 met: wants esp tunnel reqid 2 to 10.9.0.2; a packet asked for it 3 s ago, and it is not made: "
      "does IKE answer?\n"
      "1/0: wants esp tunnel reqid 1 to 10.9.0.2; no SA serves it\n");
}

TEST(LackingPolicies, TellTheFirstTemplateThatLacksAnSa) {
  Machine machine;
  Policy& policy = machine.policy(Direction::Out, 1, 0);
  policy.templates.push_back(policy.templates.front());
  policy.templates.push_back(policy.templates.front());
  machine.sa("esp.101@10.9.0.2", 1);
  policy.templates[1].reqid = 2;
  policy.templates[2].reqid = 3;
  EXPECT_EQ(machine.lacks(0).substr(0, 30), "1/1: wants esp tunnel reqid 2 ");
}

// A larval SA beside one that works is a rekey.
TEST(LackingPolicies, AreNoneWhereAnotherLineServes) {
  Machine machine;
  machine.policy(Direction::Out, 1, 0);
  machine.sa("esp.101@10.9.0.2", 1);
  machine.sa("esp.102@10.9.0.2", 1).has_algorithm = false;
  EXPECT_EQ(machine.lacks(0), "");
}

}  // namespace netcase::ipsec
