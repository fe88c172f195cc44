// SPDX-License-Identifier: Apache-2.0

#include "layout/view.h"

#include <algorithm>

#include "layout/wording.h"

namespace netcase::layout {

using diagram::Counting;
using diagram::How;
using diagram::nowhere;
using diagram::Residual;
using diagram::Wire;
using diagram::WireKind;

namespace {

bool is_between(const Wire& wire) {
  return wire.kind == WireKind::Main && wire.source != nowhere && wire.target != nowhere;
}

// As much of a flow as is sure, or else as was seen.
std::uint64_t known_of(const diagram::Flow& flow) {
  if (const auto value = flow.value()) return *value;
  return flow.count.value_or(flow.least);
}

}  // namespace

View::View(const diagram::Flows& flows, const diagram::Diagram& diagram) : flows_(flows), diagram_(diagram) {
  const auto& diagrams = graph().diagrams;
  index_ = static_cast<std::size_t>(std::find(diagrams.begin(), diagrams.end(), &diagram) - diagrams.begin());
  for (std::size_t i = 0; i < graph().wires.size(); ++i) {
    if (wire(i).diagram == index_) wires_.push_back(i);
  }
  find_entered();
  find_rails();
  find_seen_last();
}

std::size_t View::main_wire(std::size_t stage) const {
  const auto found = std::find_if(wires_.begin(), wires_.end(), [&](std::size_t i) {
    return is_between(wire(i)) && wire(i).source == node(stage);
  });
  return found == wires_.end() ? nowhere : *found;
}

bool View::is_at(std::size_t wire, std::size_t stage) const {
  return this->wire(wire).source == node(stage) || this->wire(wire).target == node(stage);
}

void View::find_entered() {
  std::set<std::string_view> is_known;
  for (const std::size_t i : wires_) {
    if (!is_between(wire(i))) continue;
    std::uint64_t& largest = largest_[wire(i).unit];
    largest = std::max(largest, known_of(flow(i)));
    if (largest > 0) is_known.insert(wire(i).unit);
  }
  for (const std::size_t i : wires_) {  // of units of which no number is sure
    if (is_between(wire(i)) && !is_known.contains(wire(i).unit))
      largest_[wire(i).unit] = std::max(largest_[wire(i).unit], flow(i).most.value_or(0));
  }
  std::size_t first = 0;  // in wires_
  entered_ = first_known(first);
  for (std::size_t i = first; i < wires_.size(); ++i) {
    if (is_coming_in(wires_[i])) entered_ += known_of(flow(wires_[i]));
  }
}

// The first flow along the path of which a number is known, in the diagram's own unit.
std::uint64_t View::first_known(std::size_t& at) const {
  for (std::size_t i = 0; i < wires_.size(); ++i) {
    const bool is_own = is_between(wire(wires_[i])) && wire(wires_[i]).unit == diagram_.unit();
    if (!is_own || known_of(flow(wires_[i])) == 0) continue;
    at = i;
    return known_of(flow(wires_[i]));
  }
  return 0;
}

// What comes back from where it went did not come in again.
bool View::is_coming_in(std::size_t index) const {
  const Wire& here = wire(index);
  const bool is_join = here.kind == WireKind::Join && here.edge != nullptr && here.unit == diagram_.unit();
  return is_join && std::none_of(wires_.begin(), wires_.end(), [&](std::size_t i) {
           return wire(i).kind == WireKind::Leave && wire(i).edge->diagram == here.edge->diagram &&
                  !here.edge->diagram.empty();
         });
}

std::uint64_t View::whole_of(std::string_view unit) const {
  if (unit == diagram_.unit() && entered_ > 0) return entered_;
  const auto found = largest_.find(unit);
  return found == largest_.end() ? 0 : found->second;
}

View::Rail View::rail_of(const Residual& residual) const {
  Rail rail;
  for (const std::size_t i : residual.balance.hidden) {
    if (wire(i).diagram != index_) continue;
    const std::size_t stage = graph().nodes[wire(i).source].stage;
    rail = rail.is_empty() ? Rail{stage, stage + 1}
                           : Rail{std::min(rail.first, stage), std::max(rail.end, stage + 1)};
  }
  return rail;
}

void View::find_rails() {
  rails_.assign(diagram_.stages.size(), false);
  for (const Residual& residual : flows_.residuals) {
    const Rail rail = rail_of(residual);
    if (rail.is_empty()) continue;
    for (std::size_t stage = rail.first; stage < rail.end; ++stage) rails_[stage] = true;
    hidden_.insert(residual.balance.hidden.begin(), residual.balance.hidden.end());
  }
}

void View::find_seen_last() {
  for (const std::size_t i : wires_) {
    const Wire& here = wire(i);
    const bool is_seen = here.edge != nullptr && here.edge->counting == Counting::Seen;
    if (is_seen && here.kind != WireKind::Drop) seen_last_[{here.kind, names_of(here.counters())}] = i;
  }
}

bool View::is_seen_elsewhere(std::size_t index) const {
  const Wire& here = wire(index);
  const bool is_seen = here.edge->counting == Counting::Seen && here.kind != WireKind::Drop;
  return is_seen && seen_last_.at({here.kind, names_of(here.counters())}) != index;
}

bool View::is_first_of_its_counter(std::size_t index) const {
  return std::none_of(wires_.begin(), wires_.end(), [&](std::size_t i) {
    return i < index && wire(i).is_counted() && share_a_counter(wire(i).counters(), wire(index).counters());
  });
}

// Diagrams at the same distance: the one that is first in the graph.
bool View::is_shown_before(std::size_t index) const {
  if (diagram_.is_reference) return false;
  const auto place_of = [&](std::size_t diagram) { return std::pair(distance_of(diagram), diagram); };
  return std::any_of(graph().wires.begin(), graph().wires.end(), [&](const Wire& other) {
    return other.diagram != index_ && other.is_counted() && !graph().diagrams[other.diagram]->is_reference &&
           share_a_counter(other.counters(), wire(index).counters()) &&
           place_of(other.diagram) < place_of(index_);
  });
}

// How many diagrams a packet has passed when it comes into this one from outside, on the shortest way.
std::size_t View::distance_of(std::size_t diagram) const {
  std::set<std::size_t> here{diagram};
  for (std::size_t distance = 0; distance < graph().diagrams.size(); ++distance) {
    std::set<std::size_t> before;
    for (const std::size_t each : here) {
      for (const diagram::Edge& edge : graph().diagrams[each]->edges) {
        if (edge.kind != diagram::EdgeKind::Entry) continue;
        const auto& all = graph().diagrams;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const diagram::Diagram* d) { return d->name == edge.diagram; });
        if (found == all.end()) return distance;
        before.insert(static_cast<std::size_t>(found - all.begin()));
      }
    }
    here = std::move(before);
  }
  return graph().diagrams.size();
}

