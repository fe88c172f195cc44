// SPDX-License-Identifier: Apache-2.0
//
//   default via 192.0.2.254 dev eth0
//   unreachable 203.0.113.0/24 table 100 metric 7
//   2001:db8:1::/64 dev eth0 proto kernel metric 256 pref medium
//   1000:   from 192.0.2.0/24 fwmark 0x1/0xff lookup 100
//   192.0.2.250 dev eth0  ref 1 used 2/62/2probes 6 FAILED

#include "evidence/route_listing.h"

#include <optional>
#include <string>

#include "evidence/listing_words.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;

constexpr std::uint8_t made_by_kernel = 2;  // RTPROT_KERNEL

std::optional<RouteKind> refusal_of(std::string_view word) {
  for (const RouteKind kind :
       {RouteKind::Blackhole, RouteKind::Unreachable, RouteKind::Prohibit, RouteKind::Throw}) {
    if (word == to_word(kind)) return kind;
  }
  return std::nullopt;
}

bool is_of_others(std::string_view word) {
  return word == "local" || word == "broadcast" || word == "multicast" || word == "anycast" ||
         word == "nat" || word == "cache" || word == "nexthop";
}

// A name that /etc/iproute2/rt_tables of that machine gave is not known here.
std::uint32_t table_of(std::string_view word) {
  if (word.empty() || word == "main") return 254;
  if (word == "local") return 255;
  if (word == "default") return 253;
  return parse_number_32(word).value_or(0);
}

std::uint32_t index_of(const std::vector<Device>& devices, std::string_view name) {
  const Device* const device = find_device(devices, name);
  return device == nullptr ? 0 : device->index;
}

// "via inet6 fe80::1" is a gateway of the other family.
std::optional<Address> gateway_of(const std::vector<std::string_view>& words) {
  std::string_view word = behind(words, "via");
  if (word == "inet6" || word == "inet") word = behind(words, word);
  return word.empty() ? std::nullopt : parse_any_address(word);
}

// Only IPv6 routes have a preference; that tells whose a "default" is.
Family family_of(std::string_view destination, const std::vector<std::string_view>& words) {
  const bool is_ipv6 = destination.find(':') != std::string_view::npos ||
                       (destination == "default" && has_word(words, "pref"));
  return is_ipv6 ? Family::Ipv6 : Family::Ipv4;
}

}  // namespace

Result<> parse_route_listing(Routing& routing, std::string_view text, Family family,
                             const std::vector<Device>& devices, std::string_view where) {
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const bool is_continued = line.text.starts_with('\t') || line.text.starts_with(' ');
    const auto words = words_of(line.text);
    if (words.empty() || is_continued || is_of_others(words[0])) continue;
    const auto refusal = refusal_of(words[0]);
    const std::size_t at = refusal || words[0] == "unicast" ? 1 : 0;
    if (at < words.size() && family_of(words[at], words) != family) continue;
    const auto destination = at < words.size() ? parse_prefix(words[at], family) : std::nullopt;
    if (!destination)
      return fail(at_line(where, line.number), parse::quoted(line.text), "what ip route prints");
    Route route;
    route.kind = refusal.value_or(RouteKind::Unicast);
    route.destination = *destination;
    route.table = table_of(behind(words, "table"));
    route.device = index_of(devices, behind(words, "dev"));
    route.gateway = gateway_of(words);
    route.metric = parse_number_32(behind(words, "metric")).value_or(0);
    route.protocol = behind(words, "proto") == "kernel" ? made_by_kernel : 0;
    if (refusal && route.protocol != made_by_kernel) routing.refusing.push_back(route);
    else if (!refusal && destination->bits == 0) routing.defaults.push_back(route);
    else if (!refusal) ++routing.others;
  }
  return {};
}

Result<> parse_rule_listing(Routing& routing, std::string_view text, Family family, std::string_view where) {
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const auto words = words_of(line.text);
    if (words.empty()) continue;
    const std::string_view front = words[0];
    const auto priority = parse_number_32(front.substr(0, front.size() - (front.ends_with(':') ? 1 : 0)));
    const auto source = parse_prefix(behind(words, "from"), family);
    if (!priority || !source)
      return fail(at_line(where, line.number), parse::quoted(line.text), "what ip rule prints");
    RoutingRule rule;
    rule.family = family;
    rule.priority = *priority;
    rule.refusal = refusal_of(words.back());
    rule.table = rule.refusal ? 0 : table_of(behind(words, "lookup"));
    rule.source = *source;
    rule.destination = parse_prefix(behind(words, "to"), family).value_or(Prefix{{family, {}}, 0});
    rule.in_device = parse::without_controls(behind(words, "iif"));
    rule.out_device = parse::without_controls(behind(words, "oif"));
    const std::string_view mark = behind(words, "fwmark");
    const std::size_t slash = std::min(mark.find('/'), mark.size());
    rule.mark = parse_number_32(mark.substr(0, slash)).value_or(0);
    rule.mark_mask = slash < mark.size() ? parse_number_32(mark.substr(slash + 1)).value_or(0)
                     : mark.empty()      ? 0
                                         : 0xFFFFFFFF;
    rule.is_inverted = has_word(words, "not");
    routing.rules.push_back(std::move(rule));
  }
  return {};
}

Result<Neighbours> parse_neighbour_listing(std::string_view text, const std::vector<Device>& devices,
                                           std::string_view where) {
  Neighbours neighbours;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const auto words = words_of(line.text);
    if (words.empty()) continue;
    const auto address = parse_any_address(words[0]);
    if (!address) return fail(at_line(where, line.number), parse::quoted(line.text), "what ip neigh prints");
    const std::string_view state = words.back();
    if (state != "PERMANENT" && state != "NOARP")
      ++(address->family == Family::Ipv4 ? neighbours.ipv4_entries : neighbours.ipv6_entries);
    if (state != "FAILED" && state != "INCOMPLETE") continue;
    neighbours.unresolved.push_back(
        {*address, index_of(devices, behind(words, "dev")),
         state == "FAILED" ? NeighbourState::Failed : NeighbourState::Incomplete});
  }
  return neighbours;
}

}  // namespace netcase::evidence
