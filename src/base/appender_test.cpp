// SPDX-License-Identifier: Apache-2.0

#include "base/appender.h"

#include <gtest/gtest.h>

#include <limits>

namespace netcase {

namespace {

std::string fixed(double value, int decimals) {
  std::string text;
  Appender(text).fixed(value, decimals);
  return text;
}

}  // namespace

TEST(Appender, WritesOneThingBehindTheOther) {
  std::string text = "x";
  Appender(text).text("=").number(18446744073709551615U).blanks(2).fixed(0.125, 2).end_line();
  EXPECT_EQ(text, "x=18446744073709551615  0.12\n");
}

TEST(Appender, PadsByColumnsAndNotByBytes) {
  std::string text;
  Appender(text).left("é", 3).text("|").right("×", 3).text("|");
  EXPECT_EQ(text, "é  |  ×|");
}

TEST(Appender, NeverCutsWhatIsTooLongForItsColumn) {
  std::string text;
  Appender(text).left("abcdef", 3).right("ghijkl", 3);
  EXPECT_EQ(text, "abcdefghijkl");
}

TEST(Appender, WritesTheLargestDoubleWhole) {
  EXPECT_EQ(fixed(std::numeric_limits<double>::max(), 1).size(), 309U + 2U);
  EXPECT_EQ(fixed(-0.5, 0), "-0");
}

TEST(Appender, CutsBetweenCharacters) {
  EXPECT_EQ(cut_to("Müllabfuhr", 10, "…"), "Müllabfuhr");
  EXPECT_EQ(cut_to("Müllabfuhr", 3, "…"), "Mü…");
  EXPECT_EQ(cut_to("one two", 5, "…"), "one…");  // no blank before the ellipsis
  EXPECT_EQ(cut_to("", 0, "…"), "");
}

TEST(Appender, GroupsDigitsFromTenThousandOn) {
  EXPECT_EQ(to_grouped(0), "0");
  EXPECT_EQ(to_grouped(9999), "9999");
  EXPECT_EQ(to_grouped(10000), "10 000");
  EXPECT_EQ(to_grouped(1843020), "1 843 020");
  EXPECT_EQ(to_grouped(18446744073709551615U), "18 446 744 073 709 551 615");
}

TEST(Appender, RoundsRatesToThreeDigits) {
  EXPECT_EQ(to_rate(0), "0");
  EXPECT_EQ(to_rate(0.04), "<0.1");
  EXPECT_EQ(to_rate(0.2), "0.2");
  EXPECT_EQ(to_rate(9.96), "9.96");
  EXPECT_EQ(to_rate(41.2), "41.2");
  EXPECT_EQ(to_rate(999.4), "999");
  EXPECT_EQ(to_rate(999.6), "1.00 k");
  EXPECT_EQ(to_rate(184'000), "184 k");
  EXPECT_EQ(to_rate(999'600), "1.00 M");
  EXPECT_EQ(to_rate(1.8e19), "18.0 E");
}

TEST(CutTo, CutsNoLetterOfTwoColumns) {
  EXPECT_EQ(columns_of("網路 1"), 6U);
  EXPECT_EQ(cut_to("網路 1", 5, "…"), "網路…");
  EXPECT_EQ(cut_to("網路 1", 4, "…"), "網…");
}

}  // namespace netcase
