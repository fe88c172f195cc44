// SPDX-License-Identifier: Apache-2.0
//
// What a word on the command line means: a shell pattern, a counter, a group, a part of a name.

#include "cli/selection.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace netcase::cli {

namespace {

bool matches(const std::string& pattern, std::string_view group, std::string_view full_name) {
  return Pattern(pattern).matches(group, full_name);
}

TEST(Pattern, WithAStarIsAnchoredAtBothEndsAndIgnoresCase) {
  EXPECT_TRUE(matches("tcp*", "Tcp", "TcpInSegs"));
  EXPECT_TRUE(matches("Tcp*", "TcpExt", "TcpExtListenDrops"));
  EXPECT_FALSE(matches("Ext*", "TcpExt", "TcpExtListenDrops"));
}

TEST(Pattern, ThatNamesACounterMeansThatOneAlone) {
  EXPECT_TRUE(matches("IpInReceives", "Ip", "IpInReceives"));
  EXPECT_FALSE(matches("UdpInErrors", "UdpLite", "UdpLiteInErrors"));
}

TEST(Pattern, ThatNamesAGroupMeansTheGroup) {
  EXPECT_TRUE(matches("udp", "Udp", "UdpInErrors"));
  EXPECT_FALSE(matches("udp", "Udp6", "Udp6InErrors"));
}

TEST(Pattern, OfAnythingElseIsAPartOfTheName) {
  EXPECT_TRUE(matches("retrans", "TcpExt", "TcpExtTCPFastRetrans"));
  EXPECT_FALSE(matches("retrans", "TcpExt", "TcpExtListenDrops"));
}

TEST(NearestCounter, IsFoundWithAndWithoutItsGroup) {
  EXPECT_EQ(nearest_counter_hint("TcpExtListenDrop"), "did you mean 'TcpExtListenDrops'?");
  EXPECT_EQ(nearest_counter_hint("ListenDrop"), "did you mean 'TcpExtListenDrops'?");
  EXPECT_EQ(nearest_counter_hint("entirely different"), "");
}

}  // namespace

}  // namespace netcase::cli
