// SPDX-License-Identifier: Apache-2.0
//
// A counter that drops at several edges is one loss, at the first column that holds one of them: its number
// cannot be told apart. What a residual hides and a counter counts (as that counter also counts elsewhere)
// is taken from the residual as far as it is certain, so that no packet is lost twice.

#include "layout/stack.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "catalogue/catalogue.h"

namespace netcase::layout {

namespace {

using counter::Severity;
using diagram::CounterName;
using diagram::Flow;
using diagram::FlowName;
using diagram::Flows;
using diagram::Graph;
using diagram::How;
using diagram::nowhere;
using diagram::OverviewColumn;
using diagram::Residual;
using diagram::Wire;
using diagram::WireKind;

std::uint64_t sum_of(std::uint64_t one, std::uint64_t other) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return one > most - other ? most : one + other;
}

bool has_counter(std::span<const CounterName> counters, std::string_view full_name) {
  return std::any_of(counters.begin(), counters.end(),
                     [&](const CounterName& counter) { return counter.full == full_name; });
}

// Two amounts as one: what is not known leaves the rest as the least there was.
Amount plus(const Amount& one, const Amount& other) {
  using enum Amount::Kind;
  if (!one.is_known() && !other.is_known()) return {};
  Amount sum{Exact, sum_of(one.value, other.value)};
  const auto is = [&](Amount::Kind kind) { return one.kind == kind || other.kind == kind; };
  if (is(Unknown) || is(AtLeast)) sum.kind = AtLeast;
  else if (is(AtMost)) sum.kind = AtMost;
  // What is at most so much and what is at least so much add up to nothing that is known.
  if (sum.kind == AtLeast && is(AtMost)) return {};
  return sum;
}

Amount amount_of(const Flow& flow) {
  using enum Amount::Kind;
  if (flow.how == How::Counted && flow.count) return {Exact, *flow.count};
  if (const auto value = flow.value()) return {Exact, *value};
  if (flow.least > 0) return {AtLeast, flow.least};
  if (flow.most) return {AtMost, *flow.most};
  return {};
}

class MakeStack {
 public:
  MakeStack(const Flows& flows, const diagram::Overview& overview, const std::vector<bool>& kept)
      : flows_(flows), graph_(flows.graph), kept_(kept) {
    stack_.overview = &overview;
  }

  Stack run() {
    for (const OverviewColumn& facts : stack_.overview->columns) add_column(facts);
    find_counted_losses();
    find_uncounted_losses();
    rank();
    judge_use();
    name_unused();
    return std::move(stack_);
  }

 private:
  // Columns.

  void add_column(const OverviewColumn& facts) {
    Column column;
    column.facts = &facts;
    column.begin = first_known(facts.begin);
    column.end = first_known(facts.end);
    column.bridge = first_known(facts.bridge);
    if (!facts.beside.full.empty()) column.beside = flows_.change_of(facts.beside);
    for (const std::string_view name : facts.diagrams) column_of_.emplace(name, stack_.columns.size());
    if (!facts.bridge.empty()) column.bridge_to = find_opposite(facts);
    stack_.columns.push_back(std::move(column));
  }

  std::size_t find_opposite(const OverviewColumn& facts) const {
    const auto& columns = stack_.overview->columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool is_opposite = columns[i].floor == facts.floor && columns[i].label == facts.label &&
                               columns[i].is_down != facts.is_down;
      if (is_opposite) return i;
    }
    return nowhere;
  }

  // Of the sums of which one is meant.
  Amount first_known(std::span<const FlowName> names) const {
    for (std::size_t at = 0; at < names.size();) {
      Amount sum = amount_of(names[at]);
      std::size_t next = at + 1;
      for (; next < names.size() && !names[next].begins_another; ++next)
        sum = plus(sum, amount_of(names[next]));
      if (sum.is_known()) return sum;
      at = next;
    }
    return {};
  }

  Amount amount_of(const FlowName& name) const {
    const std::size_t wire = find_wire(name);
    return wire == nowhere ? Amount{} : layout::amount_of(flows_.wires[wire]);
  }

