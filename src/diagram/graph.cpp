// SPDX-License-Identifier: Apache-2.0

#include "diagram/graph.h"

#include <algorithm>

#include "base/appender.h"

namespace netcase::diagram {

namespace {

WireKind kind_of(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::Drop: return WireKind::Drop;
    case EdgeKind::Leave: return WireKind::Leave;
    case EdgeKind::Join: return WireKind::Join;
    case EdgeKind::Aside: return WireKind::Aside;
    case EdgeKind::Entry:
    case EdgeKind::Count:
    case EdgeKind::Exit: break;
  }
  return WireKind::Main;
}

bool comes_in(const Edge& edge) { return edge.kind == EdgeKind::Entry || edge.kind == EdgeKind::Join; }

// All wires of one diagram, in the order of the path: what stands before the first stage; then of each stage
// its side arrows, and the arrow to the next. A wire that does not apply keeps its number.
class Wiring {
 public:
  Wiring(Graph& graph, std::size_t diagram, const Applies& applies)
      : graph_(graph), diagram_(*graph.diagrams[diagram]), index_(diagram), applies_(applies) {}

  void run() {
    for (const Edge& edge : diagram_.edges) {
      if (edge.kind == EdgeKind::Entry) add(edge);
    }
    for (std::size_t stage = 0; stage < diagram_.stages.size(); ++stage) {
      for (const Edge& edge : diagram_.edges) {
        const bool is_side =
            edge.kind != EdgeKind::Entry && edge.kind != EdgeKind::Count && edge.kind != EdgeKind::Exit;
        if (is_side && edge.stage == stage) add(edge);
      }
      if (stage + 1 < diagram_.stages.size()) add_main(stage);
    }
    for (const Edge& edge : diagram_.edges) {
      if (edge.kind == EdgeKind::Exit) add(edge);
    }
  }

 private:
  std::size_t node(std::size_t stage) const { return graph_.first_node[index_] + stage; }

  void add(const Edge& edge) {
    ++number_;
    if (!applies_(edge.condition)) return;
    Wire wire{
        .kind = kind_of(edge.kind), .diagram = index_, .number = number_, .edge = &edge, .unit = edge.unit};
    (comes_in(edge) ? wire.target : wire.source) = node(edge.stage);
    graph_.wires.push_back(wire);
  }

  // The line across the arrow, the first that applies on this kernel; without one the arrow is still there.
  void add_main(std::size_t stage) {
    ++number_;
    const auto line = std::find_if(diagram_.edges.begin(), diagram_.edges.end(), [&](const Edge& edge) {
      return edge.kind == EdgeKind::Count && edge.stage == stage && applies_(edge.condition);
    });
    Wire wire{.diagram = index_, .number = number_, .unit = diagram_.stages[stage + 1].unit};
    if (line != diagram_.edges.end()) {
      wire.edge = &*line;
      wire.unit = line->unit;
    }
    wire.source = node(stage);
    wire.target = node(stage + 1);
    graph_.wires.push_back(wire);
  }

  Graph& graph_;
  const Diagram& diagram_;
  std::size_t index_;
  const Applies& applies_;
  std::size_t number_ = 0;
};

std::size_t find_diagram(const Graph& graph, std::string_view name) {
  for (std::size_t i = 0; i < graph.diagrams.size(); ++i) {
    if (graph.diagrams[i]->name == name && !graph.diagrams[i]->is_reference) return i;
  }
  return nowhere;
}

Link& link_between(Graph& graph, std::size_t source, std::size_t target) {
  for (Link& link : graph.links) {
    if (link.source == source && link.target == target) return link;
  }
  return graph.links.emplace_back(Link{source, target, {}, {}});
}

// A link needs both sides: with one alone nothing can be said, and the wire stays one to the outside.
void connect(Graph& graph) {
  for (std::size_t i = 0; i < graph.wires.size(); ++i) {
    const Wire& wire = graph.wires[i];
    if (wire.edge == nullptr || wire.kind == WireKind::Aside || wire.edge->diagram.empty()) continue;
    if (graph.diagrams[wire.diagram]->is_reference) continue;
    const std::size_t other = find_diagram(graph, wire.edge->diagram);
    if (other == nowhere) continue;
    if (comes_in(*wire.edge)) link_between(graph, other, wire.diagram).joins.push_back(i);
    else link_between(graph, wire.diagram, other).leaves.push_back(i);
  }
  std::erase_if(graph.links, [](const Link& link) { return link.leaves.empty() || link.joins.empty(); });
  for (std::size_t i = 0; i < graph.links.size(); ++i) {
    for (const std::size_t wire : graph.links[i].leaves) graph.wires[wire].link = i;
    for (const std::size_t wire : graph.links[i].joins) graph.wires[wire].link = i;
  }
}

}  // namespace

Graph make_graph(std::span<const Diagram* const> diagrams, const Applies& applies) {
  Graph graph;
  graph.diagrams.assign(diagrams.begin(), diagrams.end());
  for (std::size_t i = 0; i < diagrams.size(); ++i) {
    graph.first_node.push_back(graph.nodes.size());
    for (std::size_t stage = 0; stage < diagrams[i]->stages.size(); ++stage)
      graph.nodes.push_back({i, stage});
  }
  for (std::size_t i = 0; i < diagrams.size(); ++i) Wiring(graph, i, applies).run();
  connect(graph);
  return graph;
}

std::string wire_id(const Graph& graph, const Wire& wire) {
  std::string id(graph.diagrams[wire.diagram]->name);
  Appender(id).text(wire.number < 10 ? ".e0" : ".e").number(wire.number);
  return id;
}

std::vector<LooseEnd> loose_ends(std::span<const Diagram* const> diagrams) {
  const auto is_met = [](const Diagram& other, const Diagram& diagram, const Edge& edge) {
    return edge.kind == EdgeKind::Aside ||
           std::any_of(other.edges.begin(), other.edges.end(), [&](const Edge& back) {
             return back.diagram == diagram.name && comes_in(back) != comes_in(edge) &&
                    back.kind != EdgeKind::Aside;
           });
  };
  std::vector<LooseEnd> ends;
  for (const Diagram* diagram : diagrams) {
    for (const Edge& edge : diagram->edges) {
      if (edge.diagram.empty()) continue;
      const auto other = std::find_if(diagrams.begin(), diagrams.end(),
                                      [&](const Diagram* d) { return d->name == edge.diagram; });
      const std::string name = "'" + std::string(edge.diagram) + "'";
      if (other == diagrams.end()) ends.push_back({diagram, &edge, "no diagram is called " + name});
      else if (!is_met(**other, *diagram, edge))
        ends.push_back({diagram, &edge,
                        name + " has no " + (comes_in(edge) ? "leave for" : "join from") + " this diagram"});
    }
  }
  return ends;
}

}  // namespace netcase::diagram
