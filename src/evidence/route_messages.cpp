// SPDX-License-Identifier: Apache-2.0

#include "evidence/route_messages.h"

#include <linux/fib_rules.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include <algorithm>

namespace netcase::evidence {

namespace {

template <class Raw>
std::string bytes_of(const Raw& raw) {
  return {reinterpret_cast<const char*>(&raw), sizeof raw};
}

std::uint8_t number_of_family(Family family) { return family == Family::Ipv4 ? family_ipv4 : family_ipv6; }

std::optional<RouteKind> to_refusal(std::uint8_t number) {
  const bool refuses = number >= static_cast<std::uint8_t>(RouteKind::Blackhole) &&
                       number <= static_cast<std::uint8_t>(RouteKind::Throw);
  return refuses ? std::optional(RouteKind{number}) : std::nullopt;
}

// The length of a prefix as the header tells it, its address as the attribute does, which is missing where
// the length is 0.
Prefix empty_prefix(Family family, std::uint8_t bits) {
  return {{family, {}}, static_cast<std::uint8_t>(std::min<std::size_t>(bits, ipsec::bits_of(family)))};
}

// The first way of several: Linux include/uapi/linux/rtnetlink.h, struct rtnexthop.
void read_first_way(Route& route, Bytes payload) {
  if (const auto way = read_as<rtnexthop>(payload))
    route.device = static_cast<std::uint32_t>(way->rtnh_ifindex);
}

void read_route_attribute(Route& route, const Attribute& attribute, Family family) {
  const Bytes payload = attribute.payload;
  switch (attribute.type) {
    case RTA_DST:
      route.destination.address = to_address(payload, family).value_or(route.destination.address);
      break;
    case RTA_TABLE: route.table = number_of<std::uint32_t>(payload); break;
    case RTA_OIF: route.device = number_of<std::uint32_t>(payload); break;
    case RTA_GATEWAY: route.gateway = to_address(payload, family); break;
    case RTA_PRIORITY: route.metric = number_of<std::uint32_t>(payload); break;
    case RTA_MULTIPATH: read_first_way(route, payload); break;
    default: break;
  }
}

// What the kernel puts at the end of a table of IPv6 by itself, so that a search ends somewhere.
bool is_end_of_table(const Route& route) {
  return route.protocol == RTPROT_KERNEL && route.destination.bits == 0;
}

void sort_in(Routing& routing, const Route& route) {
  if (route.kind != RouteKind::Unicast) {
    if (!is_end_of_table(route)) routing.refusing.push_back(route);
  } else if (route.destination.bits == 0) {
    routing.defaults.push_back(route);
  } else {
    ++routing.others;
  }
}

void read_rule_attribute(RoutingRule& rule, const Attribute& attribute) {
  const Bytes payload = attribute.payload;
  switch (attribute.type) {
    case FRA_DST:
      rule.destination.address = to_address(payload, rule.family).value_or(rule.destination.address);
      break;
    case FRA_SRC: rule.source.address = to_address(payload, rule.family).value_or(rule.source.address); break;
    case FRA_IIFNAME: rule.in_device = text_of(payload); break;
    case FRA_OIFNAME: rule.out_device = text_of(payload); break;
    case FRA_PRIORITY: rule.priority = number_of<std::uint32_t>(payload); break;
    case FRA_FWMARK: rule.mark = number_of<std::uint32_t>(payload); break;
    case FRA_FWMASK: rule.mark_mask = number_of<std::uint32_t>(payload); break;
    case FRA_TABLE: rule.table = number_of<std::uint32_t>(payload); break;
    default: break;
  }
}

bool is_unresolved(std::uint16_t state) {
  return state == static_cast<std::uint16_t>(NeighbourState::Incomplete) ||
         state == static_cast<std::uint16_t>(NeighbourState::Failed);
}

}  // namespace

std::string route_request(Family family, RouteKind kind) {
  rtmsg request{};
  request.rtm_family = number_of_family(family);
  request.rtm_type = static_cast<std::uint8_t>(kind);
  return bytes_of(request);
}

std::string routing_rule_request(Family family) {
  fib_rule_hdr request{};
  request.family = number_of_family(family);
  return bytes_of(request);
}

std::string neighbour_request() { return bytes_of(ndmsg{}); }

Result<> parse_routes(Routing& routing, Bytes messages) {
  const auto read = [&](const rtmsg& raw, Bytes rest) -> Result<> {
    const auto family = to_family(raw.rtm_family);
    const auto refusal = to_refusal(raw.rtm_type);
    const bool is_wanted = raw.rtm_type == RTN_UNICAST || refusal;
    if (!family || !is_wanted || (raw.rtm_flags & RTM_F_CLONED) != 0) return {};
    Route route;
    route.kind = refusal.value_or(RouteKind::Unicast);
    route.destination = empty_prefix(*family, raw.rtm_dst_len);
    route.table = raw.rtm_table;
    route.protocol = raw.rtm_protocol;
    TRY(each_attribute(rest, "routes",
                       [&](const Attribute& attribute) { read_route_attribute(route, attribute, *family); }));
    sort_in(routing, route);
    return {};
  };
  return each_message<rtmsg>(messages, RTM_NEWROUTE, "routes", read);
}

Result<> parse_routing_rules(Routing& routing, Bytes messages) {
  const auto read = [&](const fib_rule_hdr& raw, Bytes rest) -> Result<> {
    const auto family = to_family(raw.family);
    if (!family) return {};
    RoutingRule rule;
    rule.family = *family;
    rule.refusal = to_refusal(raw.action);
    rule.table = raw.table;
    rule.source = empty_prefix(*family, raw.src_len);
    rule.destination = empty_prefix(*family, raw.dst_len);
    rule.is_inverted = (raw.flags & FIB_RULE_INVERT) != 0;
    TRY(each_attribute(rest, "routing rules",
                       [&](const Attribute& attribute) { read_rule_attribute(rule, attribute); }));
    routing.rules.push_back(std::move(rule));
    return {};
  };
  return each_message<fib_rule_hdr>(messages, RTM_NEWRULE, "routing rules", read);
}

Result<Neighbours> parse_neighbours(Bytes messages) {
  Neighbours neighbours;
  const auto read = [&](const ndmsg& raw, Bytes rest) -> Result<> {
    const auto family = to_family(raw.ndm_family);
    if (!family) return {};
    const bool is_limited = (raw.ndm_state & (NUD_PERMANENT | NUD_NOARP)) == 0;
    if (is_limited) ++(*family == Family::Ipv4 ? neighbours.ipv4_entries : neighbours.ipv6_entries);
    if (!is_unresolved(raw.ndm_state)) return {};
    Neighbour neighbour{{*family, {}},
                        static_cast<std::uint32_t>(raw.ndm_ifindex),
                        NeighbourState{static_cast<std::uint8_t>(raw.ndm_state)},
                        0};
    TRY(each_attribute(rest, "neighbours", [&](const Attribute& attribute) {
      if (attribute.type == NDA_DST)
        neighbour.address = to_address(attribute.payload, *family).value_or(neighbour.address);
      if (attribute.type == NDA_PROBES) neighbour.probes = number_of<std::uint32_t>(attribute.payload);
    }));
    neighbours.unresolved.push_back(neighbour);
    return {};
  };
  TRY(each_message<ndmsg>(messages, RTM_NEWNEIGH, "neighbours", read));
  return neighbours;
}

}  // namespace netcase::evidence
