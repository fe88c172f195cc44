// SPDX-License-Identifier: Apache-2.0

#include "source/json_walk.h"

#include <gtest/gtest.h>

namespace netcase::source {

namespace {

// "/a/b=1": each scalar with the keys before it; "{" and "[" for what is entered.
class Diary final : public JsonVisitor {
 public:
  std::string text;
  std::string unwanted;  // the key of what is not entered

  bool enter(const JsonPath& path, bool is_object) override {
    note(path, is_object ? "{" : "[");
    return path.empty() || path.back() != unwanted || unwanted.empty();
  }
  void take(const JsonPath& path, const JsonScalar& scalar) override {
    switch (scalar.kind) {
      case JsonScalar::Kind::Null: return note(path, "=null");
      case JsonScalar::Kind::Integer: return note(path, "=" + counter::to_text(scalar.integer));
      case JsonScalar::Kind::Text: return note(path, "='" + std::string(scalar.text) + "'");
      case JsonScalar::Kind::Other: return note(path, "~" + std::string(scalar.text));
    }
  }

 private:
  void note(const JsonPath& path, const std::string& what) {
    if (!text.empty()) text += ' ';
    for (const std::string& key : path) text += "/" + key;
    text += what;
  }
};

std::string walk(std::string_view json, const std::string& unwanted = {}) {
  Diary diary;
  diary.unwanted = unwanted;
  return walk_json(json, diary) ? diary.text : "no JSON";
}

}  // namespace

TEST(JsonWalk, TellsEachScalarWithTheKeysBeforeIt) {
  EXPECT_EQ(walk(R"({"a":{"b":1,"c":"x"},"d":[2,{"e":null}],"f":true})"),
            "{ /a{ /a/b=1 /a/c='x' /d[ /d/=2 /d/{ /d//e=null /f~true");
}

TEST(JsonWalk, KeepsIntegersExactAndShowsWhatIsNone) {
  EXPECT_EQ(walk("[0,-1,18446744073709551615,-9223372036854775808]"),
            "[ /=0 /=-1 /=18446744073709551615 /=-9223372036854775808");
  EXPECT_EQ(walk("[18446744073709551616,-9223372036854775809,1.5,1e3]"),
            "[ /~18446744073709551616 /~-9223372036854775809 /~1.5 /~1e3");
}

TEST(JsonWalk, LeavesOutWhatIsNotWanted) {
  EXPECT_EQ(walk(R"({"a":{"x":[{"y":1}]},"b":2})", "a"), "{ /a{ /b=2");
}

TEST(JsonWalk, TellsEqualKeysTwice) { EXPECT_EQ(walk(R"({"a":1,"a":2})"), "{ /a=1 /a=2"); }

TEST(JsonWalk, SaysWhatIsNoJson) {
  for (const char* text :
       {"", "{", "{\"a\":1", "{\"a\":1}x", "{'a':1}", "[1,]", "01", "{\"a\":\"\xFF\"}", "nul"}) {
    EXPECT_EQ(walk(text), "no JSON") << text;
  }
}

TEST(JsonWalk, NeedsNoStackForADeepText) {
  const std::size_t deep = 1'000'000;
  Diary diary;
  diary.unwanted = "a";
  EXPECT_TRUE(walk_json("{\"a\":" + std::string(deep, '[') + std::string(deep, ']') + "}", diary));
}

}  // namespace netcase::source
