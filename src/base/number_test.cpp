// SPDX-License-Identifier: Apache-2.0

#include "base/number.h"

#include <gtest/gtest.h>

namespace netcase {

TEST(Number, KeepsAll64Bits) {
  EXPECT_EQ(parse_unsigned("0"), 0U);
  EXPECT_EQ(parse_unsigned("9007199254740993"), 9007199254740993U);  // a double has no such number
  EXPECT_EQ(parse_unsigned("18446744073709551615"), 18446744073709551615U);
}

TEST(Number, RefusesMoreThan64Bits) {
  EXPECT_FALSE(parse_unsigned("18446744073709551616"));
  EXPECT_FALSE(parse_unsigned("99999999999999999999999999"));
}

TEST(Number, TakesLeadingZerosForWhatTheyAre) { EXPECT_EQ(parse_unsigned("0000000000000000000000042"), 42U); }

TEST(Number, RefusesWhatIsNotDigitsAlone) {
  for (const char* text : {"", " ", "-1", "+1", "1 ", " 1", "1\r", "0x10", "1e3", "1.0", "१"}) {
    EXPECT_FALSE(parse_unsigned(text)) << '"' << text << '"';
    EXPECT_FALSE(is_digits(text)) << '"' << text << '"';
  }
}

TEST(Number, KnowsDigitsOfAnyLength) {
  EXPECT_TRUE(is_digits("0"));
  EXPECT_TRUE(is_digits("99999999999999999999999999"));
}

}  // namespace netcase
