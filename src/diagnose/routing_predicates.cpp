// SPDX-License-Identifier: Apache-2.0
//
// What routes and the kernel's switches of IP refuse.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using evidence::Family;

bool has_routing(const Question& question) {
  return question.evidence != nullptr && question.evidence->routing;
}

// A blackhole swallows without a word; unreachable and prohibit tell the sender.
enum class Manner : std::uint8_t { Any, Silent, Telling };

bool is_in(Manner manner, evidence::RouteKind kind) {
  if (kind == evidence::RouteKind::Throw) return false;
  const bool is_silent = kind == evidence::RouteKind::Blackhole;
  return manner == Manner::Any || is_silent == (manner == Manner::Silent);
}

Answer route_refuses(const Question& question, Family family, Manner manner) {
  if (!has_routing(question)) return {};
  const evidence::Routing& routing = *question.evidence->routing;
  Lines lines;
  for (const evidence::Route& route : routing.refusing) {
    if (route.destination.address.family == family && is_in(manner, route.kind))
      lines.add("route " + evidence::to_text(route));
  }
  for (const evidence::RoutingRule& rule : routing.rules) {
    if (rule.family == family && rule.refusal && is_in(manner, *rule.refusal))
      lines.add("rule " + evidence::to_text(rule));
  }
  Answer answer = std::move(lines).answer();
  if (answer.truth == Truth::No && !routing.is_whole) answer.truth = Truth::NotKnown;
  return answer;
}

Answer no_default_route(const Question& question, Family family) {
  if (!has_routing(question)) return {};
  const auto& defaults = question.evidence->routing->defaults;
  const bool has_one = std::any_of(defaults.begin(), defaults.end(), [&](const evidence::Route& route) {
    return route.destination.address.family == family;
  });
  if (has_one) return {Truth::No, {}};
  return {Truth::Yes, {family == Family::Ipv4 ? "no default route of IPv4" : "no default route of IPv6"}};
}

// Devices that received meanwhile; without a change all of them.
bool has_received(const Question& question, const evidence::Device& device) {
  if (question.change == nullptr) return true;
  for (const evidence::DeviceChange& change : question.change->devices) {
    if (change.device == &device) return change.count("rx_packets") > 0;
  }
  return true;
}

// Every device that received something counts the frames for groups, as it has done so before, and there were
// none. A pair of veth, for one, never counts them.
bool has_no_multicast_come(const Question& question) {
  if (question.change == nullptr) return false;
  bool has_one_received = false;
  for (const evidence::DeviceChange& change : question.change->devices) {
    if (change.device->is_loopback() || change.count("rx_packets") == 0) continue;
    if (change.device->count("multicast").value_or(0) == 0 || change.count("multicast") > 0) return false;
    has_one_received = true;
  }
  return has_one_received;
}

// All hosts, and of IPv6 the group by which a neighbour asks for an address: ff02::1:ff00:0/104.
bool is_of_every_device(const evidence::Address& group) {
  const std::string text = ipsec::to_text(group);
  return text == "224.0.0.1" || text == "ff01::1" || text == "ff02::1" || text.starts_with("ff02::1:ff");
}

Answer groups_joined(const Question& question, Family family) {
  if (question.evidence == nullptr || !question.evidence->memberships) return {};
  if (family == Family::Ipv4 && has_no_multicast_come(question)) return {Truth::No, {}};
  Lines lines;
  for (const evidence::Membership& membership : *question.evidence->memberships) {
    const bool is_ours = membership.group.family == family && membership.device_name != "lo";
    if (is_ours && !is_of_every_device(membership.group))
      lines.add("joined: " + ipsec::to_text(membership.group) + " on " + membership.device_name);
  }
  const Answer answer = std::move(lines).answer();
  return answer.truth == Truth::No
             ? Answer{Truth::Yes, {"no group is joined but those that every device has"}}
             : answer;
}

// As many packets for everybody as the finding has: nobody counts those for groups that were not joined, but
// they come together with the others. Those that somebody here took (`taken` counts them, and may count
// others) are no cause.
Answer multicast_comes(const Question& question, std::initializer_list<std::string_view> counters,
                       std::initializer_list<std::string_view> taken, std::string_view of_devices) {
  std::uint64_t came = 0;
  std::vector<std::string> lines;
  const auto add = [&](const std::string& name, std::uint64_t count) {
    if (count == 0) return;
    came += count;
    lines.push_back(name + " +" + to_grouped(count));
  };
  for (const std::string_view name : counters) add(std::string(name), change_of(question, name));
  if (question.change != nullptr && !of_devices.empty()) {
    for (const evidence::DeviceChange& change : question.change->devices)
      add(change.device->name + ": " + std::string(of_devices), change.count(of_devices));
  }
  for (const std::string_view name : taken) came -= std::min(came, change_of(question, name));
  if (came == 0 || came < question.count) return {Truth::No, {}};
  return {Truth::Yes, std::move(lines), question.count};
}

// Of a switch that is on for all packets there is nothing left to guess about.
Answer ignores_all(const Question& question, Answer answer) {
  if (answer.truth == Truth::Yes) answer.explained = question.count;
  return answer;
}

// Those of several switches that stand so.
Answer any_sysctl_is(const Question& question, std::initializer_list<std::string_view> names,
                     std::int64_t value) {
  Answer answer;
  for (const std::string_view name : names) {
    Answer one = sysctl_is(question, name, value);
    if (answer.truth == Truth::NotKnown || one.truth == Truth::Yes) answer.truth = one.truth;
    answer.evidence.insert(answer.evidence.end(), one.evidence.begin(), one.evidence.end());
  }
  return answer;
}

}  // namespace

