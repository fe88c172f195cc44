// SPDX-License-Identifier: Apache-2.0
//
// Several diagrams as one graph: a node for each stage, a wire for each way in which packets move. Between a
// stage and the next there is always a wire, counted or not. What leaves one diagram and joins the next is
// wired together by a link: all leaves of a pair of diagrams on one side, all joins on the other, as nobody
// can tell which of two leaves a packet that joined had taken.

#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagram/diagram.h"

namespace netcase::diagram {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Node {
  std::size_t diagram = 0;  // of Graph::diagrams
  std::size_t stage = 0;
};

enum class WireKind : std::uint8_t { Main, Drop, Leave, Join, Aside };
inline constexpr std::array<std::string_view, 5> wire_words{"main", "drop", "leave", "join", "leave"};

struct Wire {
  WireKind kind = WireKind::Main;
  std::size_t diagram = 0;
  std::size_t number = 0;        // from 1, in the order of the diagram, whatever applies on this kernel
  const Edge* edge = nullptr;    // null: the arrow between two stages, where nothing is written
  std::size_t source = nowhere;  // nodes; nowhere: outside of this diagram
  std::size_t target = nowhere;
  std::size_t link = nowhere;  // of Graph::links, where the other end is in another diagram
  std::string_view unit;

  bool is_counted() const { return edge != nullptr && edge->counting == Counting::Own; }
  std::span<const CounterName> counters() const {
    return edge == nullptr ? std::span<const CounterName>() : edge->counters;
  }
};

// Sums of both sides are equal.
struct Link {
  std::size_t source = 0;  // diagrams
  std::size_t target = 0;
  std::vector<std::size_t> leaves;  // wires
  std::vector<std::size_t> joins;
};

struct Graph {
  std::vector<const Diagram*> diagrams;
  std::vector<std::size_t> first_node;  // of each diagram; its stages follow one another
  std::vector<Node> nodes;
  std::vector<Wire> wires;  // by diagram, in the order of the path
  std::vector<Link> links;

  const Stage& stage_of(std::size_t node) const {
    return diagrams[nodes[node].diagram]->stages[nodes[node].stage];
  }
};

// Whether a condition holds on the kernel that is looked at.
using Applies = std::function<bool(const Condition&)>;

Graph make_graph(std::span<const Diagram* const> diagrams, const Applies& applies);

// "ipv4_input.e07".
std::string wire_id(const Graph& graph, const Wire& wire);

// What does not fit together: a leave to a diagram that has no join for it, or the other way round. Diagrams
// that are not among those given are told as unknown.
struct LooseEnd {
  const Diagram* diagram;
  const Edge* edge;
  std::string found;
};
std::vector<LooseEnd> loose_ends(std::span<const Diagram* const> diagrams);

}  // namespace netcase::diagram
