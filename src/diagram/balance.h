// SPDX-License-Identifier: Apache-2.0
//
// Balances, derived from the graph. Cut every wire that is counted: what still hangs together is a set of
// stages whose packets must all be accounted for, so what the counters let in, less what they let out, is
// what nobody counted. That is a law, and the remainder (the residual) is the number of packets that vanished
// without a counter.
//
// Where a diagram writes one down, with the stages it is about, these stages are one set, whatever is counted
// or changes its unit between them. All counters over its border are terms, each in its own unit; what
// crosses it uncounted is in the remainder. No flow follows from such a balance.
//
// A set has no balance when packets come or go that nothing counts (an open end), when it changes the unit
// inside (three fragments become a datagram), or when its counters cancel out. A counter that also counts
// elsewhere, at a stage of another set, cannot be a term: the packets stay in the residual, and the counter
// explains a part of it. A reference diagram has no balance, as no kernel follows it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagram/graph.h"

namespace netcase::diagram {

struct Term {
  bool is_plus = true;
  CounterName counter;

  friend bool operator==(const Term& one, const Term& other) = default;
};

// "+IpInReceives".
std::string to_text(const Term& term);

struct Balance {
  std::string name;          // of the stage that draws the residual; else the diagram's and the first stage's
  std::size_t diagram = 0;   // the one that draws it
  bool is_written = false;   // not derived
  std::size_t drawn_at = 0;  // the node where the residual is drawn
  std::vector<std::size_t> nodes;
  std::vector<Term> terms;  // plus first, each in the order of the path
  std::vector<std::size_t>
      hidden;  // drops that are in the residual: uncounted, or counted together with others
  std::vector<CounterName> explained_by;  // counters of hidden drops, each once
  std::vector<std::string_view> may_be;   // what the uncounted drops are, in words, none said by another
  std::vector<std::string_view>
      exceptions;  // when packets appear in it that nothing counted: a negative residual
};

std::vector<Balance> derive_balances(const Graph& graph);

}  // namespace netcase::diagram
