// SPDX-License-Identifier: Apache-2.0

#include "counter/value.h"

#include <gtest/gtest.h>

namespace netcase::counter {

TEST(Value, IsReadAndWrittenExactly) {
  for (const char* text : {"0", "-1", "18446744073709551615", "9007199254740993", "-9223372036854775808"}) {
    const auto value = parse_value(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(to_text(*value), text);
  }
}

TEST(Value, NeverTakesMinusOneForTheLargestNumber) {
  EXPECT_NE(*parse_value("-1"), *parse_value("18446744073709551615"));
}

TEST(Value, HasOneZero) {
  EXPECT_EQ(*parse_value("-0"), Value{});
  EXPECT_TRUE(parse_value("-0")->is_zero());
}

TEST(Value, RefusesWhat64BitsCannotHold) {
  for (const char* text : {"", "-", "--1", "1-", "18446744073709551616", "-9223372036854775809", "1.0"}) {
    EXPECT_FALSE(parse_value(text)) << text;
  }
}

}  // namespace netcase::counter
