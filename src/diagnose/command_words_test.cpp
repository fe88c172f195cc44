// SPDX-License-Identifier: Apache-2.0

#include "diagnose/command_words.h"

#include <gtest/gtest.h>

#include <array>

namespace netcase::diagnose {

namespace {

TEST(CommandWords, BecomeWhatIsKnown) {
  const std::array facts{Fact{"PORT", "443"}, Fact{"DEVICE", "eth0"}};
  EXPECT_EQ(fill_command("ss -lnt{ sport = :PORT}", facts), "ss -lnt sport = :443");
  EXPECT_EQ(fill_command("tcpdump -eni DEVICE", facts), "tcpdump -eni eth0");
  EXPECT_EQ(fill_command("ip xfrm state | grep SPI", facts), "ip xfrm state | grep SPI");
}

TEST(CommandWords, InBracesAreLeftOutWhereTheyAreNotKnown) {
  EXPECT_EQ(fill_command("ss -lnt{ sport = :PORT}", {}), "ss -lnt");
  EXPECT_EQ(fill_command("ip -s link{ show dev DEVICE} | head", {}), "ip -s link | head");
}

TEST(CommandWords, ThatAreNotKnownMakeACommandUseless) {
  EXPECT_EQ(fill_command("tcpdump -eni DEVICE", {}), std::nullopt);
}

}  // namespace

}  // namespace netcase::diagnose
