// SPDX-License-Identifier: Apache-2.0

#include "nstat/json_listing.h"

#include <gtest/gtest.h>

namespace netcase::nstat {

namespace {

std::string json_of(const std::vector<Counter>& counters, bool is_pretty) {
  std::string text;
  JsonListing listing(text, is_pretty);
  listing.begin("kernel");
  for (const Counter& counter : counters) listing.add({counter, counter.value});
  listing.end();
  return text;
}

}  // namespace

TEST(JsonListing, IsOneLineOfExactNumbers) {
  EXPECT_EQ(json_of({{"Ip", "A", 18446744073709551615ULL, 0}, {"", "B", 2, 0}}, false),
            R"({"kernel":{"IpA":18446744073709551615,"B":2}})"
            "\n");
  EXPECT_EQ(json_of({}, false), "{\"kernel\":{}}\n");
}

TEST(JsonListing, IndentsByFour) {
  EXPECT_EQ(json_of({{"Ip", "A", 1, 0}, {"Ip", "B", 2, 0}}, true),
            "{\n    \"kernel\": {\n        \"IpA\": 1,\n        \"IpB\": 2\n    }\n}\n");
  EXPECT_EQ(json_of({}, true), "{\n    \"kernel\": {}\n}\n");
}

TEST(JsonListing, EscapesWhatJsonMustNotHoldAndLeavesOtherBytes) {
  EXPECT_EQ(json_of({{"a\"", "\x1b\\\t\x7f\xc3\xa4", 1, 0}}, false),
            "{\"kernel\":{\"a\\\"\\u001b\\\\\\t\\u007f\xc3\xa4\":1}}\n");
}

}  // namespace netcase::nstat
