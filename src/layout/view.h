// SPDX-License-Identifier: Apache-2.0
//
// One diagram among the flows of all: which wires are its own, and what its arrow looks like along the path.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagram/flow.h"
#include "layout/picture.h"

namespace netcase::layout {

class View {
 public:
  // The flows and the diagram must live as long as the view.
  View(const diagram::Flows& flows, const diagram::Diagram& diagram);

  const diagram::Flows& flows() const { return flows_; }
  const diagram::Graph& graph() const { return flows_.graph; }
  const diagram::Diagram& diagram() const { return diagram_; }
  std::size_t index() const { return index_; }
  // Of the diagram, in the order of the path.
  const std::vector<std::size_t>& wires() const { return wires_; }
  const diagram::Wire& wire(std::size_t index) const { return flows_.graph.wires[index]; }
  const diagram::Flow& flow(std::size_t wire) const { return flows_.wires[wire]; }
  std::size_t node(std::size_t stage) const { return flows_.graph.first_node[index_] + stage; }
  // The arrow from a stage to the next; nowhere behind the last.
  std::size_t main_wire(std::size_t stage) const;
  bool is_at(std::size_t wire, std::size_t stage) const;

  // What came into the diagram, in its own unit: what shares are of. The first count along the path, and what
  // joins behind it from diagrams that it had not left for.
  std::uint64_t entered() const { return entered_; }
  // What arrows in a unit are measured against: what came in, or in another unit than the diagram's the
  // largest flow. Where no number is sure: the most it may be.
  std::uint64_t whole_of(std::string_view unit) const;
  Arrow arrow_of(std::size_t wire) const;
  // The arrow into a stage, or out of it; at the ends the nearest there is.
  Arrow arrow_at(std::size_t stage, bool behind) const;

  // Between which stages of this diagram the packets of a residual can have vanished.
  struct Rail {
    std::size_t first = 0, end = 0;
    bool is_empty() const { return first == end; }
    bool is_long() const { return end - first > 1; }
  };
  Rail rail_of(const diagram::Residual& residual) const;
  // Whether packets can vanish uncounted there: from the first to the last such place of a balance.
  bool has_rail(std::size_t stage) const { return rails_[stage]; }
  // Whether a drop is a part of a residual.
  bool is_hidden(std::size_t wire) const { return hidden_.contains(wire); }
  // What is only seen, and at several stages, is drawn once: where it is seen last.
  bool is_seen_elsewhere(std::size_t index) const;
  // Of wires that share a counter, the first in the diagram shows it.
  bool is_first_of_its_counter(std::size_t index) const;
  // A diagram that lies before this one has an edge of the same counter, and shows it: here it is a limit.
  bool is_shown_before(std::size_t index) const;

 private:
  void find_entered();
  std::uint64_t first_known(std::size_t& at) const;
  bool is_coming_in(std::size_t index) const;
  void find_rails();
  std::size_t distance_of(std::size_t diagram) const;
  void find_seen_last();
  std::uint8_t thirds(std::uint64_t value, std::string_view unit) const;
  bool are_ends_known(std::size_t stage) const;

  const diagram::Flows& flows_;
  const diagram::Diagram& diagram_;
  std::size_t index_ = 0;
  std::vector<std::size_t> wires_;
  std::uint64_t entered_ = 0;
  std::map<std::string_view, std::uint64_t> largest_;  // main flow, by unit
  std::vector<bool> rails_;
  std::set<std::size_t> hidden_;
  std::map<std::pair<diagram::WireKind, std::string>, std::size_t> seen_last_;
};

}  // namespace netcase::layout
