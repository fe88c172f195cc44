// SPDX-License-Identifier: Apache-2.0
//
// What the overview says of known packets, with the project's own diagrams where they matter and small ones
// where they do not.

#include "layout/stack.h"

#include <gtest/gtest.h>

#include "diagram/parse_overview.h"
#include "tests/support/cases.h"

namespace netcase::layout {

namespace {

constexpr std::string_view pipe = R"(diagram pipe "IPv4 input"
unit packets
from "below"
stage one "one"
count IpInReceives
stage two "two"
  residual R
  leave road see IpForwDatagrams
  drop IpInHdrErrors "bad"
  drop IpInDiscards "no memory"
  drop uncounted "a firewall"
  drop see XfrmInPolBlock "IPsec policy"
count IpInDelivers
stage three "three"
  drop UdpNoPorts "closed"
  drop TcpExtTCPOFOMerge "merged"
stage four "four"
  drop TcpExtDelayedACKLost "data that was there already"
  drop TcpExtTCPAbortOnData "data for a closed socket" in connections
to "above"
)";

constexpr std::string_view road = R"(diagram road "IPv4 forward"
unit packets
from pipe
stage in "in"
count IpForwDatagrams
stage out "out"
  drop IpInHdrErrors "too old"
to "below"
)";

constexpr std::string_view overview_text = R"(floor "sockets"
column up "IPv4"
  begin pipe.IpInReceives
  end pipe.IpInDelivers
  of pipe
  bridge road.IpForwDatagrams "forwarded" "forwarding"
column down "IPv4"
  end road.IpForwDatagrams
  of road
column up "UDP"
  begin pipe.UdpNoPorts
floor "interface"
)";

using Moved = std::vector<std::pair<std::string, std::uint64_t>>;

class Stacked {
 public:
  explicit Stacked(const Moved& moved, const std::vector<std::string>& missing = {})
      : overview_(diagram::parse_overview("stack.overview", std::string(overview_text))) {
    cases_.add("pipe", std::string(pipe));
    cases_.add("road", std::string(road));
    const auto diagrams = cases_.diagrams();
    flows_ = diagram::compute_flows(diagrams, diagram::make_delta(diagrams, moved, missing), {});
    facts_ = overview_.overview();
    stack = make_stack(flows_, facts_);
  }
  std::string losses() const {
    std::string text;
    for (const Loss& loss : stack.losses)
      text += std::string(loss.name) + " " + std::to_string(loss.count) + ", ";
    return text;
  }
  Stack stack;

 private:
  diagram::Cases cases_;
  diagram::ParsedOverview overview_;
  diagram::Overview facts_;
  diagram::Flows flows_;
};

TEST(Stack, ShowsWhatCameInAndWhatWasLeft) {
  const Stacked stacked({{"IpInReceives", 100}, {"IpInDelivers", 60}, {"IpForwDatagrams", 40}});
  const Column& column = stacked.stack.columns[0];
  EXPECT_EQ(column.begin.value, 100U);
  EXPECT_EQ(column.end.value, 60U);
  EXPECT_EQ(column.bridge.value, 40U);
  EXPECT_EQ(column.bridge_to, 1U);
  EXPECT_TRUE(stacked.stack.losses.empty());
  EXPECT_EQ(stacked.stack.received.value, 100U);
  EXPECT_EQ(stacked.stack.through(1, true).value, 40U);
}

TEST(Stack, AddsOnlyPacketsToPackets) {
  const Stacked stacked(
      {{"IpInReceives", 6}, {"IpInDelivers", 6}, {"TcpExtTCPAbortOnData", 500}, {"UdpNoPorts", 2}});
  EXPECT_EQ(stacked.stack.lost_in.most, 2U);
  EXPECT_TRUE(stacked.stack.lost_in.is_exact());
  ASSERT_EQ(stacked.stack.lost_else.size(), 1U);
  EXPECT_EQ(stacked.stack.lost_else[0].unit, "connections");
  EXPECT_EQ(stacked.stack.lost_else[0].count, 500U);
}

TEST(Stack, HoldsDataThatCameTwiceForNoLoss) {
  const Stacked stacked({{"IpInReceives", 6}, {"IpInDelivers", 6}, {"TcpExtDelayedACKLost", 500}});
  EXPECT_EQ(stacked.losses(), "");
}

TEST(Stack, RanksLossesBySeverityThenByCount) {
  const Stacked stacked(
      {{"IpInReceives", 100}, {"IpInDelivers", 60}, {"IpInDiscards", 5}, {"UdpNoPorts", 30}});
  // Warnings, with the 35 that the balance lacks, then notices.
  EXPECT_EQ(stacked.losses(), "R 35, IpInDiscards 5, UdpNoPorts 30, ");
}

