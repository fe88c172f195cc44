// SPDX-License-Identifier: Apache-2.0
//
// Routes that throw packets away, and whether there is one for everything else; and the rules that choose
// the table. Ordinary routes are not kept: a router may have a million.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/address.h"

namespace netcase::evidence {

// Linux include/uapi/linux/rtnetlink.h, RTN_*; rules have the same numbers (FR_ACT_*) from Blackhole on.
enum class RouteKind : std::uint8_t {
  Unicast = 1,
  Local = 2,
  Blackhole = 6,
  Unreachable = 7,
  Prohibit = 8,
  Throw = 9,
};
std::string_view to_word(RouteKind kind);  // "blackhole"

struct Route {
  RouteKind kind = RouteKind::Unicast;
  Prefix destination;
  std::uint32_t table = 0;   // 254 main, 255 local
  std::uint32_t device = 0;  // index of the first way out; 0: none
  std::optional<Address> gateway;
  std::uint32_t metric = 0;
  std::uint8_t protocol = 0;  // RTPROT_*: 2 made by the kernel itself
};

struct RoutingRule {
  Family family = Family::Ipv4;
  std::uint32_t priority = 0;
  std::optional<RouteKind> refusal;  // blackhole, unreachable, prohibit; nothing: looks into `table`, or else
  std::uint32_t table = 0;
  Prefix source;
  Prefix destination;
  std::string in_device;
  std::string out_device;
  std::uint32_t mark = 0;
  std::uint32_t mark_mask = 0;
  bool is_inverted = false;  // "not"
};

struct Routing {
  std::vector<Route> refusing;  // blackhole, unreachable, prohibit, throw; not those the kernel makes itself
  std::vector<Route> defaults;  // unicast for every address, of any table
  std::uint64_t others = 0;     // how many unicast routes there are besides
  std::vector<RoutingRule> rules;
  bool is_whole = true;  // false: there were more routes than are worth reading
};

// "blackhole 198.51.100.0/24", "default via 192.0.2.1", with " table 100" where it is not main: as
// `ip route` has them.
std::string to_text(const Route& route);
// "32000: from 192.0.2.0/24 prohibit", as `ip rule` has them.
std::string to_text(const RoutingRule& rule);

}  // namespace netcase::evidence
