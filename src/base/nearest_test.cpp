// SPDX-License-Identifier: Apache-2.0

#include "base/nearest.h"

#include <gtest/gtest.h>

namespace netcase {

TEST(Nearest, CountsLettersThatDiffer) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("TcpExt", ""), 6U);
  EXPECT_EQ(edit_distance("TcpExt", "tcpext"), 0U);
  EXPECT_EQ(edit_distance("TcpExt", "TcpExtt"), 1U);
  EXPECT_EQ(edit_distance("TcpExt", "TpcExt"), 1U);  // neighbours swapped
  EXPECT_EQ(edit_distance("abc", "xyz"), 3U);
}

TEST(Nearest, SuggestsTheNearestName) {
  Nearest nearest("TcpExtListenDrop");
  for (const char* candidate : {"TcpExtListenOverflows", "TcpExtListenDrops", "TcpExtTCPDrops"})
    nearest.consider(candidate);
  EXPECT_EQ(nearest.hint(), "did you mean 'TcpExtListenDrops'?");
}

TEST(Nearest, KeepsTheFirstOfTwoEquallyNear) {
  Nearest nearest("InTypes");
  nearest.consider("InType1");
  nearest.consider("InType2");
  EXPECT_EQ(nearest.found(), "InType1");
}

TEST(Nearest, DoesNotGuess) {
  Nearest nearest("Quux");
  nearest.consider("IpInReceives");
  nearest.consider("Qabc");
  EXPECT_EQ(nearest.found(), "");
  EXPECT_EQ(nearest.hint(), "");
}

}  // namespace netcase
