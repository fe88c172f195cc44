// SPDX-License-Identifier: Apache-2.0
//
// What is drawn of a small diagram, for deltas that are known; how it looks is tested in render/.

#include <gtest/gtest.h>

#include <algorithm>

#include "layout/picture.h"
#include "tests/support/cases.h"

namespace netcase::layout {

namespace {

constexpr std::string_view text = R"(diagram pipe "A pipe"
unit packets
from "below"
stage one "one"
count IpInReceives
  part IpExtInMcastPkts "multicast"
stage two "two"
  function two_rcv
  residual R
  drop IpInHdrErrors "bad"
  drop IpInDiscards "no memory"
  drop uncounted "a firewall"
count IpInDelivers
stage three "three"
  drop IpInDiscards "no memory here"
to "above"
)";

class Drawn {
 public:
  explicit Drawn(const std::vector<std::pair<std::string, std::uint64_t>>& moved, Wishes wishes = {},
                 const std::vector<std::string>& missing = {}) {
    cases_.add("pipe", std::string(text));
    const auto diagrams = cases_.diagrams();
    const auto flows = diagram::compute_flows(diagrams, diagram::make_delta(diagrams, moved, missing), {});
    picture = lay_out(flows, *diagrams.front(), wishes);
  }
  const Row* find(std::string_view name) const {
    for (const Row& row : picture.rows) {
      if (row.name == name) return &row;
    }
    return nullptr;
  }
  Picture picture;

