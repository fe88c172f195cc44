// SPDX-License-Identifier: Apache-2.0
//
// The overview of the whole stack as data: floors, and between two of them the columns, each an arrow whose
// flows and losses are those of certain diagrams. docs/case-language.md says how it is written down;
// parse_overview.h reads it, tools/compile_diagrams makes a constant table of it. All of it is a view, as a
// Diagram is.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "diagram/diagram.h"

namespace netcase::diagram {

// An edge of a diagram: the arrow behind a stage ("ipv4_output.route"), or the edge at which a counter counts
// ("tcp_in.TcpInSegs").
struct FlowName {
  std::string_view diagram;
  std::string_view place;
  bool begins_another = false;  // taken where nothing is known of the sum before it
};

struct OverviewColumn {
  std::uint16_t floor = 0;  // the one above it
  bool is_down = false;
  std::string_view label;           // "TCP"
  std::string_view full_label;      // where there is room for it: "TCP segments"; else the label
  std::span<const FlowName> begin;  // what comes in at the arrow's beginning: a sum; empty: not counted
  std::span<const FlowName> end;    // what comes out at its head
  std::span<const std::string_view> diagrams;  // whose losses stand beside the arrow
  std::span<const FlowName> bridge;            // what goes over to the column of this name that falls
  std::string_view bridge_verb;                // "forwarded"
  std::string_view bridge_noun;                // "forwarding"
  CounterName beside;                          // a number of its own beside the arrow
  std::string_view beside_text;
  std::string_view look;     // the command that tells more of losses here; empty: explain
  std::string_view returns;  // where the packets go again, instead of through the floor
};

struct Overview {
  std::span<const std::string_view> floors;  // from the top; columns stand between two
  std::span<const OverviewColumn> columns;
};

}  // namespace netcase::diagram
