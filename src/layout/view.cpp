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
  for (const std::size_t i : wires_) {
    if (is_between(wire(i))) entered_ = std::max(entered_, flow(i).least);
  }
  if (entered_ > 0) return;
  for (const std::size_t i : wires_) {
    if (is_between(wire(i))) entered_ = std::max(entered_, flow(i).count.value_or(0));
  }
}

void View::find_rails() {
  rails_.assign(diagram_.stages.size(), false);
  for (const Residual& residual : flows_.residuals) {
    std::vector<std::size_t> stages;
    for (const std::size_t i : residual.balance.hidden) {
      if (wire(i).diagram == index_) stages.push_back(graph().nodes[wire(i).source].stage);
    }
    if (stages.empty()) continue;
    const auto [first, last] = std::minmax_element(stages.begin(), stages.end());
    for (std::size_t stage = *first; stage <= *last; ++stage) rails_[stage] = true;
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

std::uint8_t View::thirds(std::uint64_t value) const {
  if (value == 0 || entered_ == 0) return 0;
  const double share = static_cast<double>(value) / static_cast<double>(entered_);
  return share > 2.0 / 3 ? 3 : share > 1.0 / 3 ? 2 : 1;
}

Arrow View::arrow_of(std::size_t wire) const {
  const diagram::Flow& here = flow(wire);
  Arrow arrow;
  const std::uint64_t most = here.most ? *here.most : entered_;
  arrow.thirds = thirds(most);
  arrow.flow = most;
  if (here.how == How::Unknown) arrow.tone = Arrow::Tone::Unknown;
  else if (!here.most || thirds(here.least) != arrow.thirds) arrow.tone = Arrow::Tone::Derived;
  if (here.how == How::Unknown && here.count) {  // seen, at least
    arrow.thirds = thirds(*here.count);
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
