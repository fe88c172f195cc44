// SPDX-License-Identifier: Apache-2.0
//
// Predicates asked of evidence that is composed for the test: what each says of what was seen.

#include "diagnose/evidence_predicates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "evidence/change.h"

namespace netcase::diagnose {

namespace {

using evidence::Device;
using evidence::Evidence;
using evidence::FirewallRule;
using evidence::Refuses;
using evidence::RouteKind;

constexpr std::string_view truth_words[] = {"yes", "no", "not known"};

// "yes: one: MTU 1000; two: MTU 1000".
std::string shown(const Answer& answer) {
  std::string text(truth_words[static_cast<std::size_t>(answer.truth)]);
  for (const std::string& line : answer.evidence)
    text += (&line == &answer.evidence.front() ? ": " : "; ") + line;
  return text;
}

// No counter moved.
counter::Delta nothing_counted() {
  counter::Snapshot snapshot;
  snapshot.columns = std::make_shared<counter::Columns>();
  return counter::subtract(snapshot, snapshot, &catalogue::nature_of);
}

// What a predicate says where the newer evidence is this and the older one was empty or that.
std::string asked(Answer (*predicate)(const Question&), const Evidence& newer, std::uint64_t count = 0,
                  const Evidence* older = nullptr) {
  const counter::Delta delta = nothing_counted();
  const auto change =
      older == nullptr ? evidence::change_since_beginning(newer) : evidence::change_between(*older, newer);
  return shown(predicate({delta, &newer, &change, count, nullptr}));
}

FirewallRule rule(std::string text, std::string network, std::uint64_t packets) {
  FirewallRule made;
  made.family = "inet";
  made.table = "t";
  made.chain = "c";
  made.handle = 3;
  made.verdict = evidence::Verdict::Drop;
  made.text = std::move(text);
  made.network = std::move(network);
  made.counter = evidence::RuleCounter{packets, 0};
  return made;
}

Evidence with_rule(FirewallRule made) {
  Evidence evidence;
  evidence.nftables = evidence::Firewall();
  evidence.nftables->rules = {std::move(made)};
  evidence.iptables = evidence::Firewall();
  return evidence;
}

TEST(FirewallPredicates, BelieveNoRuleOfTheOtherFamily) {
  const Evidence evidence = with_rule(rule("ip saddr 192.0.2.1 drop", "ip", 69));
  EXPECT_EQ(asked(firewall_drops_in4, evidence, 69),
            "yes: nft rule inet t c handle 3  \"ip saddr 192.0.2.1 drop\"  +69");
  EXPECT_EQ(asked(firewall_drops_in6, evidence, 2), "no");
}

TEST(FirewallPredicates, TellTheirShareOfWhatARuleCounted) {
  const Evidence evidence = with_rule(rule("drop", "", 69));
  const auto change = evidence::change_since_beginning(evidence);
  const counter::Delta delta = nothing_counted();
  const std::vector<Counted> shares{{&evidence.nftables->rules.front(), 49}};
  EXPECT_EQ(shown(firewall_drops_in4({delta, &evidence, &change, 49, &shares})),
            "yes: nft rule inet t c handle 3  \"drop\"  +69, of which 49 are these");
  const std::vector<Counted> none;
  EXPECT_EQ(shown(firewall_drops_in4({delta, &evidence, &change, 2, &none})), "no");
}

TEST(FirewallPredicates, SuspectWhatMayDropAndIsNotCounted) {
  FirewallRule map = rule("udp dport vmap { 9 : drop }", "", 7);
  map.verdict = evidence::Verdict::Other;
  map.refuses = Refuses::Some;
  map.is_counter_early = true;
  EXPECT_EQ(asked(firewall_drops_in4, with_rule(map)), "no");
  EXPECT_EQ(asked(firewall_may_drop_in4, with_rule(map)),
            "yes: nft rule inet t c handle 3  \"udp dport vmap { 9 : drop }\"  counts more than it drops");
  map.counter->packets = 0;
  EXPECT_EQ(asked(firewall_may_drop_in4, with_rule(map)), "no");
  map.counter.reset();
  EXPECT_EQ(asked(firewall_may_drop_in4, with_rule(map)),
            "yes: nft rule inet t c handle 3  \"udp dport vmap { 9 : drop }\"  has no counter");
}

TEST(RoutingPredicates, TellABlackholeFromRoutesThatTellTheSender) {
  Evidence evidence;
  evidence.routing = evidence::Routing();
  evidence::Route route;
  route.destination = {{evidence::Family::Ipv6, {}}, 64};
  route.kind = RouteKind::Blackhole;
  evidence.routing->refusing = {route};
  EXPECT_EQ(asked(route_swallows6, evidence), "yes: route blackhole ::/64 table 0");
  EXPECT_EQ(asked(route_denies6, evidence), "no");
  evidence.routing->refusing[0].kind = RouteKind::Prohibit;
  EXPECT_EQ(asked(route_swallows6, evidence), "no");
  EXPECT_EQ(asked(route_denies6, evidence), "yes: route prohibit ::/64 table 0");
}

TEST(RoutingPredicates, TellMartiansByTheStatisticsOfRoutes) {
  Evidence evidence;
  EXPECT_EQ(asked(martians_come4, evidence, 20), "not known");
  evidence.route_counts = evidence::NamedCounts{{"in_martian_src", 0}, {"in_martian_dst", 20}};
  EXPECT_EQ(asked(martians_come4, evidence, 20), "yes: route statistics of this machine: in_martian_dst +20");
  EXPECT_EQ(asked(martians_come4, evidence, 100), "no");
}

// A device as it is, with some of its counts.
Device device(std::string name, std::initializer_list<std::pair<std::string_view, std::uint64_t>> counts) {
  Device made;
  made.index = 5;
  made.name = std::move(name);
  made.flags = 1;
  made.mtu = 1500;
  made.counts.resize(evidence::device_count_names.size());
  for (const auto& [count_name, value] : counts) {
    const auto* const found =
        std::find(evidence::device_count_names.begin(), evidence::device_count_names.end(), count_name);
    made.counts[static_cast<std::size_t>(found - evidence::device_count_names.begin())] = value;
  }
  return made;
}

Evidence with_device(Device made) {
  Evidence evidence;
  evidence.devices = std::vector<Device>{std::move(made)};
  return evidence;
}

TEST(RoutingPredicates, KnowThatNoMulticastCameWhereTheDevicesCountIt) {
  Evidence older = with_device(device("eth0", {{"rx_packets", 100}, {"multicast", 7}}));
  Evidence newer = with_device(device("eth0", {{"rx_packets", 200}, {"multicast", 7}}));
  newer.memberships = std::vector<evidence::Membership>();
  EXPECT_EQ(asked(groups_joined4, newer, 20, &older), "no");
  newer.devices = std::vector<Device>{device("eth0", {{"rx_packets", 200}, {"multicast", 8}})};
  EXPECT_EQ(asked(groups_joined4, newer, 20, &older),
            "yes: no group is joined but those that every device has");
  older.devices = newer.devices = std::vector<Device>{device("veth0", {{"rx_packets", 100}})};
  newer.devices->front().counts[0] = 200;
  EXPECT_EQ(asked(groups_joined4, newer, 20, &older),
            "yes: no group is joined but those that every device has");
}

// What a predicate says where these counters counted.
std::string asked_beside(Answer (*predicate)(const Question&), const Evidence& newer,
                         const std::vector<std::pair<std::string, std::uint64_t>>& counted) {
  const auto snapshot = [&](bool is_newer) {
    counter::Snapshot made;
    auto columns = std::make_shared<counter::Columns>();
    for (const auto& [name, change] : counted) {
      const catalogue::SplitName split = catalogue::split_full_name(name);
      columns->add({{}, split.group, split.name});
      made.values.push_back({is_newer ? change : 0, false});
    }
    made.columns = columns;
    return made;
  };
  const auto delta = counter::subtract(snapshot(false), snapshot(true), &catalogue::nature_of);
  const auto change = evidence::change_since_beginning(newer);
  return shown(predicate({delta, &newer, &change, 0, nullptr}));
}

TEST(DevicePredicates, SuspectAnXdpProgramWhereTheDeviceReceivedAndIpDidNot) {
  Device one = device("one", {{"rx_packets", 52}, {"rx_bytes", 7000}});
  EXPECT_EQ(asked(xdp_takes, with_device(one)), "no");
  one.xdp = evidence::XdpMode::Driver;
  one.xdp_program = 98;
  const std::string taken = "yes: one: rx_packets +52, and the XDP program 98 sees them first";
  EXPECT_EQ(asked(xdp_takes, with_device(one)), taken);
  EXPECT_EQ(asked_beside(xdp_takes, with_device(one), {{"IpInReceives", 2}, {"IpExtInOctets", 100}}), taken);
  // GRO joined them.
  EXPECT_EQ(asked_beside(xdp_takes, with_device(one), {{"IpInReceives", 2}, {"IpExtInOctets", 6000}}), "no");
  // A load balancer sends them on.
  const Device two = device("two", {{"tx_packets", 52}});
  Evidence evidence = with_device(one);
  evidence.devices->push_back(two);
  EXPECT_EQ(asked(xdp_takes, evidence), "no");
}

TEST(DevicePredicates, SayWhereInWords) {
  const Evidence evidence = with_device(device("one", {{"rx_dropped", 50}, {"tx_dropped", 3}}));
  const auto change = evidence::change_since_beginning(evidence);
  const counter::Delta delta = nothing_counted();
  EXPECT_EQ(device_drops_in({delta, &evidence, &change}).place, "device one, receiving");
  EXPECT_EQ(device_drops_out({delta, &evidence, &change}).place, "device one, sending");
}

TEST(DevicePredicates, SayWhyADeviceDropsWhatItIsToSend) {
  Device two = device("two", {{"tx_dropped", 3}});
  EXPECT_EQ(asked(dropping_device_is_down, with_device(two)), "no");
  two.has_carrier = false;
  EXPECT_EQ(asked(dropping_device_is_down, with_device(two)), "yes: two: no carrier, its other end is down");
  two.kind = "tun";
  EXPECT_EQ(asked(dropping_device_is_down, with_device(two)), "yes: two: no carrier, no program holds it");
  two.flags = 0;
  EXPECT_EQ(asked(dropping_device_is_down, with_device(two)), "yes: two: down");
  // One that is down and had nothing to send is nobody's trouble.
  EXPECT_EQ(asked(dropping_device_is_down, with_device(device("three", {}))), "no");
}

TEST(DevicePredicates, KnowTheLoopbackDevice) {
  Device lo = device("lo", {{"tx_dropped", 3}});
  lo.flags = 8;
  EXPECT_EQ(asked(loopback_drops, with_device(lo)), "yes: lo: down");
  lo.flags = 9;
  EXPECT_EQ(asked(loopback_drops, with_device(lo)), "no");
}

TEST(DevicePredicates, NameTheMtuOfADeviceThatHandsOver) {
  Device one = device("one", {{"rx_dropped", 50}});
  one.mtu = 1000;
  EXPECT_EQ(asked(dropping_device_is_narrow, with_device(one)), "no");
  one.kind = "veth";
  EXPECT_EQ(asked(dropping_device_is_narrow, with_device(one)), "yes: one: MTU 1000");
  one.mtu = 1500;
  EXPECT_EQ(asked(dropping_device_is_narrow, with_device(one)), "no");
}

TEST(SocketPredicates, TellWhatAListenerDroppedAndNoCounterCounts) {
  Evidence evidence;
  evidence::Socket listener;
  listener.state = evidence::SocketState::Listen;
  listener.local_port = 80;
  listener.memory = evidence::SocketMemory();
  listener.memory->drops = 60;
  evidence.sockets = std::vector{listener};
  EXPECT_EQ(asked_beside(listener_drops, evidence, {{"TcpExtListenDrops", 0}}),
            "yes: tcp 0.0.0.0:80: +60 dropped");
  EXPECT_EQ(asked_beside(listener_drops, evidence, {{"TcpExtListenDrops", 60}}), "no");
}

TEST(XfrmPredicates, ReadTheDefaultPolicy) {
  Evidence evidence;
  evidence.xfrm = ipsec::XfrmDump();
  EXPECT_EQ(asked(xfrm_default_blocks_in, evidence), "no");
  evidence.xfrm->defaults = ipsec::PolicyDefaults{false, true, false};
  EXPECT_EQ(asked(xfrm_default_blocks_in, evidence),
            "yes: the default policy of the direction in is to block");
  EXPECT_EQ(asked(xfrm_default_blocks_out, evidence), "no");
}

}  // namespace

}  // namespace netcase::diagnose
