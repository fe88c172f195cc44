// SPDX-License-Identifier: Apache-2.0

#include "diagnose/xfrm_suspects.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::diagnose {

namespace {

constexpr std::int64_t second_ns = 1'000'000'000;

ipsec::Policy blocking(ipsec::Direction direction, std::uint32_t index, std::uint64_t used_s) {
  ipsec::Policy policy;
  policy.direction = direction;
  policy.index = index;
  policy.is_block = true;
  policy.usage.used_s = used_s;
  return policy;
}

// Seen at 100 s and at 110 s.
struct Seen {
  evidence::Evidence older;
  evidence::Evidence newer;
  counter::Delta delta;
  diagram::Flows flows;
  Findings findings;

  explicit Seen(std::vector<ipsec::Policy> policies) {
    older.time_ns = 100 * second_ns;
    newer.time_ns = 110 * second_ns;
    older.xfrm = ipsec::XfrmDump();
    newer.xfrm = ipsec::XfrmDump();
    newer.xfrm->policies = std::move(policies);
  }
  Input input() const { return {findings, delta, flows, {}, {}, &newer, nullptr, &older}; }
};

TEST(XfrmSuspects, AreCausesWithTheirReason) {
  const Seen seen({blocking(ipsec::Direction::Out, 9, 105)});
  const Input input = seen.input();
  const auto causes = XfrmSuspects(input).find_causes("XfrmOutPolBlock", 7);
  ASSERT_EQ(causes.size(), 1U);
  EXPECT_EQ(causes[0].text, "policy 9, out any");
  EXPECT_EQ(causes[0].evidence.front(),
            "throws away what it takes (action block); last met a packet 5 s ago");
  EXPECT_EQ(causes[0].likelihood, Likelihood::Certain);
}

TEST(XfrmSuspects, AreTheFirstThreeAndTheNumberOfTheOthers) {
  std::vector<ipsec::Policy> policies;
  for (std::uint32_t i = 1; i <= 5; ++i) policies.push_back(blocking(ipsec::Direction::Out, 8 * i + 1, 105));
  const Seen seen(std::move(policies));
  const Input input = seen.input();
  const auto causes = XfrmSuspects(input).find_causes("XfrmOutPolBlock", 7);
  ASSERT_EQ(causes.size(), 3U);
  EXPECT_EQ(causes.back().evidence.back(), "and 2 more suspects: netcase xfrm -a");
}

TEST(XfrmSuspects, AreNoneWhereNobodyCouldLook) {
  Seen seen({blocking(ipsec::Direction::Out, 9, 105)});
  seen.newer.xfrm = evidence::not_seen(evidence::Blindness::NotPermitted, "run as root");
  const Input input = seen.input();
  EXPECT_TRUE(XfrmSuspects(input).find_causes("XfrmOutPolBlock", 7).empty());
  const Seen others({blocking(ipsec::Direction::Out, 9, 105)});
  const Input other_input = others.input();
  EXPECT_TRUE(XfrmSuspects(other_input).find_causes("UdpNoPorts", 7).empty());
}

}  // namespace

}  // namespace netcase::diagnose
