// SPDX-License-Identifier: Apache-2.0
//
// The Case diagrams that netcase knows: data/diagrams/*.case, compiled by tools/compile_diagrams into
// constant tables. Nothing is parsed at start, nothing is copied, and all of it lives for ever.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "diagram/diagram.h"
#include "diagram/overview.h"

namespace netcase::diagrams {

// In the order of their names.
std::span<const diagram::Diagram> all_diagrams();
std::vector<const diagram::Diagram*> list_diagrams();

// The whole stack in one picture.
const diagram::Overview& overview();

// By its own name; null where there is none.
const diagram::Diagram* find_diagram(std::string_view name);

// Each before those that packets leave it for, as far as that goes.
std::vector<const diagram::Diagram*> in_order_of_the_path(std::vector<const diagram::Diagram*> list);

// Those of a group ("ip4") in the order of the path, or a single one by its name; none where nothing is
// called so.
std::vector<const diagram::Diagram*> find_group(std::string_view name);

}  // namespace netcase::diagrams