// Linux counts as multicast of IPv4 only what is for a group that was joined; network cards count all.
Answer multicast_comes4(const Question& question) { return multicast_comes(question, {}, {}, "multicast"); }
Answer multicast_comes6(const Question& question) {
  return multicast_comes(question, {"Ip6InMcastPkts"},
                         {"Udp6InDatagrams", "Udp6NoPorts", "Icmp6InNeighborSolicits",
                          "Icmp6InRouterAdvertisements", "Icmp6InRouterSolicits"},
                         {});
}

Answer route_refuses4(const Question& question) { return route_refuses(question, Family::Ipv4, Manner::Any); }
Answer route_swallows6(const Question& question) {
  return route_refuses(question, Family::Ipv6, Manner::Silent);
}
Answer route_denies6(const Question& question) {
  return route_refuses(question, Family::Ipv6, Manner::Telling);
}
Answer no_default_route4(const Question& question) { return no_default_route(question, Family::Ipv4); }
Answer no_default_route6(const Question& question) { return no_default_route(question, Family::Ipv6); }
Answer groups_joined4(const Question& question) { return groups_joined(question, Family::Ipv4); }
Answer groups_joined6(const Question& question) { return groups_joined(question, Family::Ipv6); }

Answer reverse_path_strict(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices || !question.evidence->sysctls) return {};
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_loopback() || !has_received(question, device)) continue;
    const auto filter = evidence::reverse_path_filter(*question.evidence->sysctls, device.name);
    if (filter.value_or(0) > 0)
      lines.add(device.name + ": rp_filter is " + std::to_string(*filter) +
                (*filter == 1 ? ", strict" : ", loose"));
  }
  return std::move(lines).answer();
}

// The statistics of routes are of the whole machine, so it may have been another namespace's; but where they
// counted none, none came here. A packet that the reverse-path filter refuses counts there, too.
Answer martians_come4(const Question& question) {
  if (question.change == nullptr || !question.evidence->route_counts) return {};
  Lines lines;
  std::uint64_t came = 0;
  for (const std::string_view name : {"in_martian_src", "in_martian_dst"}) {
    const std::uint64_t count = evidence::find_count(question.change->route_counts, name).value_or(0);
    came += count;
    if (count > 0)
      lines.add("route statistics of this machine: " + std::string(name) + " +" + to_grouped(count));
  }
  const std::uint64_t refused = change_of(question, "TcpExtIPReversePathFilter");
  if (came <= refused || came - refused < question.count - question.count / 10) return {Truth::No, {}};
  return std::move(lines).answer();
}

Answer source_routes_refused(const Question& question) {
  return sysctl_is(question, "net.ipv4.conf.all.accept_source_route", 0);
}

// Where the host forwards, an interface may still not: Linux net/ipv4/route.c, ip_route_input_slow() asks the
// one that a packet came in by.
Answer forwarding_off4(const Question& question) {
  Answer of_host = sysctl_is(question, "net.ipv4.ip_forward", 0);
  if (of_host.truth != Truth::No || !question.evidence->devices) return of_host;
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_loopback() || !has_received(question, device)) continue;
    const std::string name = "net.ipv4.conf." + evidence::sysctl_name_of(device.name) + ".forwarding";
    if (evidence::find_sysctl_number(*question.evidence->sysctls, name) == 0) lines.add(name + " is 0");
  }
  return std::move(lines).answer();
}

Answer echo_ignored4(const Question& question) {
  return ignores_all(question, sysctl_is(question, "net.ipv4.icmp_echo_ignore_all", 1));
}

// Linux net/ipv4/icmp.c, icmp_rcv(): each is counted as a request and as an error.
Answer echo_to_all_ignored4(const Question& question) {
  Answer answer = sysctl_is(question, "net.ipv4.icmp_echo_ignore_broadcasts", 1);
  if (answer.truth != Truth::Yes) return answer;
  const std::uint64_t to_all =
      change_of(question, "IpExtInBcastPkts") + change_of(question, "IpExtInMcastPkts");
  answer.explained = std::min({question.count, to_all, change_of(question, "IcmpInErrors")});
  if (answer.explained == 0) return {Truth::No, {}};
  answer.evidence.push_back("packets to all hosts +" + to_grouped(to_all));
  return answer;
}

Answer echo_ignored6(const Question& question) {
  Answer all = sysctl_is(question, "net.ipv6.icmp.echo_ignore_all", 1);
  if (all.truth == Truth::Yes) return ignores_all(question, std::move(all));
  return any_sysctl_is(question, {"net.ipv6.icmp.echo_ignore_multicast", "net.ipv6.icmp.echo_ignore_anycast"},
                       1);
}

Answer forwarding_off6(const Question& question) {
  return sysctl_is(question, "net.ipv6.conf.all.forwarding", 0);
}

// Some thirty routers is what a path may have; 64 is usual.
Answer default_ttl_small(const Question& question) {
  constexpr std::uint64_t enough = 32;
  const counter::Change* const ttl = question.delta.find("Ip", "DefaultTTL");
  if (ttl == nullptr || !ttl->newer) return {};
  if (ttl->newer->magnitude >= enough) return {Truth::No, {}};
  return {Truth::Yes, {"net.ipv4.ip_default_ttl is " + std::to_string(ttl->newer->magnitude)}};
}

Answer ipv6_off(const Question& question) {
  return device_sysctl_is(question, "net.ipv6.conf.", ".disable_ipv6", 1);
}

}  // namespace netcase::diagnose
