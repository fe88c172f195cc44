// SPDX-License-Identifier: Apache-2.0

#include "nstat/show.h"

#include <gtest/gtest.h>

#include <string>

#include "base/appender.h"
#include "nstat/hidden_names.h"
#include "nstat/list_table.h"

namespace netcase::nstat {

namespace {

// "IpA=1 IpB=2!": an exclamation mark for what went down.
class BriefListing final : public Listing {
 public:
  void begin(std::string_view /*source*/) override {}
  void add(const Row& row) override {
    Appender(text_).text(text_.empty() ? "" : " ").text(row.counter.name).text("=").number(row.value);
    static constexpr std::string_view marks[] = {"", "!", "w", "r", "g"};
    text_ += marks[static_cast<std::size_t>(row.mark)];
  }
  void end() override {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::vector<Counter> counters_of(std::string_view text) {
  Table table;
  read_list_table(text, "", table);
  return table.counters;
}

Baselines baselines_of(std::string_view text) {
  std::vector<Error> problems;
  return {text, "", Baselines::Need::Values, problems};
}

std::string increments(std::string_view history, std::string_view kernel, const Selection& selection = {}) {
  Baselines baselines = baselines_of(history);
  const std::vector<Counter> counters = counters_of(kernel);
  BriefListing listing;
  list_increments(listing, counters, baselines, selection);
  return listing.text();
}

std::string stored(std::string_view history, std::string_view kernel, const Selection& selection) {
  Baselines baselines = baselines_of(history);
  const std::vector<Counter> counters = counters_of(kernel);
  BriefListing listing;
  list_for_history(listing, counters, baselines, !history.empty(), selection);
  return listing.text();
}

}  // namespace

TEST(Show, ShowsWhatWasAdded) { EXPECT_EQ(increments("A 1\nB 2\n", "A 5\nB 2\nC 3\n"), "A=4 C=3"); }

TEST(Show, ShowsZerosOnlyWhenAskedTo) {
  EXPECT_EQ(increments("A 1\n", "A 1\nB 0\n", {.with_zeros = true}), "A=0 B=0");
}

TEST(Show, CallsAnyFallAnOverflowAsNstatDoes) {
  EXPECT_EQ(increments("A 9\n", "A 3\n"), "");
  EXPECT_EQ(increments("A 9\n", "A 3\n", {.with_zeros = true}), "A=0!");
}

TEST(Show, TellsAWrapFromANewBeginning) {
  EXPECT_EQ(
      increments("A 4294967290\nB 50\nC 18446744073709551615\n", "A 14\nB 3\nC 4\n", {.with_wraps = true}),
      "A=20w B=3r C=5w");
}

TEST(Show, FindsAColumnThatMoved) {
  EXPECT_EQ(increments("A 10\nB 20\nC 30\n", "C 31\nA 12\nB 23\n"), "C=1 A=2 B=3");
}

TEST(Show, GivesEachOfTwoEqualNamesItsOwnBaseline) {
  EXPECT_EQ(increments("A 1\nB 2\nA 3\n", "A 2\nB 4\nA 6\n"), "A=1 B=2 A=3");
}

TEST(Show, ShowsAGaugeAsItIs) {
  EXPECT_EQ(increments("SctpCurrEstab 5\nA 1\n", "SctpCurrEstab 3\nA 2\n", {.with_gauges = true}),
            "SctpCurrEstab=3g A=1");
}

TEST(Show, StoresForTheOthersWhatTheyHad) {
  EXPECT_EQ(stored("A 1\nB 2\n", "A 5\nB 7\n", {.matches = {true, false}}), "A=5 B=2");
}

TEST(Show, StoresNothingForOneThatWasZeroSoThatNoIncrementIsLost) {
  EXPECT_EQ(stored("A 1\n", "A 5\nB 7\n", {.matches = {true, false}}), "A=5");
  EXPECT_EQ(stored("A 1\n", "A 5\nB 7\n", {.with_zeros = true, .matches = {true, false}}), "A=5 B=0");
}

TEST(Show, BeginsAllInTheFirstHistory) {
  EXPECT_EQ(stored("", "A 5\nB 7\n", {.matches = {true, false}}), "A=5 B=7");
}

TEST(HiddenNames, AreSevenAndExact) {
  std::vector<Counter> counters{{"Ip", "Forwarding", 1, 0},
                                {"Ip", "Forwarding2", 1, 0},
                                {"", "TcpCurrEstab", 1, 0},
                                {"", "tcpCurrEstab", 1, 0},
                                {"Tcp", "MaxConn", 1, 0}};
  remove_hidden(counters);
  ASSERT_EQ(counters.size(), 2U);
  EXPECT_EQ(counters[0].name, "Forwarding2");
  EXPECT_EQ(counters[1].name, "tcpCurrEstab");
}

}  // namespace netcase::nstat
