// SPDX-License-Identifier: Apache-2.0

#include "base/json_writer.h"

#include <gtest/gtest.h>

namespace netcase {

namespace {

std::string text(std::string_view value) {
  std::string out;
  JsonWriter(out).text(value);
  return out;
}

}  // namespace

TEST(JsonWriter, SeparatesWhatStandsBesideEachOther) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("a").number(1).key("b").begin_array().number(2).begin_object().end_object();
  json.begin_array().end_array().end_array().key("c").null().key("d").boolean(false).end_object();
  EXPECT_EQ(out, R"({"a":1,"b":[2,{},[]],"c":null,"d":false})");
}

TEST(JsonWriter, KeepsIntegersExact) {
  std::string out;
  JsonWriter json(out);
  json.begin_array().number(18446744073709551615U).negative(1).negative(9223372036854775808U).fixed(0.5, 2);
  json.end_array();
  EXPECT_EQ(out, "[18446744073709551615,-1,-9223372036854775808,0.50]");
}

TEST(JsonWriter, EscapesWhatMustBeEscaped) {
  EXPECT_EQ(text("a\"b\\c\nd\te/f"), R"("a\"b\\c\nd\te/f")");
  EXPECT_EQ(text(std::string_view("\0\x1f\x7f", 3)), R"("\u0000\u001f\u007f")");
}

TEST(JsonWriter, LeavesCharactersOfOtherScriptsAsTheyAre) {
  EXPECT_EQ(text("über – 漢字 😀"), "\"über – 漢字 😀\"");
}

TEST(JsonWriter, ReplacesBytesThatAreNoUtf8) {
  constexpr const char* replacement = "\xEF\xBF\xBD";
  const auto times = [&](std::size_t count) {
    std::string result = "\"";
    for (std::size_t i = 0; i < count; ++i) result += replacement;
    return result + "\"";
  };
  EXPECT_EQ(text("\xFF"), times(1));
  EXPECT_EQ(text("\xC3"), times(1));              // cut in the middle
  EXPECT_EQ(text("\xC0\x80"), times(2));          // longer than it need be
  EXPECT_EQ(text("\xED\xA0\x80"), times(3));      // half of a pair
  EXPECT_EQ(text("\xF4\x90\x80\x80"), times(4));  // behind the last character there is
  EXPECT_EQ(text("\xF0\x9F\x98"), times(3));
}

}  // namespace netcase