  std::size_t find_wire(const FlowName& name) const {
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      const Wire& wire = graph_.wires[i];
      if (graph_.diagrams[wire.diagram]->name != name.diagram) continue;
      const bool is_behind_stage = wire.kind == WireKind::Main && wire.source != nowhere &&
                                   wire.target != nowhere && graph_.stage_of(wire.source).id == name.place;
      if (is_behind_stage || (wire.is_counted() && has_counter(wire.counters(), name.place))) return i;
    }
    return nowhere;
  }

  // Losses.

  std::optional<std::size_t> column_of(const Wire& wire) const {
    const auto found = column_of_.find(graph_.diagrams[wire.diagram]->name);
    return found == column_of_.end() ? std::nullopt : std::optional(found->second);
  }

  // In the order of the columns, not of the diagrams' names.
  void find_counted_losses() {
    for (std::size_t column = 0; column < stack_.columns.size(); ++column) {
      for (const Wire& wire : graph_.wires) {
        const bool is_drop = wire.kind == WireKind::Drop && wire.is_counted();
        if (!is_drop || graph_.diagrams[wire.diagram]->is_reference || column_of(wire) != column) continue;
        for (const CounterName& counter : wire.counters()) note_drop(wire, counter);
      }
    }
  }

  void note_drop(const Wire& wire, const CounterName& counter) {
    const auto change = flows_.change_of(counter);
    if (!change || !seen_.emplace(counter.full, &wire).second) return;
    const auto facts = catalogue::find_summary(counter.group, counter.name);
    const Severity severity = facts ? facts->severity : Severity::Notice;
    if (severity == Severity::Normal) return;  // thrown away without harm
    if (*change == 0) {
      ++stack_.at_rest;
      return;
    }
    Loss loss;
    loss.name = counter.full;
    loss.count = *change;
    loss.severity = severity;
    loss.column = *column_of(wire);
    loss.look = stack_.columns[loss.column].facts->look;
    loss.diagram = graph_.diagrams[wire.diagram]->name;
    loss.unit = wire.unit;
    name_subject(loss, wire.unit);
    loss.why = why_of(wire, counter, *change);
    stack_.losses.push_back(std::move(loss));
  }

  // "UDP packets (IPv6)": the column's name, or a longer one that the diagram has, and what it passes.
  void name_subject(Loss& loss, std::string_view unit) const {
    const std::string_view label = stack_.columns[loss.column].facts->label;
    const auto diagram = std::find_if(graph_.diagrams.begin(), graph_.diagrams.end(),
                                      [&](const diagram::Diagram* d) { return d->name == loss.diagram; });
    const std::string_view title = (*diagram)->title;
    const std::string_view first = title.substr(0, title.find(' '));
    const bool is_longer = first.find(label) != std::string_view::npos;
    const std::size_t comma = title.find(", ");
    std::string version;
    if (is_longer && comma != std::string_view::npos && title.find(' ', comma + 2) == std::string_view::npos)
      version.append(" (").append(title.substr(comma + 2)).append(")");
    loss.brief_subject = std::string(is_longer ? first : label);
    loss.subject = loss.brief_subject + " " + std::string(unit) + version;
    loss.brief_subject += version;
  }

  // The edge's own words where the counter counts nothing else; where all of it was counted by a part as
  // well, those of the part.
  std::string why_of(const Wire& wire, const CounterName& counter, std::uint64_t change) const {
    for (const diagram::Label& label : wire.edge->labels) {
      const bool is_all = label.is_part && label.counters.size() == 1 &&
                          flows_.change_of(label.counters[0]).value_or(0) == change;
      if (is_all && wire.counters().size() == 1) return std::string(label.text);
    }
    const bool is_elsewhere = std::any_of(graph_.wires.begin(), graph_.wires.end(), [&](const Wire& other) {
      return &other != &wire && other.is_counted() && has_counter(other.counters(), counter.full) &&
             !graph_.diagrams[other.diagram]->is_reference && other.edge->text != wire.edge->text;
    });
    const auto facts = catalogue::find_summary(counter.group, counter.name);
    const bool is_brief = facts && (is_elsewhere || wire.counters().size() > 1 || wire.edge->text.empty());
    return std::string(is_brief ? facts->brief : wire.edge->text);
  }

  void find_uncounted_losses() {
    for (const Residual& residual : flows_.residuals) {
      ++stack_.balances;
      if (!residual.magnitude) stack_.open.push_back(residual.balance.name + ": " + residual.why);
      else if (residual.is_gain()) stack_.gains.push_back(&residual);
      else if (residual.is_loss()) note_residual(residual);
      else note_closed(residual);
    }
  }

  void note_closed(const Residual& residual) {
    ++stack_.closed;
    if (*residual.magnitude > 0) ++stack_.noisy;
  }

  void note_residual(const Residual& residual) {
    const diagram::Diagram& diagram = *graph_.diagrams[graph_.nodes[residual.balance.drawn_at].diagram];
    const auto column = column_of_.find(diagram.name);
    if (column == column_of_.end()) return;
    Loss loss;
    loss.is_uncounted = true;
    loss.name = residual.balance.name;
    loss.count = *residual.magnitude - std::min(*residual.magnitude, counted_in(residual));
    if (loss.count == 0) return;
    loss.column = column->second;
    loss.diagram = diagram.name;
    loss.unit = diagram.unit();
    name_subject(loss, diagram.unit());
    for (const std::string_view text : residual.balance.may_be)
      loss.why.append(loss.why.empty() ? "" : ", ").append(text);
    explain(loss, residual);
    stack_.losses.push_back(std::move(loss));
  }

  // Drops in the residual that counters are sure to have counted.
  std::uint64_t counted_in(const Residual& residual) const {
    std::uint64_t sum = 0;
    for (const std::size_t wire : residual.balance.hidden) {
      if (graph_.wires[wire].is_counted()) sum = sum_of(sum, flows_.wires[wire].least);
    }
    return sum;
  }

  // What they may have counted beyond that: no more than there is room for, nor than their counters moved.
  void explain(Loss& loss, const Residual& residual) {
    std::uint64_t room = 0;
    std::uint64_t moved = 0;
    for (const std::size_t index : residual.balance.hidden) {
      const Wire& wire = graph_.wires[index];
      const Flow& flow = flows_.wires[index];
      // One that is only seen here has its loss where it counts.
      if (wire.counters().empty() || (flow.most && *flow.most == flow.least)) continue;
      const std::uint64_t most = flow.most.value_or(loss.count);
      room = sum_of(room, most - std::min(most, flow.least));
      for (const CounterName& counter : wire.counters()) {
        const std::uint64_t change = flows_.change_of(counter).value_or(0);
        if (change > 0 && add_once(loss.explained_by, counter.full)) moved = sum_of(moved, change);
      }
    }
    loss.explained = std::min({loss.count, room, moved});
  }
  static bool add_once(std::vector<std::string_view>& names, std::string_view name) {
    if (std::find(names.begin(), names.end(), name) != names.end()) return false;
    names.push_back(name);
    return true;
  }

  // What no counter shows is what nobody looks for: it ranks among the warnings.
  static Severity rank_of(const Loss& loss) { return loss.is_uncounted ? Severity::Warning : loss.severity; }

  void rank() {
    std::sort(stack_.losses.begin(), stack_.losses.end(), [](const Loss& one, const Loss& other) {
      if (rank_of(one) != rank_of(other)) return rank_of(one) > rank_of(other);
      if (one.count != other.count) return one.count > other.count;
      return std::tie(one.column, one.name) < std::tie(other.column, other.name);
    });
    for (std::size_t i = 0; i < stack_.losses.size(); ++i) {
      const Loss& loss = stack_.losses[i];
      Column& column = stack_.columns[loss.column];
      column.losses.push_back(i);
      if (is_packet(loss.unit)) add_lost(column.facts->is_down ? stack_.lost_out : stack_.lost_in, loss);
      else add_else(loss);
    }
  }
  static void add_lost(Lost& lost, const Loss& loss) {
    lost.most = sum_of(lost.most, loss.count);
    lost.least = sum_of(lost.least, loss.count - loss.explained);
  }
  void add_else(const Loss& loss) {
    for (Tally& tally : stack_.lost_else) {
      if (tally.unit != loss.unit) continue;
      tally.count = sum_of(tally.count, loss.count);
      return;
    }
    stack_.lost_else.push_back({loss.unit, loss.count});
  }

  // Of what came in no more can be lost.
  void limit_lost() {
    const Amount& came = stack_.received;
    if (stack_.lost_in.is_exact() || came.kind != Amount::Kind::Exact) return;
    stack_.lost_in.most = std::max(stack_.lost_in.least, std::min(stack_.lost_in.most, came.value));
  }

  // What is not drawn.

  void judge_use() {
    for (std::size_t i = 0; i < stack_.columns.size(); ++i) {
      Column& column = stack_.columns[i];
      column.is_unknown = column.is_counted() && !column.begin.is_known() && !column.end.is_known();
      const bool is_kept = i < kept_.size() && kept_[i] && !column.is_unknown;
      column.is_used =
          column.begin.has_moved() || column.end.has_moved() || !column.losses.empty() || is_kept;
    }
    stack_.received = stack_.through(stack_.overview->floors.size() - 1, false);
    limit_lost();
  }

  static bool is_at_rest(const Column& column) {
    return column.is_counted() && !column.is_used && !column.is_unknown;
  }

  // "UDP" where neither column of that name has moved; "UDP sent" where one has.
  void name_unused() {
    for (std::size_t i = 0; i < stack_.columns.size(); ++i) {
      const Column& column = stack_.columns[i];
      const std::size_t opposite = find_opposite(*column.facts);
      const bool is_second = opposite != nowhere && opposite < i;
      const Column* const other = opposite == nowhere ? nullptr : &stack_.columns[opposite];
      const std::string label(column.facts->label);
      const std::string half = label + (column.facts->is_down ? " sent" : " received");
      const auto name = [&](std::vector<std::string>& names, auto is) {
        const bool is_both = other == nullptr || is(*other);
        if (is(column) && (!is_both || !is_second)) names.push_back(is_both ? label : half);
      };
      name(stack_.unused, &is_at_rest);
      name(stack_.unknown, [](const Column& c) { return c.is_unknown && !c.is_used; });
    }
    name_unused_bridges();
  }

  void name_unused_bridges() {
    std::vector<const Column*> bridges;
    for (const Column& column : stack_.columns) {
      if (!column.facts->bridge.empty() && column.is_used) bridges.push_back(&column);
    }
    const auto is_idle = [](const Column* column) { return column->bridge.is_zero(); };
    const bool is_all = std::all_of(bridges.begin(), bridges.end(), is_idle);
    for (const Column* column : bridges) {
      if (!is_idle(column)) continue;
      const std::string noun(column->facts->bridge_noun);
      if (is_all) return stack_.unused.push_back(noun);
      stack_.unused.push_back(std::string(column->facts->label) + " " + noun);
    }
  }

  const Flows& flows_;
  const Graph& graph_;
  const std::vector<bool>& kept_;
  Stack stack_;
  std::map<std::string_view, std::size_t> column_of_;  // by diagram
  std::map<std::string_view, const Wire*> seen_;       // counters, at their first edge
};

}  // namespace

