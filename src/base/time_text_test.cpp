// SPDX-License-Identifier: Apache-2.0

#include "base/time_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace netcase {

TEST(TimeText, WritesNanosecondsInUtc) {
  EXPECT_EQ(to_utc_text(0), "1970-01-01T00:00:00.000000000Z");
  EXPECT_EQ(to_utc_text(1'767'323'045'123'456'789), "2026-01-02T03:04:05.123456789Z");
  EXPECT_EQ(to_utc_text(-1), "1969-12-31T23:59:59.999999999Z");
}

TEST(TimeText, WritesTheFirstAndTheLastMomentThere) {
  EXPECT_EQ(to_utc_text(std::numeric_limits<std::int64_t>::min()), "1677-09-21T00:12:43.145224192Z");
  EXPECT_EQ(to_utc_text(std::numeric_limits<std::int64_t>::max()), "2262-04-11T23:47:16.854775807Z");
}

TEST(TimeText, ReadsWhatItWrote) {
  for (const std::int64_t time : {std::int64_t{0}, std::int64_t{1'767'323'045'123'456'789}, std::int64_t{-1},
                                  std::int64_t{951'782'399'000'000'001}}) {
    EXPECT_EQ(parse_utc_text(to_utc_text(time)), time);
  }
}

TEST(TimeText, ReadsFractionsOfOneToNineDigits) {
  EXPECT_EQ(parse_utc_text("1970-01-01T00:00:01Z"), 1'000'000'000);
  EXPECT_EQ(parse_utc_text("1970-01-01T00:00:01.5Z"), 1'500'000'000);
  EXPECT_EQ(parse_utc_text("1970-01-01T00:00:01.000000001Z"), 1'000'000'001);
}

TEST(TimeText, KnowsLeapDays) {
  EXPECT_TRUE(parse_utc_text("2000-02-29T00:00:00Z"));
  EXPECT_FALSE(parse_utc_text("2100-02-29T00:00:00Z"));
}

TEST(TimeText, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2026-01-02", "2026-01-02T03:04:05", "2026-01-02T03:04:05+01:00", "2026-13-02T03:04:05Z",
        "2026-01-32T03:04:05Z", "2026-01-02T24:00:00Z", "2026-01-02T03:60:05Z", "2026-01-02T03:04:61Z",
        "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05.1234567890Z", " 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05Zx", "1600-01-02T03:04:05Z", "2500-01-02T03:04:05Z", "-026-01-02T03:04:05Z"}) {
    EXPECT_FALSE(parse_utc_text(text)) << text;
  }
}

TEST(TimeText, TellsDurationsInTheLargestUnitThatFits) {
  constexpr std::uint64_t second = 1'000'000'000;
  EXPECT_EQ(to_duration_text(5'000'000), "0.005 s");
  EXPECT_EQ(to_duration_text(10 * second), "10.0 s");
  EXPECT_EQ(to_duration_text(300 * second), "5 min");
  EXPECT_EQ(to_duration_text(second * 3600 * 3), "3 hours");
  EXPECT_EQ(to_duration_text(second * 86'400 * 41), "41 days");
}

}  // namespace netcase
