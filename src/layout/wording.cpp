// SPDX-License-Identifier: Apache-2.0

#include "layout/wording.h"

#include <algorithm>

#include "base/appender.h"

namespace netcase::layout {

namespace {

using diagram::Counting;
using diagram::Diagram;
using diagram::Edge;
using diagram::Graph;
using diagram::Wire;
using diagram::WireKind;

// "TCP input" → "TCP": what lies behind the end of the arrow.
std::string subject_of(std::string_view title) {
  for (const std::string_view verb : {" input", " output", " forward"}) {
    const std::size_t at = title.find(verb);
    if (at != std::string_view::npos) return std::string(title.substr(0, at));
  }
  return std::string(title);
}

// The other places at which a drop's counter counts, in words.
std::vector<std::string> other_places(const Graph& graph, const Wire& wire) {
  std::vector<std::string> places;
  for (const Wire& other : graph.wires) {
    const bool is_other_drop = &other != &wire && other.is_counted() && other.kind == WireKind::Drop &&
                               other.edge != wire.edge && !graph.diagrams[other.diagram]->is_reference;
    if (is_other_drop && share_a_counter(wire.counters(), other.counters()))
      places.emplace_back(other.edge->text);
  }
  return places;
}

}  // namespace

std::string joined(std::span<const std::string> items, std::string_view between) {
  const std::vector<std::string_view> views(items.begin(), items.end());
  return joined(views, between);
}

std::string joined(std::span<const std::string_view> items, std::string_view between) {
  std::string text;
  for (const std::string_view item : items) text.append(text.empty() ? "" : between).append(item);
  return text;
}

std::string names_of(std::span<const diagram::CounterName> counters) {
  std::string text;
  for (const auto& counter : counters) text.append(text.empty() ? "" : " + ").append(counter.full);
  return text;
}

bool share_a_counter(std::span<const diagram::CounterName> one, std::span<const diagram::CounterName> other) {
  return std::any_of(one.begin(), one.end(), [&](const diagram::CounterName& counter) {
    return std::find(other.begin(), other.end(), counter) != other.end();
  });
}

std::vector<std::string> broken(const std::vector<std::string_view>& words, std::size_t columns) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = std::string(words[i]) + (i + 1 < words.size() ? "," : "");
    const bool fits = !lines.empty() && columns_of(lines.back()) + 1 + columns_of(word) <= columns;
    if (fits) lines.back().append(" ").append(word);
    else lines.push_back(word);
  }
  return lines;
}

std::string end_of_arrow(const Graph& graph, const Diagram& diagram, diagram::EdgeKind end) {
  std::vector<std::string> names;
  for (const Edge& edge : diagram.edges) {
    if (edge.kind != end) continue;
    std::string name(edge.outside);
    for (const Diagram* other : graph.diagrams) {
      if (edge.outside.empty() && other->name == edge.diagram) name = subject_of(other->title);
    }
    names.push_back(name.empty() ? std::string(edge.diagram) : name);
  }
  return joined(names, ", ");
}

std::string words_below(const Graph& graph, const Wire& wire, std::string_view name) {
  const Edge& edge = *wire.edge;
  if (wire.kind == WireKind::Leave && !edge.diagram.empty()) return "to diagram " + std::string(edge.diagram);
  if (wire.kind == WireKind::Join && !edge.diagram.empty())
    return "from diagram " + std::string(edge.diagram);
  std::string words(edge.text == name ? "" : edge.text);
  if (wire.kind != WireKind::Drop || edge.counting != Counting::Own) return words;
  const auto others = other_places(graph, wire);
  if (others.empty()) return words;
  // Where the row does not name the counter.
  const std::string subject = name == edge.text ? names_of(edge.counters) + " " : "";
  return words + (words.empty() ? "" : "; ") + subject + "also counts " + joined(others, ", ");
}

}  // namespace netcase::layout
