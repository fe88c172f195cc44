// SPDX-License-Identifier: Apache-2.0
//
// Options behave as everywhere on Linux; what is wrong is said with the command in front and a way out
// behind.

#include "cli/options.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>
#include "base/error.h"
#include "base/result.h"

namespace netcase::cli {

namespace {

constexpr Option own[] = {{"zeros", 'z', "", "all"},
                          {"interval", 'i', "SECONDS", "how long"},
                          {"count", 'n', "COUNT", "how often"}};
constexpr Option shared[] = {{"color", 0, "WHEN", "colours"}};
constexpr OptionGroup groups[] = {{"", own}, {"Console", shared}};

Result<Arguments> parse(std::vector<std::string> words) {
  return parse_arguments("show", groups, std::move(words));
}

std::string refusal(std::vector<std::string> words) {
  const auto parsed = parse(std::move(words));
  return parsed ? "accepted" : to_text(parsed.error()) + "\nhint: " + parsed.error().hint;
}

TEST(Options, MixWithWordsInAnyOrder) {
  const auto arguments = parse({"Tcp*", "-z", "udp", "--interval", "5"});
  ASSERT_TRUE(arguments);
  EXPECT_TRUE(arguments->has("zeros"));
  EXPECT_EQ(arguments->value("interval"), "5");
  EXPECT_EQ(arguments->words(), (std::vector<std::string>{"Tcp*", "udp"}));
}

TEST(Options, CombineShortenAndTakeTheirValueBehindAnEqualsSign) {
  const auto arguments = parse({"-zi5", "--cou=3", "--color=never"});
  ASSERT_TRUE(arguments);
  EXPECT_TRUE(arguments->has("zeros"));
  EXPECT_EQ(arguments->value("interval"), "5");
  EXPECT_EQ(arguments->value("count"), "3");
  EXPECT_EQ(arguments->value("color"), "never");
}

TEST(Options, EndAtTwoDashes) {
  const auto arguments = parse({"--", "-z"});
  ASSERT_TRUE(arguments);
  EXPECT_FALSE(arguments->has("zeros"));
  EXPECT_EQ(arguments->words(), std::vector<std::string>{"-z"});
}

TEST(Options, LetTheLastOfTwoWin) { EXPECT_EQ(parse({"-i", "1", "-i", "2"})->value("interval"), "2"); }

TEST(Options, SuggestTheOneThatWasProbablyMeant) {
  EXPECT_EQ(refusal({"--zerros"}), "netcase show: unknown option '--zerros'\nhint: did you mean '--zeros'?");
}

TEST(Options, NameTheUnknownLetterAlsoInsideACombination) {
  EXPECT_EQ(refusal({"-zq"}),
            "netcase show: unknown option '-q'\nhint: netcase show --help shows its options");
}

TEST(Options, ListWhatAnAmbiguousOneCouldBe) {
  EXPECT_EQ(refusal({"--co", "5"}),
            "netcase show: option '--co' is ambiguous, expected --count or --color\nhint: netcase show "
            "--help shows its options");
}

TEST(Options, SayWhichArgumentIsLacking) {
  EXPECT_EQ(refusal({"-i"}),
            "netcase show: option '-i' lacks its argument, expected SECONDS\nhint: netcase show --help shows "
            "its options");
  EXPECT_EQ(refusal({"--interval"}),
            "netcase show: option '--interval' lacks its argument, expected SECONDS\nhint: netcase show "
            "--help shows its options");
}

TEST(Options, RefuseAnArgumentToAFlag) {
  EXPECT_EQ(
      refusal({"--zeros=1"}),
      "netcase show: option '--zeros=1' takes no argument\nhint: netcase show --help shows its options");
}

}  // namespace

}  // namespace netcase::cli
