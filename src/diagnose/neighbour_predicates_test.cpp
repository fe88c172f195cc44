// SPDX-License-Identifier: Apache-2.0
//
// How many packets a next hop that does not answer holds, and what is not said of one that will answer soon.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using evidence::Neighbour;
using evidence::NeighbourState;

// A router whose only device, two (3), sent so many of what IP had sent.
class Router {
 public:
  Router& transmitted(std::uint64_t ipv4, std::uint64_t ipv6 = 0) {
    transmits_ = {ipv4, ipv6};
    return *this;
  }
  Router& device_sent(std::uint64_t packets) {
    evidence_.devices->front().counts[1] = packets;
    return *this;
  }
  Router& asks(NeighbourState state, std::uint32_t probes) {
    Neighbour neighbour{{evidence::Family::Ipv4, {}}, 3, state, probes};
    neighbour.address.bytes[0] = 10;
    evidence_.neighbours->unresolved.push_back(neighbour);
    return *this;
  }
  Router& lost_its_carrier() {
    evidence_.devices->front().has_carrier = false;
    return *this;
  }

  Answer ask(Answer (*predicate)(const Question&)) const {
    const auto delta = counter::subtract(snapshot(false), snapshot(true), &catalogue::nature_of);
    const auto change = evidence::change_since_beginning(evidence_);
    return predicate({delta, &evidence_, &change, 0});
  }
  std::uint64_t held(Answer (*predicate)(const Question&)) const { return ask(predicate).explained; }

  Router() {
    evidence::Device device;
    device.index = 3;
    device.name = "two";
    device.flags = 1;
    device.has_carrier = true;
    device.counts.assign(evidence::device_count_names.size(), 0);
    evidence_.devices = std::vector{device};
    evidence_.neighbours = evidence::Neighbours();
  }

 private:
  counter::Snapshot snapshot(bool is_newer) const {
    counter::Snapshot made;
    auto columns = std::make_shared<counter::Columns>();
    columns->add({{}, "Ip", "OutTransmits"});
    columns->add({{}, "Ip6", "OutTransmits"});
    for (const std::uint64_t count : transmits_) made.values.push_back({is_newer ? count : 0, false});
    made.columns = columns;
    made.origin.boot_id = "this boot";
    made.origin.monotonic_ns = is_newer ? 2 : 1;
    return made;
  }

  evidence::Evidence evidence_;
  std::vector<std::uint64_t> transmits_{0, 0};
};

TEST(NeighbourPredicates, CountWhatNoDeviceSent) {
  const auto router = Router().transmitted(100).device_sent(4).asks(NeighbourState::Incomplete, 6);
  EXPECT_EQ(router.held(&next_hop_holds4), 96U);
  EXPECT_EQ(router.ask(&next_hop_holds4).evidence,
            std::vector<std::string>{"10.0.0.0 on two does not answer"});
  EXPECT_EQ(router.ask(&next_hop_holds6).truth, Truth::No);
}

TEST(NeighbourPredicates, KnowThatEachHoldsOneAtLeast) {
  const auto router = Router().transmitted(100'000).device_sent(99'500).asks(NeighbourState::Incomplete, 6);
  EXPECT_EQ(router.held(&next_hop_holds4), 1U);  // what is missing may be an offload's
  EXPECT_EQ(Router().asks(NeighbourState::Incomplete, 5).held(&next_hop_holds4), 1U);
}

TEST(NeighbourPredicates, SayNothingOfOneThatWasJustAskedOrIsGivenUp) {
  const auto asked = Router().transmitted(100).device_sent(4).asks(NeighbourState::Incomplete, 4);
  EXPECT_EQ(asked.ask(&next_hop_holds4).truth, Truth::No);
  EXPECT_EQ(Router().asks(NeighbourState::Failed, 6).ask(&next_hop_holds4).truth, Truth::No);
}

TEST(NeighbourPredicates, SayOfIpv4NothingThatIpv6Does) {
  const auto router = Router().asks(NeighbourState::Failed, 0);
  EXPECT_EQ(router.ask(&neighbour_fails4).evidence, std::vector<std::string>{"10.0.0.0 on two failed"});
  EXPECT_EQ(router.ask(&neighbour_fails6).truth, Truth::No);
  EXPECT_EQ(router.ask(&next_hop_silent4).truth, Truth::Yes);
}

TEST(NeighbourPredicates, NameTheLinkThatIsDown) {
  auto router = Router().asks(NeighbourState::Failed, 0);
  EXPECT_EQ(router.ask(&next_hop_link_down).truth, Truth::No);
  EXPECT_EQ(router.lost_its_carrier().ask(&next_hop_link_down).evidence,
            std::vector<std::string>{"two: no carrier, and behind it 10.0.0.0"});
  EXPECT_EQ(Router().lost_its_carrier().ask(&next_hop_link_down).truth, Truth::No);  // nothing is sent there
}

TEST(NeighbourPredicates, TellAScanFromAMachineThatIsGone) {
  Router router;
  for (int i = 0; i < 7; ++i) router.asks(NeighbourState::Incomplete, 3);
  EXPECT_EQ(router.ask(&many_neighbours_fail).truth, Truth::No);
  EXPECT_EQ(router.asks(NeighbourState::Incomplete, 3).ask(&many_neighbours_fail).evidence,
            std::vector<std::string>{"8 neighbours are asked for"});
  EXPECT_EQ(router.ask(&next_hop_silent4).truth, Truth::No);
  EXPECT_EQ(router.ask(&neighbour_fails4).truth, Truth::Yes);
}

}  // namespace

}  // namespace netcase::diagnose
