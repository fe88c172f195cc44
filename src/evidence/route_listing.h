// SPDX-License-Identifier: Apache-2.0
//
// Routes, rules that choose their table, and neighbours, as `ip route show table all`, `ip rule list` and
// `ip neigh show` print them.

#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/device.h"
#include "evidence/neighbour.h"
#include "evidence/route.h"

namespace netcase::evidence {

// Adds the routes of one family; those of the other are stepped over. `devices` may be empty: then the routes
// name none.
Result<> parse_route_listing(Routing& routing, std::string_view text, Family family,
                             const std::vector<Device>& devices, std::string_view where);
Result<> parse_rule_listing(Routing& routing, std::string_view text, Family family, std::string_view where);
Result<Neighbours> parse_neighbour_listing(std::string_view text, const std::vector<Device>& devices,
                                           std::string_view where);

}  // namespace netcase::evidence
