// SPDX-License-Identifier: Apache-2.0

#include "diagnose/condition.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace netcase::diagnose {

namespace {

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

// Whether a condition holds for so many in so many seconds, beside what others counted.
bool is_true(std::string_view text, std::uint64_t count, std::optional<double> seconds,
             const Counts& counts = {}) {
  const auto parsed = parse_condition(text);
  EXPECT_TRUE(parsed) << text;
  std::vector<std::vector<diagram::CounterName>> names;
  std::vector<Test> tests;
  for (const ParsedTest& test : *parsed) {
    auto& own = names.emplace_back();
    for (const std::string_view name : test.share_of) own.push_back({name, {}, {}});
  }
  for (std::size_t i = 0; i < parsed->size(); ++i) {
    const ParsedTest& test = (*parsed)[i];
    tests.push_back({test.kind, test.begins_alternative, test.least, names[i]});
  }
  const auto sum_of = [&](std::span<const diagram::CounterName> list) {
    std::optional<std::uint64_t> sum;
    for (const auto& name : list) {
      const auto found = counts.find(name.full);
      if (found != counts.end()) sum = sum.value_or(0) + found->second;
    }
    return sum;
  };
  return holds(tests, {count, seconds, sum_of});
}

std::string told(std::string_view text) {
  const auto parsed = parse_condition(text);
  return parsed ? "read" : to_text(parsed.error());
}

TEST(Condition, AnyIsAtLeastOne) {
  EXPECT_TRUE(is_true("any", 1, std::nullopt));
  EXPECT_FALSE(is_true("any", 0, std::nullopt));
}

TEST(Condition, ARateNeedsToKnowHowLong) {
  EXPECT_TRUE(is_true("rate 2", 10, 5));
  EXPECT_FALSE(is_true("rate 2", 9, 5));
  EXPECT_FALSE(is_true("rate 2", 1'000'000, std::nullopt));
}

TEST(Condition, OnePacketInATenthOfASecondIsNoTenASecond) {
  EXPECT_FALSE(is_true("rate 10", 1, 0.1));
  EXPECT_TRUE(is_true("rate 10", 10, 0.1));
}

TEST(Condition, AShareIsOfWhatOthersCountedTogether) {
  EXPECT_TRUE(is_true("share 5 of TcpInSegs + TcpOutSegs", 5, 1, {{"TcpInSegs", 60}, {"TcpOutSegs", 40}}));
  EXPECT_FALSE(is_true("share 5 of TcpInSegs + TcpOutSegs", 4, 1, {{"TcpInSegs", 60}, {"TcpOutSegs", 40}}));
}

TEST(Condition, AShareOfNothingOrOfTheUnknownIsNone) {
  EXPECT_FALSE(is_true("share 5 of TcpInSegs", 5, 1, {{"TcpInSegs", 0}}));
  EXPECT_FALSE(is_true("share 5 of TcpInSegs", 5, 1));
}

TEST(Condition, AndBindsCloserThanOr) {
  const Counts counts{{"TcpInSegs", 1000}};
  const std::string_view text = "rate 1 and share 10 of TcpInSegs or rate 50";
  EXPECT_FALSE(is_true(text, 10, 1, counts));
  EXPECT_TRUE(is_true(text, 100, 2, counts));
  EXPECT_TRUE(is_true(text, 50, 1, counts));
}

TEST(Condition, NoneNeverHolds) { EXPECT_FALSE(holds({}, {5, 1, {}})); }

TEST(Condition, SaysWhatItCannotRead) {
  const std::string grammar =
      ", expected any, count N, rate N or share PERCENT of COUNTER + …, joined by and, or";
  EXPECT_EQ(told("sometimes"), "'sometimes' in a condition" + grammar);
  EXPECT_EQ(told("rate"), "the condition ends too early" + grammar);
  EXPECT_EQ(told("rate -1"), "'-1' in a condition" + grammar);
  EXPECT_EQ(told("share 5 TcpInSegs"), "'TcpInSegs' in a condition" + grammar);
  EXPECT_EQ(told("any any"), "'any' in a condition" + grammar);
  EXPECT_EQ(told(""), "the condition ends too early" + grammar);
}

}  // namespace

}  // namespace netcase::diagnose
