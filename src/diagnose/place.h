// SPDX-License-Identifier: Apache-2.0
//
// Where on the diagrams something was lost: the edge a counter stands at, or the stretch along which a
// residual's packets vanished.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagram/flow.h"

namespace netcase::diagnose {

struct Place {
  std::string_view diagram;  // empty: no diagram draws it, and there is no edge
  std::string edge;          // "ipv4_input.e07"; of a residual its name
  std::string words;         // "PREROUTING", "between PREROUTING and LOCAL_IN"
};

// Where a counter stands on several edges, that of `preferred` wins, then one that packets are known to have
// taken, then a drop. Nothing for a counter that no diagram draws.
std::optional<Place> find_place(const diagram::Flows& flows, std::string_view counter,
                                std::string_view preferred);

std::optional<Place> find_residual_place(const diagram::Flows& flows, std::string_view residual);

}  // namespace netcase::diagnose
