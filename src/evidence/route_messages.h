// SPDX-License-Identifier: Apache-2.0
//
// What rtnetlink answers to RTM_GETROUTE, RTM_GETRULE and RTM_GETNEIGH, and how it is asked. Linux
// net/ipv4/fib_semantics.c, fib_dump_info(); net/ipv6/route.c, rt6_fill_node(); net/core/fib_rules.c;
// net/core/neighbour.c.

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evidence/messages.h"
#include "evidence/neighbour.h"
#include "evidence/route.h"

namespace netcase::evidence {

// Routes of one family and kind, of all tables. A kernel before 5.0 answers with all kinds; parse_routes()
// takes what it wants from any answer.
std::string route_request(Family family, RouteKind kind);
std::string routing_rule_request(Family family);
std::string neighbour_request();

// Adds what the messages tell to `routing`.
Result<> parse_routes(Routing& routing, Bytes messages);
Result<> parse_routing_rules(Routing& routing, Bytes messages);

Result<Neighbours> parse_neighbours(Bytes messages);

}  // namespace netcase::evidence
