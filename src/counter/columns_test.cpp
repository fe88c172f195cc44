// SPDX-License-Identifier: Apache-2.0

#include "counter/columns.h"

#include <gtest/gtest.h>

namespace netcase::counter {

TEST(Columns, KeepTheOrderInWhichTheyCame) {
  Columns columns;
  EXPECT_EQ(columns.add({"", "Tcp", "InSegs"}), 0U);
  EXPECT_EQ(columns.add({"", "Ip", "InReceives"}), 1U);
  EXPECT_EQ(columns.size(), 2U);
  EXPECT_EQ(columns[0], (Column{"", "Tcp", "InSegs"}));
  EXPECT_EQ(columns[1], (Column{"", "Ip", "InReceives"}));
}

TEST(Columns, TakeEachNameOnce) {
  Columns columns;
  EXPECT_TRUE(columns.add({"", "Ip", "InReceives"}));
  EXPECT_FALSE(columns.add({"", "Ip", "InReceives"}));
  EXPECT_EQ(columns.size(), 1U);
}

TEST(Columns, TellApartWhatLooksTheSameJoined) {
  Columns columns;
  EXPECT_EQ(columns.add({"", "TcpExt", "RcvPruned"}), 0U);
  EXPECT_EQ(columns.add({"", "MPTcpExt", "RcvPruned"}), 1U);
  EXPECT_EQ(columns.add({"", "Tcp", "ExtRcvPruned"}), 2U);
  EXPECT_EQ(columns.add({"", "Ip6", "InReceives"}), 3U);
  EXPECT_EQ(columns.add({"", "Ip", "6InReceives"}), 4U);
  EXPECT_EQ(columns.add({"Ip6", "", "InReceives"}), 5U);
  EXPECT_EQ(columns.find("", "Tcp", "ExtRcvPruned"), 2U);
  EXPECT_EQ(full_name("TcpExt", "RcvPruned"), full_name("Tcp", "ExtRcvPruned"));
}

TEST(Columns, TellApartUpperAndLowerCase) {
  Columns columns;
  EXPECT_TRUE(columns.add({"", "TcpExt", "TCPTimeouts"}));
  EXPECT_TRUE(columns.add({"", "TcpExt", "TcpTimeouts"}));
}

TEST(Columns, HaveTheSameNameOncePerDevice) {
  Columns columns;
  EXPECT_EQ(columns.add({"", "Ip6", "InReceives"}), 0U);
  EXPECT_EQ(columns.add({"eth0", "Ip6", "InReceives"}), 1U);
  EXPECT_EQ(columns.add({"eth1", "Ip6", "InReceives"}), 2U);
  EXPECT_EQ(columns.find("eth1", "Ip6", "InReceives"), 2U);
  EXPECT_EQ(columns.find("", "Ip6", "InReceives"), 0U);
}

TEST(Columns, FindNothingThatIsNotThere) {
  Columns columns;
  EXPECT_FALSE(columns.find("", "Ip", "InReceives"));
  columns.add({"", "Ip", "InReceives"});
  EXPECT_FALSE(columns.find("", "Ip", "InReceive"));
  EXPECT_FALSE(columns.find("", "Ip", "InReceivess"));
  EXPECT_FALSE(columns.find("eth0", "Ip", "InReceives"));
}

TEST(Columns, GrowToManyWithoutLosingOne) {
  Columns columns;
  for (std::size_t i = 0; i < 20'000; ++i) {
    ASSERT_EQ(columns.add({i % 2 == 0 ? "" : "eth0", "G", std::to_string(i)}), i);
  }
  for (std::size_t i = 0; i < 20'000; ++i) {
    ASSERT_EQ(columns.find(i % 2 == 0 ? "" : "eth0", "G", std::to_string(i)), i);
    ASSERT_EQ(columns[i].name, std::to_string(i));
  }
}

TEST(Columns, LeaveTheGroupOfALineWithoutOneOutOfTheFullName) {
  EXPECT_EQ(full_name("TcpExt", "ListenDrops"), "TcpExtListenDrops");
  EXPECT_EQ(full_name("-", "ifIndex"), "ifIndex");
}

}  // namespace netcase::counter
