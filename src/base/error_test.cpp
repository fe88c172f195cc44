// SPDX-License-Identifier: Apache-2.0

#include "base/error.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace netcase {

namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return fail("number", std::to_string(number), "an even one");
  return number / 2;
}

Result<int> quarter(int number) {
  TRY(once, half(number));
  TRY(half(once));
  return once / 2;
}

}  // namespace

TEST(Error, SaysWhereWhatWasFoundAndWhatWasExpected) {
  EXPECT_EQ(to_text({"snmp:3", "Tcp has 3 names but 2 values", "", ""}),
            "snmp:3: Tcp has 3 names but 2 values");
  EXPECT_EQ(to_text({"snmp:3", "a NUL byte", "a line of text", "a hint"}),
            "snmp:3: a NUL byte, expected a line of text");
  EXPECT_EQ(to_text({"", "nothing", "", ""}), "nothing");
  EXPECT_EQ(at_line("snmp", 3), "snmp:3");
}

TEST(Error, IsHandedOnByTry) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(to_text(quarter(7).error()), "number: 7, expected an even one");
  EXPECT_EQ(to_text(quarter(6).error()), "number: 3, expected an even one");
}

}  // namespace netcase