std::uint8_t View::thirds(std::uint64_t value, std::string_view unit) const {
  const std::uint64_t whole = whole_of(unit);
  if (value == 0 || whole == 0) return 0;
  const double share = static_cast<double>(value) / static_cast<double>(whole);
  return share > 2.0 / 3 ? 3 : share > 1.0 / 3 ? 2 : 1;
}

Arrow View::arrow_of(std::size_t wire) const {
  const diagram::Flow& here = flow(wire);
  const std::string_view unit = this->wire(wire).unit;
  Arrow arrow;
  const std::uint64_t most = here.most ? *here.most : whole_of(unit);
  arrow.thirds = thirds(most, unit);
  arrow.flow = most;
  if (here.how == How::Unknown) arrow.tone = Arrow::Tone::Unknown;
  else if (!here.most || thirds(here.least, unit) != arrow.thirds) arrow.tone = Arrow::Tone::Derived;
  if (here.how == How::Unknown && here.count) {  // seen, at least
    arrow.thirds = thirds(*here.count, unit);
    arrow.flow = *here.count;
    arrow.tone = Arrow::Tone::Derived;
  }
  if (arrow.tone == Arrow::Tone::Unknown && arrow.thirds == 0) arrow.thirds = 1;
  return arrow;
}

Arrow View::arrow_at(std::size_t stage, bool behind) const {
  const std::size_t last = diagram_.stages.size() - 1;
  if (last == 0) return {};
  const std::size_t source = behind ? std::min(stage, last - 1) : stage == 0 ? 0 : stage - 1;
  const std::size_t wire = main_wire(source);
  Arrow arrow = wire == nowhere ? Arrow{} : arrow_of(wire);
  // Nothing is known of what comes before the first counter or goes on behind the last.
  const bool is_end = (stage == 0 && !behind) || (stage == last && behind);
  if (is_end && arrow.thirds > 0 && !are_ends_known(stage)) arrow.tone = Arrow::Tone::Unknown;
  return arrow;
}

// What ends beyond the picture is what the next arrow has, and what turns aside at the stage.
bool View::are_ends_known(std::size_t stage) const {
  return std::all_of(wires_.begin(), wires_.end(), [&](std::size_t i) {
    const bool is_aside =
        (wire(i).kind == WireKind::Main && !is_between(wire(i))) || wire(i).kind == WireKind::Aside;
    return is_aside || !is_at(i, stage) || flow(i).value().has_value();
  });
}

}  // namespace netcase::layout
