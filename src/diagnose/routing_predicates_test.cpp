// SPDX-License-Identifier: Apache-2.0
//
// Switches of the host, of its interfaces, and of pings.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

// A machine with the interfaces lo, one and two, of which two received nothing.
Answer ask(Answer (*predicate)(const Question&), evidence::Sysctls sysctls,
           const counter::Delta& delta = {}) {
  evidence::Evidence evidence;
  evidence.sysctls = std::move(sysctls);
  evidence.devices.emplace();
  for (const char* name : {"lo", "one", "two"}) {
    evidence::Device device;
    device.index = static_cast<std::uint32_t>(evidence.devices->size() + 1);
    device.name = name;
    device.flags = std::string(name) == "lo" ? 9 : 1;
    device.counts.assign(evidence::device_count_names.size(), std::string(name) == "two" ? 0 : 50);
    evidence.devices->push_back(device);
  }
  const auto change = evidence::change_since_beginning(evidence);
  return predicate({delta, &evidence, &change, 50});
}

evidence::Sysctls forwarding(const std::string& host, const std::string& one, const std::string& two) {
  return {{"net.ipv4.conf.lo.forwarding", "0"},
          {"net.ipv4.conf.one.forwarding", one},
          {"net.ipv4.conf.two.forwarding", two},
          {"net.ipv4.ip_forward", host}};
}

using Lines = std::vector<std::string>;

TEST(RoutingPredicates, NameTheInterfaceThatForwardsNothing) {
  EXPECT_EQ(ask(&forwarding_off4, forwarding("1", "0", "1")).evidence,
            Lines{"net.ipv4.conf.one.forwarding is 0"});
  EXPECT_EQ(ask(&forwarding_off4, forwarding("0", "0", "0")).evidence, Lines{"net.ipv4.ip_forward is 0"});
  EXPECT_EQ(ask(&forwarding_off4, forwarding("1", "1", "0")).truth, Truth::No);  // nothing came in there
  EXPECT_EQ(ask(&forwarding_off4, {}).truth, Truth::NotKnown);
}

TEST(RoutingPredicates, NameTheSwitchThatIgnoresPings) {
  const Answer all = ask(&echo_ignored4, {{"net.ipv4.icmp_echo_ignore_all", "1"}});
  EXPECT_EQ(all.evidence, Lines{"net.ipv4.icmp_echo_ignore_all is 1"});
  EXPECT_EQ(all.explained, 50U);
  EXPECT_EQ(ask(&echo_ignored4, {{"net.ipv4.icmp_echo_ignore_all", "0"}}).truth, Truth::No);
  const Answer some = ask(&echo_ignored6, {{"net.ipv6.icmp.echo_ignore_all", "0"},
                                           {"net.ipv6.icmp.echo_ignore_anycast", "0"},
                                           {"net.ipv6.icmp.echo_ignore_multicast", "1"}});
  EXPECT_EQ(some.evidence, Lines{"net.ipv6.icmp.echo_ignore_multicast is 1"});
  EXPECT_EQ(some.explained, 0U);
}

// So many requests to all hosts came, and so many messages were refused.
counter::Delta pings_to_all(std::uint64_t came, std::uint64_t refused) {
  counter::Snapshot snapshots[2];
  for (counter::Snapshot& one : snapshots) {
    const bool is_newer = &one == &snapshots[1];
    auto columns = std::make_shared<counter::Columns>();
    columns->add({{}, "IpExt", "InBcastPkts"});
    columns->add({{}, "Icmp", "InErrors"});
    one.values = {{is_newer ? came : 0, false}, {is_newer ? refused : 0, false}};
    one.columns = columns;
    one.origin.boot_id = "this boot";
    one.origin.monotonic_ns = is_newer ? 2 : 1;
  }
  return counter::subtract(snapshots[0], snapshots[1], &catalogue::nature_of);
}

TEST(RoutingPredicates, TellPingsToAllFromPingsToThisHost) {
  const evidence::Sysctls on{{"net.ipv4.icmp_echo_ignore_broadcasts", "1"}};
  EXPECT_EQ(ask(&echo_to_all_ignored4, on, pings_to_all(60, 50)).explained, 50U);
  EXPECT_EQ(ask(&echo_to_all_ignored4, on, pings_to_all(60, 20)).explained, 20U);
  EXPECT_EQ(ask(&echo_to_all_ignored4, on, pings_to_all(0, 50)).truth, Truth::No);
  EXPECT_EQ(
      ask(&echo_to_all_ignored4, {{"net.ipv4.icmp_echo_ignore_broadcasts", "0"}}, pings_to_all(60, 50)).truth,
      Truth::No);
}

}  // namespace

}  // namespace netcase::diagnose
