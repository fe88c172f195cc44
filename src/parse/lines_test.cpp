// SPDX-License-Identifier: Apache-2.0

#include "parse/lines.h"

#include <gtest/gtest.h>

#include "parse/number_word.h"

namespace netcase::parse {

namespace {

// "1<Ip:> 2<>": each line with its number.
std::string lines(std::string_view text, std::size_t lines_before = 0) {
  std::string shown;
  for (Lines walk(text, lines_before); !walk.at_end();) {
    const Line line = walk.next();
    shown += (shown.empty() ? "" : " ") + std::to_string(line.number) + "<" + std::string(line.text) + ">";
  }
  return shown;
}

std::string words(std::string_view text) {
  std::string shown;
  for (Words walk(text); !walk.at_end();) shown += "<" + std::string(walk.next()) + ">";
  return shown;
}

std::string number(std::string_view word) {
  const NumberWord read = read_number_word(word);
  if (read.form == NumberWord::Form::NotANumber) return "none";
  if (read.form == NumberWord::Form::TooLarge) return "too large";
  return (read.negative ? "-" : "") + std::to_string(read.magnitude);
}

}  // namespace

TEST(Lines, AreNumberedFromOne) {
  EXPECT_EQ(lines("a\nb\n"), "1<a> 2<b>");
  EXPECT_EQ(lines("a\nb\n", 7), "8<a> 9<b>");
}

TEST(Lines, MayLackTheLastLineFeed) { EXPECT_EQ(lines("a\nb"), "1<a> 2<b>"); }

TEST(Lines, LoseTheCarriageReturnBeforeTheLineFeedOnly) {
  EXPECT_EQ(lines("a\r\nb\rc\r\n"), "1<a> 2<b\rc>");
  EXPECT_EQ(lines("a\r"), "1<a>");
}

TEST(Lines, AreBlankToo) {
  EXPECT_EQ(lines("\n\na\n\n"), "1<> 2<> 3<a> 4<>");
  EXPECT_EQ(lines(""), "");
  EXPECT_TRUE(is_blank(" \t "));
  EXPECT_TRUE(is_blank(""));
  EXPECT_FALSE(is_blank(" x"));
}

TEST(Lines, CanBeLookedAtBeforeTheyAreTaken) {
  Lines walk("a\nb\n");
  EXPECT_EQ(walk.peek().text, "a");
  EXPECT_EQ(walk.peek().number, 1U);
  EXPECT_EQ(walk.next().text, "a");
  EXPECT_EQ(walk.peek().number, 2U);
}

TEST(Words, StandBetweenBlanksAndTabs) {
  EXPECT_EQ(words(" a  b\tc \t d "), "<a><b><c><d>");
  EXPECT_EQ(words(" \t"), "");
  EXPECT_EQ(count_words("Ip: A B"), 3U);
  EXPECT_EQ(count_words(""), 0U);
}

TEST(Words, AreQuotedInAtMostFortyCharacters) {
  EXPECT_EQ(parse::quoted("a\tb"), "\"a?b\"");
  EXPECT_EQ(parse::quoted(std::string(40, 'x')), "\"" + std::string(40, 'x') + "\"");
  EXPECT_EQ(parse::quoted(std::string(41, 'x')), "\"" + std::string(40, 'x') + "…\"");
}

TEST(Lines, ArePrintableOrSaidNotToBe) {
  EXPECT_FALSE(unprintable("Ip6InReceives  \t7"));
  EXPECT_FALSE(unprintable(""));
  EXPECT_EQ(unprintable(std::string_view("a\0b", 3)), "a NUL byte");
  for (const char* text : {"a\x1B[31m", "a\rb", "a\x7F", "a\xE4", "ä"})
    EXPECT_EQ(unprintable(text), "an unprintable byte");
  EXPECT_EQ(without_controls("e\x1B[31mth\n\x7Fü"), "e?[31mth??ü");
}

TEST(NumberWord, HoldsEveryNumberOfTheKernel) {
  EXPECT_EQ(number("0"), "0");
  EXPECT_EQ(number("-1"), "-1");
  EXPECT_EQ(number("-0"), "0");
  EXPECT_EQ(number("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(number("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(number("00000000000000000000000000000000000001"), "1");
}

TEST(NumberWord, TellsNumbersThatAreTooLargeFromWordsThatAreNone) {
  EXPECT_EQ(number("18446744073709551616"), "too large");
  EXPECT_EQ(number("-9223372036854775809"), "too large");
  EXPECT_EQ(number("-18446744073709551615"), "too large");
  for (const char* word : {"", "-", "--1", "+1", "1x", "0x1", "1.0", "InReceives"})
    EXPECT_EQ(number(word), "none") << word;
}

}  // namespace netcase::parse
