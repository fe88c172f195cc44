// SPDX-License-Identifier: Apache-2.0

#include "diagrams/diagrams.h"

#include <algorithm>

#include "diagrams/tables.h"

namespace netcase::diagrams {

std::span<const diagram::Diagram> all_diagrams() { return table; }

const diagram::Overview& overview() { return overview_table; }

std::vector<const diagram::Diagram*> list_diagrams() {
  std::vector<const diagram::Diagram*> list;
  for (const diagram::Diagram& diagram : table) list.push_back(&diagram);
  return list;
}

const diagram::Diagram* find_diagram(std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const diagram::Diagram& d) { return d.name == name; });
  return found == table.end() ? nullptr : &*found;
}

namespace {

using List = std::vector<const diagram::Diagram*>;

// A diagram, then those that packets leave it for.
void follow(const diagram::Diagram& diagram, List& left, List& ordered) {
  const auto found = std::find(left.begin(), left.end(), &diagram);
  if (found == left.end()) return;
  left.erase(found);
  ordered.push_back(&diagram);
  for (const diagram::Edge& edge : diagram.edges) {
    const bool goes_on = edge.kind == diagram::EdgeKind::Leave || edge.kind == diagram::EdgeKind::Exit;
    if (!goes_on || edge.diagram.empty()) continue;
    if (const diagram::Diagram* const next = find_diagram(edge.diagram)) follow(*next, left, ordered);
  }
}

}  // namespace

std::vector<const diagram::Diagram*> in_order_of_the_path(List list) {
  List ordered;
  for (const bool is_down : {false, true}) {
    for (const diagram::Diagram& diagram : table) {
      const bool begins_here =
          std::any_of(diagram.edges.begin(), diagram.edges.end(), [](const diagram::Edge& edge) {
            return edge.kind == diagram::EdgeKind::Entry && edge.diagram.empty();
          });
      if (begins_here && diagram.is_down == is_down) follow(diagram, list, ordered);
    }
  }
  ordered.insert(ordered.end(), list.begin(), list.end());
  return ordered;
}

std::vector<const diagram::Diagram*> find_group(std::string_view name) {
  List list;
  for (const diagram::Diagram& diagram : table) {
    const bool is_member =
        std::find(diagram.groups.begin(), diagram.groups.end(), name) != diagram.groups.end();
    if (is_member || diagram.name == name) list.push_back(&diagram);
  }
  return in_order_of_the_path(std::move(list));
}

}  // namespace netcase::diagrams
