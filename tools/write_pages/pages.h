// SPDX-License-Identifier: Apache-2.0
//
// What is built from the data: a page for each Case diagram, one of all counters, one of all laws, and the
// one that leads to them. Each function gives the whole text of its page.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagram/balance.h"
#include "diagram/diagram.h"
#include "diagram/graph.h"

namespace netcase::write_pages {

using Diagrams = std::vector<const diagram::Diagram*>;

// All diagrams as they are joined on the newest kernel, and what must add up in them.
struct Stack {
  diagram::Graph graph;
  std::vector<diagram::Balance> balances;
};
Stack make_stack(const Diagrams& diagrams);

// `svg`: its picture.
std::string diagram_page(const diagram::Diagram& diagram, const Stack& stack, std::string_view svg);
std::string counters_page(const Diagrams& diagrams);
std::string laws_page();
// `overview`: the picture of the whole stack.
std::string index_page(const Diagrams& diagrams, std::string_view overview);

// Where a counter is described: "../counters.html#TcpInSegs". Empty for a name that nobody has described.
std::string counter_target(std::string_view full_name, std::string_view up);

// A counter as a link to its description, or as it is.
std::string counter_link(std::string_view full_name, std::string_view up);

}  // namespace netcase::write_pages
