// SPDX-License-Identifier: Apache-2.0

#include "nstat/text_listing.h"

#include <gtest/gtest.h>

namespace netcase::nstat {

namespace {

std::string line_of(const Counter& counter, Mark mark = Mark::None) {
  std::string text;
  TextListing(text).add({counter, counter.value, mark});
  return text;
}

}  // namespace

TEST(TextListing, OpensWithTheSource) {
  std::string text;
  TextListing(text).begin("kernel");
  EXPECT_EQ(text, "#kernel\n");
}

TEST(TextListing, PadsTheThreeColumns) {
  EXPECT_EQ(line_of({"Ip", "InReceives", 3429, 0}),
            "IpInReceives                    3429               0.0\n");
  EXPECT_EQ(line_of({"", "A", 5, 20.5671}), "A                               5                 20.6\n");
}

TEST(TextListing, PutsABlankBehindALongName) {
  EXPECT_EQ(line_of({"", std::string(31, 'n'), 5, 0}).substr(0, 34), std::string(31, 'n') + " 5 ");
  const std::string name(32, 'n');
  EXPECT_EQ(line_of({"", name, 5, 0}).substr(0, 35), name + " 5 ");
}

TEST(TextListing, PutsABlankBetweenALongValueAndALongRate) {
  EXPECT_EQ(line_of({"", "A", 1234567890123456, 1234.5}).substr(32), "1234567890123456 1234.5\n");
  EXPECT_EQ(line_of({"", "A", 123456789012345, 1234.5}).substr(32), "123456789012345 1234.5\n");
  EXPECT_EQ(line_of({"", "A", 1234567890123456, 234.5}).substr(32), "1234567890123456 234.5\n");
}

TEST(TextListing, SaysWhatHappenedBehindTheRate) {
  EXPECT_TRUE(line_of({"", "A", 0, 0}, Mark::Overflow).ends_with("   0.0 (overflow)\n"));
}

}  // namespace netcase::nstat