TEST(Stack, KeepsWhatIsHarmlessOutOfTheLosses) {
  const Stacked stacked({{"IpInReceives", 9}, {"IpInDelivers", 9}, {"TcpExtTCPOFOMerge", 4}});
  EXPECT_EQ(stacked.losses(), "");
}

TEST(Stack, ShowsACounterOfSeveralPlacesOnceWhereItCountsFirst) {
  const Stacked stacked({{"IpInReceives", 20}, {"IpInDelivers", 10}, {"IpInHdrErrors", 7}});
  EXPECT_EQ(stacked.stack.columns[0].losses.size(), 2U);
  EXPECT_TRUE(stacked.stack.columns[1].losses.empty());
}

// IpInHdrErrors counts in both diagrams, so it is no term: the remainder holds those packets, too.
TEST(Stack, SaysWhenALossMayHaveBeenCountedTwice) {
  const Stacked stacked(
      {{"IpInReceives", 40}, {"IpInDelivers", 10}, {"IpForwDatagrams", 20}, {"IpInHdrErrors", 7}});
  // 10 vanished, of which 7 may be those of IpInHdrErrors.
  EXPECT_EQ(stacked.stack.lost_in.least, 10U);
  EXPECT_EQ(stacked.stack.lost_in.most, 17U);
  ASSERT_TRUE(stacked.stack.losses[0].is_uncounted);
  EXPECT_EQ(stacked.stack.losses[0].explained, 7U);
  // Where nothing was forwarded, all seven were in the first diagram.
  const Stacked exact({{"IpInReceives", 20}, {"IpInDelivers", 10}, {"IpInHdrErrors", 7}});
  EXPECT_TRUE(exact.stack.lost_in.is_exact());
  EXPECT_EQ(exact.losses(), "IpInHdrErrors 7, R 3, ");
}

TEST(Stack, LosesNoMoreThanCame) {
  const Stacked stacked({{"IpInReceives", 10}, {"IpForwDatagrams", 3}, {"IpInHdrErrors", 7}});
  EXPECT_EQ(stacked.stack.lost_in.least, 7U);
  EXPECT_EQ(stacked.stack.lost_in.most, 10U);
}

// Its packets are a loss of IPsec's own diagram: of IP they are what nobody counted.
TEST(Stack, ExplainsWhatIsCountedElsewhere) {
  const Stacked stacked({{"IpInReceives", 70}, {"IpInDelivers", 40}, {"XfrmInPolBlock", 70}});
  ASSERT_EQ(stacked.losses(), "R 30, ");
  EXPECT_EQ(stacked.stack.losses[0].explained, 30U);
  EXPECT_EQ(stacked.stack.losses[0].explained_by, std::vector<std::string_view>{"XfrmInPolBlock"});
}

TEST(Stack, NamesWhatIsUnused) {
  const Stacked stacked({{"IpInReceives", 20}, {"IpInDelivers", 20}});
  EXPECT_EQ(stacked.stack.unused, (std::vector<std::string>{"IPv4 sent", "UDP", "forwarding"}));
}

TEST(Stack, NeverTakesAbsentForZero) {
  const Stacked stacked({{"IpInReceives", 20}, {"IpInDelivers", 20}}, {"UdpNoPorts", "IpForwDatagrams"});
  EXPECT_EQ(stacked.stack.unknown, (std::vector<std::string>{"IPv4 sent"}));
  EXPECT_EQ(stacked.stack.columns[2].begin.kind, Amount::Kind::AtMost);  // by the balance of its stage
  ASSERT_EQ(stacked.stack.open.size(), 1U);
  EXPECT_EQ(stacked.stack.open[0], "R: IpForwDatagrams is not there");
}

TEST(Stack, KeepsAColumnThatRestsWhereItIsAsked) {
  diagram::Cases cases;
  cases.add("pipe", std::string(pipe));
  cases.add("road", std::string(road));
  const auto diagrams = cases.diagrams();
  const auto flows = diagram::compute_flows(diagrams, diagram::make_delta(diagrams, {}), {});
  const auto overview = diagram::parse_overview("stack.overview", std::string(overview_text));
  const auto facts = overview.overview();
  EXPECT_FALSE(make_stack(flows, facts).is_anything_used());
  const Stack stack = make_stack(flows, facts, {true, false, false});
  EXPECT_EQ(used_columns(stack), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(stack.unused, (std::vector<std::string>{"IPv4 sent", "UDP", "forwarding"}));
}

TEST(Stack, CountsWhatStoodStill) {
  const Stacked stacked({{"IpInReceives", 20}, {"IpInDelivers", 20}});
  EXPECT_EQ(stacked.stack.at_rest, 4U);
  EXPECT_EQ(stacked.stack.closed, 1U);
  EXPECT_EQ(stacked.stack.balances, 1U);
}

}  // namespace

}  // namespace netcase::layout
