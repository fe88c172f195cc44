// SPDX-License-Identifier: Apache-2.0

#include "diagrams/diagrams.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <tuple>

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

// Where a diagram stands on the path: first what rises, from the interface upward, then what falls, each
// floor in the order of the overview. What the overview does not show (a reference) comes last.
std::tuple<bool, int, std::size_t, std::size_t> place_of(const diagram::Diagram& diagram) {
  const auto columns = overview_table.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& names = columns[i].diagrams;
    const auto found = std::find(names.begin(), names.end(), diagram.name);
    if (found == names.end()) continue;
    const int floor = columns[i].floor;
    return {diagram.is_down, diagram.is_down ? floor : -floor, i,
            static_cast<std::size_t>(found - names.begin())};
  }
  return {true, std::numeric_limits<int>::max(), 0, 0};
}

}  // namespace

std::vector<const diagram::Diagram*> in_order_of_the_path(List list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const auto* one, const auto* other) { return place_of(*one) < place_of(*other); });
  return list;
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