 private:
  diagram::Cases cases_;
};

TEST(LayOut, DrawsAnArrowThatRisesFromBelow) {
  const Drawn drawn({{"IpInReceives", 10}, {"IpInDelivers", 10}});
  EXPECT_EQ(drawn.picture.bottom, "below");
  EXPECT_EQ(drawn.picture.top, "above");
  EXPECT_EQ(drawn.picture.rows.front().side, Side::Tip);
  EXPECT_LT(drawn.find("IpInDelivers"), drawn.find("IpInReceives"));
}

TEST(LayOut, MakesTheArrowAsWideAsItsShare) {
  const Drawn drawn({{"IpInReceives", 100}, {"IpInDelivers", 30}, {"IpInHdrErrors", 70}});
  EXPECT_EQ(drawn.find("IpInReceives")->arrow.thirds, 3);
  EXPECT_EQ(drawn.find("IpInDelivers")->arrow.thirds, 1);
  EXPECT_EQ(Drawn({}).find("IpInReceives")->arrow.thirds, 0);
}

Picture drawn_of_data(const std::string& name,
                      const std::vector<std::pair<std::string, std::uint64_t>>& moved) {
  static const diagram::Cases cases =
      diagram::Cases::of_data({"ipv4_forward", "ipv4_frag", "ipv4_input", "ipv4_output", "ipv4_reasm"});
  const auto diagrams = cases.diagrams();
  const auto flows = diagram::compute_flows(diagrams, diagram::make_delta(diagrams, moved), {});
  for (const diagram::Diagram* diagram : diagrams) {
    if (diagram->name == name) return lay_out(flows, *diagram, {});
  }
  return {};
}

const Row* find_row(const Picture& picture, std::string_view name) {
  for (const Row& row : picture.rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

TEST(LayOut, TakesSharesOfWhatCameInAndJoined) {
  const Picture picture =
      drawn_of_data("ipv4_output", {{"IpOutRequests", 2}, {"IpForwDatagrams", 110}, {"IpOutTransmits", 112}});
  EXPECT_EQ(picture.entered, 112U);
  EXPECT_EQ(find_row(picture, "IpOutRequests")->arrow.thirds, 1);
  EXPECT_EQ(find_row(picture, "IpOutTransmits")->arrow.thirds, 3);
}

TEST(LayOut, CountsWhatCameBackOnce) {
  const Picture picture = drawn_of_data(
      "ipv4_input", {{"IpInReceives", 100}, {"IpReasmReqds", 12}, {"IpReasmOKs", 6}, {"IpInDelivers", 94}});
  EXPECT_EQ(picture.entered, 100U);
}

TEST(LayOut, DividesNothingByAnotherUnit) {
  const Picture picture = drawn_of_data("ipv4_frag", {{"IpFragOKs", 10}, {"IpFragCreates", 45}});
  EXPECT_EQ(picture.entered, 10U);
  EXPECT_EQ(find_row(picture, "IpFragOKs")->unit, "");
  EXPECT_EQ(find_row(picture, "IpFragOKs")->arrow.thirds, 3);
  EXPECT_EQ(find_row(picture, "IpFragCreates")->unit, "fragments");
  EXPECT_EQ(find_row(picture, "IpFragCreates")->arrow.thirds, 3);
}

TEST(LayOut, GivesACounterOfAnEarlierDiagramAsALimit) {
  const std::vector<std::pair<std::string, std::uint64_t>> moved{
      {"IpInReceives", 100}, {"IpInHdrErrors", 5}, {"IpForwDatagrams", 95}};
  const Picture input = drawn_of_data("ipv4_input", moved);
  ASSERT_NE(find_row(input, "IpInHdrErrors"), nullptr);
  EXPECT_EQ(find_row(input, "IpInHdrErrors")->bound, Row::Bound::Exact);
  const Picture forward = drawn_of_data("ipv4_forward", moved);
  EXPECT_EQ(find_row(forward, "IpInHdrErrors"), nullptr);
  ASSERT_NE(find_row(forward, "TTL expired"), nullptr);
  EXPECT_EQ(find_row(forward, "TTL expired")->value, 5U);
  EXPECT_EQ(find_row(forward, "TTL expired")->bound, Row::Bound::AtMost);
  EXPECT_EQ(forward.worst, "");
}

TEST(LayOut, FoldsWhatStandsStill) {
  const Drawn drawn({{"IpInReceives", 100}, {"IpInDelivers", 100}});
  EXPECT_EQ(drawn.find("IpInHdrErrors"), nullptr);
  EXPECT_EQ(drawn.find("not counted"), nullptr);
}

TEST(LayOut, ShowsWhatNobodyCountedOnce) {
  const Drawn drawn({{"IpInReceives", 100}, {"IpInDelivers", 90}, {"IpInHdrErrors", 3}});
  ASSERT_NE(drawn.find("not counted"), nullptr);
  EXPECT_EQ(drawn.find("not counted")->value, 7U);
  EXPECT_TRUE(drawn.find("not counted")->has_rail);
  ASSERT_EQ(drawn.picture.sums.size(), 1U);
  EXPECT_EQ(drawn.picture.sums[0].remainder, 7U);
  EXPECT_EQ(drawn.find("not counted")->words, "a firewall");
}

TEST(LayOut, ShowsASharedCounterOnceAndALimitElsewhere) {
  const Drawn drawn({{"IpInReceives", 100}, {"IpInDelivers", 95}, {"IpInDiscards", 5}});
  const auto& rows = drawn.picture.rows;
  EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                          [](const Row& row) {
                            return row.name == "IpInDiscards" && row.side == Side::Lost &&
                                   row.bound == Row::Bound::Exact;
                          }),
            1);
  ASSERT_NE(drawn.find("no memory here"), nullptr);
  EXPECT_EQ(drawn.find("no memory here")->bound, Row::Bound::AtMost);
}

TEST(LayOut, NamesTheWorstLoss) {
  EXPECT_EQ(Drawn({{"IpInReceives", 9}, {"IpInDelivers", 5}, {"IpInHdrErrors", 4}}).picture.worst,
            "IpInHdrErrors");
}

TEST(LayOut, AddsTheNamesOfTheKernelWhenAsked) {
  EXPECT_NE(Drawn({{"IpInReceives", 9}}, {true}).find("two_rcv()"), nullptr);
  EXPECT_EQ(Drawn({{"IpInReceives", 9}}).find("two_rcv()"), nullptr);
}

TEST(LayOut, SaysWhichCountersAreNotThereWhereThatIsWanted) {
  const std::vector<std::string> missing{"IpInHdrErrors", "IpExtInMcastPkts"};
  const auto absent = [&](bool is_wanted) {
    std::vector<std::vector<std::string>> names;
    for (const Row& row : Drawn({{"IpInReceives", 10}}, {.with_absent = is_wanted}, missing).picture.rows) {
      if (row.side == Side::Absent) names.push_back(row.folded);
    }
    return names;
  };
  using Names = std::vector<std::vector<std::string>>;
  EXPECT_EQ(absent(true), (Names{{"IpInHdrErrors"}, {"IpExtInMcastPkts"}}));
  EXPECT_EQ(absent(false), Names{});
}

}  // namespace

}  // namespace netcase::layout
