// SPDX-License-Identifier: Apache-2.0
//
// Deltas of known packets: what a flow says must hold for what really happened, and must be no less than what
// the counters tell.

#include "diagram/flow.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/cases.h"

namespace netcase::diagram {

namespace {

using Moved = std::vector<std::pair<std::string, std::uint64_t>>;

Flows flows_of(const Moved& moved, const std::vector<std::string>& missing = {},
               std::optional<std::uint64_t> interval_ns = {}) {
  static const Cases cases =
      Cases::of_data({"ipv4_input", "ipv4_forward", "ipv4_output", "ipv4_reasm", "ipv4_frag"});
  const auto diagrams = cases.diagrams();
  return compute_flows(diagrams, make_delta(diagrams, moved, missing), interval_ns);
}

// "counted 7", "bounded 0…7", "unknown 0…".
std::string told(const Flow& flow) {
  std::string text(how_words[static_cast<std::size_t>(flow.how)]);
  text += " " + std::to_string(flow.least);
  if (flow.value()) return text;
  return text + "…" + (flow.most ? std::to_string(*flow.most) : "");
}

std::string drop(const Flows& flows, std::string_view stage, std::string_view text) {
  for (std::size_t i = 0; i < flows.graph.wires.size(); ++i) {
    const Wire& wire = flows.graph.wires[i];
    if (wire.kind == WireKind::Main || wire.edge == nullptr || wire.edge->text != text) continue;
    const std::size_t node = wire.source == nowhere ? wire.target : wire.source;
    if (flows.graph.stage_of(node).id == stage) return told(flows.wires[i]);
  }
  return "no such edge";
}

std::string arrow(const Flows& flows, std::string_view diagram, std::string_view from, std::string_view to) {
  for (std::size_t i = 0; i < flows.graph.wires.size(); ++i) {
    const Wire& wire = flows.graph.wires[i];
    if (wire.source == nowhere || wire.target == nowhere ||
        flows.graph.diagrams[wire.diagram]->name != diagram)
      continue;
    if (flows.graph.stage_of(wire.source).id == from && flows.graph.stage_of(wire.target).id == to)
      return told(flows.wires[i]);
  }
  return "no such arrow";
}

std::string residual(const Flows& flows, std::string_view name) {
  const std::size_t index = flows.find_residual(name);
  if (index == nowhere) return "none";
  const Residual& found = flows.residuals[index];
  if (!found.magnitude) return "open: " + found.why;
  return (found.is_negative ? "-" : "") + std::to_string(*found.magnitude) +
         (found.is_noise && *found.magnitude > 0 ? " noise" : "");
}

TEST(Flow, OfAHealthyHostIsKnownEverywhere) {
  const Flows flows =
      flows_of({{"IpInReceives", 100}, {"IpInDelivers", 100}, {"IpOutRequests", 80}, {"IpOutTransmits", 80}});
  EXPECT_EQ(residual(flows, "R_in4"), "0");
  EXPECT_EQ(residual(flows, "R_out4"), "0");
  EXPECT_EQ(arrow(flows, "ipv4_input", "device", "header"), "counted 100");
  EXPECT_EQ(arrow(flows, "ipv4_input", "header", "prerouting"), "derived 100");
  EXPECT_EQ(arrow(flows, "ipv4_input", "local", "input"), "derived 100");
  EXPECT_EQ(drop(flows, "prerouting", "firewall rule"), "derived 0");
}

TEST(Flow, OfAFirewallIsANumberThoughNobodyCountsIt) {
  const Flows flows = flows_of({{"IpInReceives", 107}, {"IpInDelivers", 100}});
  EXPECT_EQ(residual(flows, "R_in4"), "7");
  EXPECT_EQ(drop(flows, "prerouting", "firewall rule"), "bounded 0…7");
  EXPECT_EQ(arrow(flows, "ipv4_input", "header", "prerouting"), "derived 107");
  EXPECT_EQ(arrow(flows, "ipv4_input", "local", "input"), "bounded 100…107");
}

TEST(Flow, SharesACounterThatStandsAtSeveralPlaces) {
  const Flows flows = flows_of({{"IpInReceives", 100}, {"IpInDelivers", 95}, {"IpInHdrErrors", 5}});
  EXPECT_EQ(drop(flows, "header", "bad header"), "bounded 0…5");
  EXPECT_EQ(drop(flows, "options", "bad IP options"), "bounded 0…5");
  EXPECT_EQ(drop(flows, "ttl", "TTL expired"), "bounded 0…5");
  EXPECT_EQ(arrow(flows, "ipv4_input", "header", "prerouting"), "bounded 95…100");
}

// UdpInErrors grows with each of its parts: what they leave is all that a filter can have taken.
TEST(Flow, LeavesToOthersWhatTheKnownPartsOfACounterLeave) {
  const Cases udp = Cases::of_data({"udpv4_in"});
  const auto diagrams = udp.diagrams();
  const auto taken_by_a_filter = [&](std::uint64_t errors) {
    const Moved moved{{"UdpInDatagrams", 10}, {"UdpInErrors", errors}, {"UdpRcvbufErrors", 37}};
    return drop(compute_flows(diagrams, make_delta(diagrams, moved), {}), "filter", "socket filter");
  };
  EXPECT_EQ(taken_by_a_filter(37), "derived 0");
  EXPECT_EQ(taken_by_a_filter(40), "bounded 0…3");
}

TEST(Flow, KnowsWhatARouterForwardsAndFollowsItOut) {
  const Flows flows = flows_of({{"IpInReceives", 60},
                                {"IpInDelivers", 10},
                                {"IpForwDatagrams", 50},
                                {"IpOutRequests", 4},
                                {"IpOutTransmits", 54}});
  EXPECT_EQ(arrow(flows, "ipv4_forward", "route", "mtu"), "counted 50");
  EXPECT_EQ(arrow(flows, "ipv4_forward", "forward", "out"), "derived 50");
  EXPECT_EQ(arrow(flows, "ipv4_input", "decision", "local"), "derived 10");
}

TEST(Flow, PutsFragmentsTogetherAcrossAChangeOfUnit) {
  const Flows flows =
      flows_of({{"IpInReceives", 30}, {"IpReasmReqds", 30}, {"IpReasmOKs", 10}, {"IpInDelivers", 10}});
  EXPECT_EQ(residual(flows, "R_in4"), "0");
  EXPECT_EQ(arrow(flows, "ipv4_reasm", "queue", "whole"), "counted 10");
}

TEST(Flow, ExplainsAPartOfAResidualByOtherCounters) {
  // A packet too big for the next link: forwarded, said the kernel, but never sent.
  const Flows flows = flows_of({{"IpInReceives", 7}, {"IpForwDatagrams", 7}, {"IpFragFails", 7}});
  EXPECT_EQ(residual(flows, "R_out4"), "7");
  const auto& explained = flows.residuals[flows.find_residual("R_out4")].balance.explained_by;
  EXPECT_TRUE(std::any_of(explained.begin(), explained.end(),
                          [](const CounterName& c) { return c.full == "IpFragFails"; }));
  EXPECT_EQ(drop(flows, "mtu", "too big for the next link"), "bounded 0…7");
}

TEST(Flow, SaysNothingOfStagesWherePacketsAppearedUncounted) {
  const Flows flows =
      flows_of({{"IpInReceives", 7}, {"IpForwDatagrams", 7}, {"IpInDelivers", 7}, {"IpOutTransmits", 7}});
  EXPECT_EQ(residual(flows, "R_in4"), "-7");
  EXPECT_EQ(arrow(flows, "ipv4_input", "header", "prerouting"), "unknown 0…");
}

TEST(Flow, NeverTakesAMissingColumnForZero) {
  const Flows flows = flows_of({{"IpInReceives", 7}, {"IpInDelivers", 7}}, {"IpExtInNoRoutes"});
  EXPECT_EQ(residual(flows, "R_in4"), "open: IpExtInNoRoutes is not there");
  EXPECT_EQ(drop(flows, "route", "no route to the destination"), "unknown 0…");
  EXPECT_EQ(arrow(flows, "ipv4_input", "device", "header"), "counted 7");
}

TEST(Flow, DrawsNoBalanceOfOutputOnAKernelThatDoesNotCountWhatIsSent) {
  const Flows flows = flows_of({{"IpOutRequests", 7}}, {"IpOutTransmits"});
  EXPECT_EQ(residual(flows, "R_out4"), "none");
}

TEST(Flow, TakesAFewPacketsOfABusyMachineForNoise) {
  // 0.4 ms of a million packets a second are 400.
  const Moved busy{{"IpInReceives", 1'000'000}, {"IpInDelivers", 999'700}};
  EXPECT_EQ(residual(flows_of(busy, {}, 1'000'000'000), "R_in4"), "300 noise");
  EXPECT_EQ(residual(flows_of(busy, {}, 10'000'000'000), "R_in4"), "300");
}

TEST(Flow, BelievesAFewPacketsThatAreMissingAgainAndAgain) {
  static const Cases cases = Cases::of_data({"ipv4_input", "ipv4_forward", "ipv4_reasm"});
  const auto diagrams = cases.diagrams();
  constexpr std::uint64_t second = 1'000'000'000;
  const auto now = make_delta(diagrams, {{"IpInReceives", 10'000}, {"IpInDelivers", 9'997}});
  const auto flows_after = [&](std::uint64_t seconds, std::uint64_t missing) {
    const std::uint64_t received = 10'000 * seconds;
    const auto longer =
        make_delta(diagrams, {{"IpInReceives", received}, {"IpInDelivers", received - missing}});
    return compute_flows(diagrams, now, second, {&longer, seconds * second});
  };
  EXPECT_EQ(residual(flows_after(5, 15), "R_in4"), "3");
  EXPECT_EQ(residual(flows_after(5, 3), "R_in4"), "3 noise");  // the other four seconds lost nothing
}

TEST(Flow, IsExactToTheLastBit) {
  constexpr std::uint64_t most = 18'446'744'073'709'551'615U;
  const Flows flows = flows_of({{"IpInReceives", most}, {"IpInDelivers", most - 1}});
  EXPECT_EQ(residual(flows, "R_in4"), "1");
  EXPECT_EQ(arrow(flows, "ipv4_input", "device", "header"), "counted 18446744073709551615");
}

TEST(Flow, TakesNoNumberFromABalanceThatIsWritten) {
  Cases cases;
  cases.add("mine", R"(diagram mine "M"
unit packets
from "below" IpInReceives
stage a "a"
  drop uncounted "eaten"
  leave "away"
count IpInDelivers
stage b "b"
to "above"
balance R_mine a
)");
  const auto diagrams = cases.diagrams();
  const auto delta = make_delta(diagrams, {{"IpInReceives", 9}, {"IpInDelivers", 4}});
  const Flows flows = compute_flows(diagrams, delta, {});
  EXPECT_EQ(residual(flows, "R_mine"), "5");
  EXPECT_EQ(drop(flows, "a", "eaten"), "bounded 0…5");  // the stage's own sum, with what leaves uncounted
}

TEST(Flow, KeepsItsHeadOverNumbersThatNoPacketsHave) {
  constexpr std::uint64_t most = 18'446'744'073'709'551'615U;
  const Moved damaged{{"IpInReceives", most}, {"IpReasmOKs", most}};
  EXPECT_EQ(residual(flows_of(damaged, {}, most), "R_in4"), "open: what is left passes 64 bits");
  EXPECT_EQ(residual(flows_of({{"IpInReceives", most}}, {}, most), "R_in4"), "18446744073709551615");
}

TEST(Flows, TellWhatIsNotThereFromWhatIsNotKnown) {
  const Flows flows = flows_of({{"IpInHdrErrors", 3}}, {"IpInDiscards"});
  const auto named = [](std::string_view name) { return CounterName{name, {}, {}}; };
  EXPECT_TRUE(flows.is_absent(named("IpInDiscards")));
  EXPECT_FALSE(flows.is_absent(named("IpInHdrErrors")));
  EXPECT_FALSE(flows.is_absent(named("TcpInSegs"))) << "which no diagram asks for";
  EXPECT_EQ(drop(flows, "header", "no memory"), "unknown 0…");
}

TEST(Flows, CountAtLeastWhatThoseCountersSayThatAreThere) {
  Cases cases;
  cases.add("mine",
            "diagram mine \"Mine\"\nunit packets\nfrom \"a\"\nstage s \"s\"\n"
            "drop IpInHdrErrors + IpInDiscards \"bad\"\nto \"b\"\n");
  const auto diagrams = cases.diagrams();
  const Flows flows =
      compute_flows(diagrams, make_delta(diagrams, {{"IpInHdrErrors", 3}}, {"IpInDiscards"}), {});
  EXPECT_EQ(drop(flows, "s", "bad"), "bounded 3…");
}

}  // namespace

}  // namespace netcase::diagram
