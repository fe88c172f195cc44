// SPDX-License-Identifier: Apache-2.0

#include "diagnose/shares.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::diagnose {

namespace {

constexpr char rule_a = 'a';
constexpr char rule_b = 'b';

// "a 67, b 2; a 3": what each claim gets.
std::string shown(const std::vector<std::vector<Counted>>& shares) {
  std::string text;
  for (const auto& claim : shares) {
    if (&claim != &shares.front()) text += "; ";
    for (const Counted& share : claim) {
      if (&share != &claim.front()) text += ", ";
      text += std::string(1, *static_cast<const char*>(share.thing)) + " " + std::to_string(share.packets);
    }
  }
  return text;
}

}  // namespace

TEST(Shares, GiveARuleToTheFindingThatNeedsMostOfIt) {
  EXPECT_EQ(shown(share_out({{2, {{&rule_a, 69}}}, {69, {{&rule_a, 69}}}})), "; a 69");
  EXPECT_EQ(shown(share_out({{20, {{&rule_a, 69}}}, {49, {{&rule_a, 69}}}})), "a 20; a 49");
}

TEST(Shares, GiveARuleToTheFindingWhoseNumberItIs) {
  EXPECT_EQ(shown(share_out({{100, {{&rule_a, 69}, {&rule_b, 100}}}, {69, {{&rule_a, 69}, {&rule_b, 100}}}})),
            "b 100; a 69");
}

TEST(Shares, AreNotOfAFewThatPassedBetweenTwoReadings) {
  EXPECT_EQ(shown(share_out({{67, {{&rule_a, 69}}}, {2, {{&rule_a, 69}}}})), "a 67; ");
  EXPECT_EQ(shown(share_out({{2, {{&rule_a, 69}}}})), "");
}

TEST(Shares, NeverExceedWhatIsMissing) {
  EXPECT_EQ(shown(share_out({{10, {{&rule_a, 8}, {&rule_b, 8}}}})), "a 8, b 2");
}

}  // namespace netcase::diagnose
