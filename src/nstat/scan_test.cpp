// SPDX-License-Identifier: Apache-2.0

#include "nstat/scan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

namespace netcase::nstat {

TEST(Scan, TakesAnUnsignedNumberAsScanfDoes) {
  for (const char* text :
       {"5", " 5", "-1", "+7", "007", "18446744073709551615", "18446744073709551616", "-18446744073709551615",
        "-99999999999999999999", "12abc", "0000000000000000000000042", "x", "-", "+-5", "", "- 5"}) {
    unsigned long long value = 0;
    const bool is_number = std::sscanf(text, "%llu", &value) == 1;
    std::string_view rest = text;
    const auto scanned = scan_unsigned(rest);
    EXPECT_EQ(scanned.has_value(), is_number) << text;
    if (is_number && scanned) {
      EXPECT_EQ(*scanned, value) << text;
    }
  }
}

TEST(Scan, TakesARealNumberAsScanfDoes) {
  for (const char* text :
       {"0.0", " 1.5",   "-2.25", "+3",   ".5",       "5.",   "1e3",   "1E-3",  "123456789012345678.5",
        "0.1", "1234.5", "inf",   "-inf", "infinity", "0x10", "0x1p3", "1e400", "-",
        ".",   "x",      ""}) {
    double value = 0;
    const bool is_number = std::sscanf(text, "%lg", &value) == 1;
    std::string_view rest = text;
    const auto scanned = scan_real(rest);
    EXPECT_EQ(scanned.has_value(), is_number) << text;
    if (is_number && scanned) {
      EXPECT_EQ(*scanned, value) << text;
    }
  }
  std::string_view nan = "nan";
  EXPECT_TRUE(std::isnan(scan_real(nan).value_or(0)));
}

TEST(Scan, LeavesWhatFollows) {
  std::string_view rest = "  name 12.5 x";
  EXPECT_EQ(scan_word(rest), "name");
  EXPECT_EQ(scan_unsigned(rest), 12U);
  EXPECT_EQ(scan_real(rest), 0.5);
  EXPECT_EQ(rest, " x");
}

}  // namespace netcase::nstat