bool is_packet(std::string_view unit) {
  constexpr std::array<std::string_view, 5> packets{"packets", "segments", "datagrams", "fragments",
                                                    "messages"};
  return std::find(packets.begin(), packets.end(), unit) != packets.end();
}

bool Stack::is_anything_used() const {
  return std::any_of(columns.begin(), columns.end(), [](const Column& column) { return column.is_used; });
}

Amount Stack::through(std::size_t floor, bool is_down) const {
  const bool is_lowest = floor + 1 == overview->floors.size();
  const std::size_t zone = is_lowest ? floor - 1 : floor;
  Amount sum;
  bool is_first = true;
  for (const Column& column : columns) {
    // What is not there at all adds nothing.
    const bool is_here = column.facts->floor == zone && column.facts->is_down == is_down;
    if (!is_here || !column.is_counted() || column.is_unknown) continue;
    const Amount& amount = is_lowest == is_down ? column.end : column.begin;
    sum = is_first ? amount : plus(sum, amount);
    is_first = false;
  }
  return sum;
}

std::vector<bool> used_columns(const Stack& stack) {
  std::vector<bool> used;
  for (const Column& column : stack.columns) used.push_back(column.is_used);
  return used;
}

Stack make_stack(const Flows& flows, const diagram::Overview& overview, const std::vector<bool>& kept) {
  return MakeStack(flows, overview, kept).run();
}

}  // namespace netcase::layout
