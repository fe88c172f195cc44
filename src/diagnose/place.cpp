// SPDX-License-Identifier: Apache-2.0

#include "diagnose/place.h"

#include <algorithm>
#include <span>

namespace netcase::diagnose {

namespace {

using diagram::CounterName;
using diagram::Flows;
using diagram::nowhere;
using diagram::Wire;

bool has(std::span<const CounterName> counters, std::string_view full_name) {
  return std::any_of(counters.begin(), counters.end(), [&](const CounterName& counter) {
    if (!counter.full.ends_with('*')) return counter.full == full_name;
    return full_name.starts_with(counter.full.substr(0, counter.full.size() - 1));
  });
}

// How well a wire is the place of a counter; 0: it is not.
int rank(const Flows& flows, std::size_t index, std::string_view counter, std::string_view preferred) {
  const Wire& wire = flows.graph.wires[index];
  const diagram::Diagram& diagram = *flows.graph.diagrams[wire.diagram];
  if (wire.edge == nullptr || diagram.is_reference) return 0;
  const bool is_own = wire.is_counted() && has(wire.counters(), counter);
  const bool is_labelled =
      std::any_of(wire.edge->labels.begin(), wire.edge->labels.end(),
                  [&](const diagram::Label& label) { return has(label.counters, counter); });
  if (!is_own && !is_labelled && !has(wire.counters(), counter)) return 0;
  return 1 + (wire.kind == diagram::WireKind::Drop ? 1 : 0) + (is_labelled ? 1 : 0) + (is_own ? 2 : 0) +
         (flows.wires[index].least > 0 ? 4 : 0) + (diagram.name == preferred ? 8 : 0);
}

std::string_view label_of(const Flows& flows, std::size_t node) { return flows.graph.stage_of(node).label; }

}  // namespace

std::optional<Place> find_place(const Flows& flows, std::string_view counter, std::string_view preferred) {
  std::size_t best = nowhere;
  int best_rank = 0;
  for (std::size_t i = 0; i < flows.graph.wires.size(); ++i) {
    const int own_rank = rank(flows, i, counter, preferred);
    if (own_rank > best_rank) {
      best = i;
      best_rank = own_rank;
    }
  }
  if (best == nowhere) return std::nullopt;
  const Wire& wire = flows.graph.wires[best];
  Place place{flows.graph.diagrams[wire.diagram]->name, diagram::wire_id(flows.graph, wire), {}};
  const std::size_t node = wire.source != nowhere ? wire.source : wire.target;
  if (node != nowhere) place.words = label_of(flows, node);
  return place;
}

std::optional<Place> find_residual_place(const Flows& flows, std::string_view residual) {
  const std::size_t index = flows.find_residual(residual);
  if (index == nowhere) return std::nullopt;
  const diagram::Balance& balance = flows.residuals[index].balance;
  const diagram::Node& drawn = flows.graph.nodes[balance.drawn_at];
  Place place{flows.graph.diagrams[drawn.diagram]->name, {}, {}};
  // The stretch of this diagram along which a packet can vanish.
  std::vector<std::size_t> nodes;
  for (const std::size_t hidden : balance.hidden) {
    const Wire& wire = flows.graph.wires[hidden];
    if (wire.diagram != drawn.diagram || wire.source == nowhere) continue;
    nodes.push_back(wire.source);
    if (place.edge.empty()) place.edge = diagram::wire_id(flows.graph, wire);
  }
  if (nodes.empty()) nodes.push_back(balance.drawn_at);
  const auto [first, last] = std::minmax_element(nodes.begin(), nodes.end());
  place.words = *first == *last ? std::string(label_of(flows, *first))
                                : "between " + std::string(label_of(flows, *first)) + " and " +
                                      std::string(label_of(flows, *last));
  return place;
}

}  // namespace netcase::diagnose
