// SPDX-License-Identifier: Apache-2.0
//
// The words in a diagram's picture.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagram/graph.h"

namespace netcase::layout {

std::string joined(std::span<const std::string> items, std::string_view between);
std::string joined(std::span<const std::string_view> items, std::string_view between);
// "UdpRcvbufErrors + UdpMemErrors".
std::string names_of(std::span<const diagram::CounterName> counters);
bool share_a_counter(std::span<const diagram::CounterName> one, std::span<const diagram::CounterName> other);

// Words on lines of so many columns, separated by commas.
std::vector<std::string> broken(const std::vector<std::string_view>& words, std::size_t columns);

// What lies before the beginning of the arrow, or behind its end: "TCP, UDP, raw sockets".
std::string end_of_arrow(const diagram::Graph& graph, const diagram::Diagram& diagram, diagram::EdgeKind end);

// What is said below a row called `name`: "no such protocol here; also counts bad header".
std::string words_below(const diagram::Graph& graph, const diagram::Wire& wire, std::string_view name);

}  // namespace netcase::layout
