// SPDX-License-Identifier: Apache-2.0

#include "diagrams/diagrams.h"

#include <algorithm>

#include "diagrams/tables.h"

namespace netcase::diagrams {

std::span<const diagram::Diagram> all_diagrams() { return table; }

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

std::vector<const diagram::Diagram*> find_group(std::string_view name) {
  std::vector<const diagram::Diagram*> list;
  for (const diagram::Diagram& diagram : table) {
    const bool is_member =
        std::find(diagram.groups.begin(), diagram.groups.end(), name) != diagram.groups.end();
    if (is_member || diagram.name == name) list.push_back(&diagram);
  }
  return list;
}

}  // namespace netcase::diagrams
