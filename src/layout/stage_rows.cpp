// SPDX-License-Identifier: Apache-2.0
//
// What leaves for a diagram and comes back from it at the same stage is a loop of three rows or more: the
// way out, what happened there, the way back.

#include "layout/stage_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "catalogue/catalogue.h"
#include "layout/wording.h"

namespace netcase::layout {

namespace {

using diagram::Counting;
using diagram::Edge;
using diagram::Flow;
using diagram::nowhere;
using diagram::Residual;
using diagram::Stage;
using diagram::Wire;
using diagram::WireKind;

constexpr std::size_t absent_columns = 40;  // behind the words for it

Row note(std::string text) {
  Row row;
  row.name = std::move(text);
  row.weight = Weight::Faint;
  return row;
}

Row valued(std::string name, std::optional<std::uint64_t> value, Weight weight) {
  Row row;
  row.name = std::move(name);
  row.has_value = true;
  row.value = value;
  row.weight = weight;
  return row;
}

Row uncounted_row(std::string_view text) {
  Row row = valued(std::string(text), std::nullopt, Weight::Faint);
  row.side = Side::Uncounted;
  return row;
}

void add_counters(Row& row, std::span<const diagram::CounterName> counters) {
  for (const diagram::CounterName& counter : counters) row.counters.push_back(counter.full);
}

void add_notes(Row& row, const Edge& edge) {
  row.notes.insert(row.notes.end(), edge.notes.begin(), edge.notes.end());
}

Row rest_row(std::vector<std::string> names) {
  Row row;
  row.side = Side::Rest;
  row.folded = std::move(names);
  row.weight = Weight::Faint;
  return row;
}

Side side_of(WireKind kind) {
  switch (kind) {
    case WireKind::Drop: return Side::Lost;
    case WireKind::Leave: return Side::Away;
    case WireKind::Join: return Side::Back;
    case WireKind::Main:
    case WireKind::Aside: break;
  }
  return Side::None;
}

std::string_view brief_of(std::span<const diagram::CounterName> counters) {
  if (counters.size() != 1) return {};
  const auto facts = catalogue::find_summary(counters[0].group, counters[0].name);
  return facts ? facts->brief : std::string_view();
}

// Thrown away without harm: data that came twice, or was merged.
bool is_harmless(const Wire& wire) {
  if (wire.counters().size() != 1) return false;
  const auto facts = catalogue::find_summary(wire.counters()[0].group, wire.counters()[0].name);
  return facts && facts->severity == counter::Severity::Normal;
}

class LayStage {
 public:
  LayStage(const View& view, std::size_t stage, const Wishes& wishes)
      : view_(view), stage_(stage), here_(view.diagram().stages[stage]), wishes_(wishes) {}

  StageRows run() {
    arrow_ = view_.arrow_at(stage_, false);
    // Beside what joins the arrow is as wide as behind it.
    if (const Arrow behind = view_.arrow_at(stage_, true); behind.thirds > arrow_.thirds) arrow_ = behind;
    lay_edges();
    for (Row& row : uncounted_) push({std::move(row)});
    for (const Residual& residual : view_.flows().residuals) {
      if (residual.balance.drawn_at == view_.node(stage_)) lay_residual(residual);
    }
    note_lack_of_balance();
    if (!at_rest_.empty()) push({rest_row(std::move(at_rest_))});
    if (wishes_.with_absent) lay_absent();
    if (rows_.groups.empty()) push({Row{}});
    name_stage();
    lay_line();
    return std::move(rows_);
  }

 private:
  void push(RowGroup group) {
    for (Row& row : group) {
      row.arrow = arrow_;
      row.has_rail = view_.has_rail(stage_);
    }
    rows_.groups.push_back(std::move(group));
  }

  void push_topmost(RowGroup group) {
    push(std::move(group));
    if (view_.diagram().is_down)
      std::rotate(rows_.groups.begin(), rows_.groups.end() - 1, rows_.groups.end());
  }

  // Edges.

  void lay_edges() {
    std::vector<std::size_t> shown;
    for (const std::size_t i : view_.wires()) {
      const Wire& wire = view_.wire(i);
      if (wire.edge == nullptr || !view_.is_at(i, stage_)) continue;
      if (wire.kind != WireKind::Main || wire.source == view_.node(stage_)) note_absent(*wire.edge);
      if (wire.kind == WireKind::Main) continue;
      if (wire.edge->counting == Counting::None) lay_uncounted(i);
      else if (has_number(i) && !view_.is_seen_elsewhere(i)) shown.push_back(i);
    }
    for (const std::size_t i : shown) {
      const std::size_t back = find_way_back(i, shown);
      if (back != nowhere) lay_loop(i, back);
      else if (!is_way_back(i, shown)) lay_edge(i);
    }
  }

  // Where one of several counters is not there, the others still tell how many it was at least.
  bool has_number(std::size_t i) const {
    return view_.flow(i).count || (view_.flow(i).least > 0 && view_.wire(i).counters().size() > 1);
  }

  void note_absent(const Edge& edge) {
    const auto note_each = [&](std::span<const diagram::CounterName> counters) {
      for (const diagram::CounterName& counter : counters) {
        const bool is_new = std::find(absent_.begin(), absent_.end(), counter.full) == absent_.end();
        if (is_new && view_.flows().is_absent(counter)) absent_.push_back(counter.full);
      }
    };
    note_each(edge.counters);
    for (const diagram::Label& label : edge.labels) note_each(label.counters);
  }

  // All of them, on as many rows as they need.
  void lay_absent() {
    RowGroup group;
    for (std::string& names : broken(absent_, absent_columns)) {
      group.push_back(rest_row({std::move(names)}));
      group.back().side = Side::Absent;
    }
    if (!group.empty()) push(std::move(group));
  }

  void lay_uncounted(std::size_t i) {
    const Wire& wire = view_.wire(i);
    if (wire.kind == WireKind::Drop && !view_.is_hidden(i)) {
      uncounted_.push_back(uncounted_row(wire.edge->text));
      add_notes(uncounted_.back(), *wire.edge);
    }
    const bool is_turn = wire.kind == WireKind::Leave || wire.kind == WireKind::Join;
    const Flow& flow = view_.flow(i);
    if (!is_turn || (flow.most && *flow.most == 0)) return;
    Row row = valued(std::string(wire.edge->diagram.empty() ? wire.edge->outside : wire.edge->text),
                     flow.most, Weight::Faint);
    row.side = side_of(wire.kind);
    if (row.value && !flow.value()) row.bound = Row::Bound::AtMost;
    add_notes(row, *wire.edge);
    push({row});
  }

  void lay_edge(std::size_t i) {
    const Wire& wire = view_.wire(i);
    Row row = row_of(i);
    if (row.value == 0) return fold(i, row.name);
    row.side = side_of(wire.kind);
    row.is_indented = wire.kind == WireKind::Aside;
    if (wire.kind == WireKind::Drop) weigh(row, wire);
    if (wire.kind == WireKind::Leave && rows_.next.empty()) rows_.next = wire.edge->diagram;
    row.words = words_below(view_.graph(), wire, row.name);
    RowGroup group{std::move(row)};
    add_labels(group, *wire.edge, here_.unit);
    push(std::move(group));
  }

  // What stood still, once: where its counter is shown.
  void fold(std::size_t i, const std::string& name) {
    const Wire& wire = view_.wire(i);
    const bool is_shown = wire.edge->counting == Counting::Own && view_.is_first_of_its_counter(i);
    if (is_shown && wire.kind != WireKind::Aside) at_rest_.push_back(name);
  }

  // The counter and its change; where it is shown elsewhere, the words and the most it can be.
  Row row_of(std::size_t i) const {
    const Wire& wire = view_.wire(i);
    const Edge& edge = *wire.edge;
    const Flow& flow = view_.flow(i);
    const bool is_drop = wire.kind == WireKind::Drop;
    const bool is_own = edge.counting == Counting::Own && view_.is_first_of_its_counter(i);
    const bool is_first = is_own && (!view_.is_shown_before(i) || flow.value());
    const bool has_counter = edge.counters.size() == 1 && (is_first || !is_drop);
    Row row = valued(std::string(has_counter ? edge.counters[0].full : edge.text), flow.count, Weight::Plain);
    if (row.name.empty()) row.name = names_of(edge.counters);
    if (has_counter) row.brief = brief_of(edge.counters);
    add_counters(row, edge.counters);
    add_notes(row, edge);
    if (!flow.count) {
      row.value = flow.least;
      row.bound = Row::Bound::AtLeast;
    } else if (is_drop && flow.value()) {
      row.value = flow.value();
    } else if (is_drop && !is_first) {
      row.value = flow.most;
      row.bound = Row::Bound::AtMost;
    }
    if (wire.unit != view_.diagram().unit()) row.unit = wire.unit;
    return row;
  }

  void weigh(Row& row, const Wire& wire) {
    if (row.bound != Row::Bound::Exact || is_harmless(wire)) return;
    const auto whole = static_cast<double>(view_.whole_of(wire.unit));
    const bool matters = static_cast<double>(*row.value) * 1000 >= whole;
    row.weight = matters ? Weight::Loss : Weight::SmallLoss;
    if (*row.value <= rows_.worst_count || wire.counters().size() != 1) return;
    rows_.worst_count = *row.value;
    rows_.worst = wire.counters()[0].full;
  }

  // Loops.

  std::size_t find_way_back(std::size_t leave, const std::vector<std::size_t>& shown) const {
    const Wire& out = view_.wire(leave);
    if (out.kind != WireKind::Leave || out.edge->diagram.empty() || row_of(leave).value.value_or(0) == 0)
      return nowhere;
    for (const std::size_t i : shown) {
      const Wire& back = view_.wire(i);
      if (back.kind == WireKind::Join && back.edge->diagram == out.edge->diagram) return i;
    }
    return nowhere;
  }
  bool is_way_back(std::size_t join, const std::vector<std::size_t>& shown) const {
    return std::any_of(shown.begin(), shown.end(),
                       [&](std::size_t i) { return find_way_back(i, shown) == join; });
  }

  // Read in the direction of the arrow: out, what became of them, back.
  void lay_loop(std::size_t leave, std::size_t join) {
    if (rows_.next.empty()) rows_.next = view_.wire(leave).edge->diagram;
    RowGroup loop{loop_end(leave, Side::LoopOut)};
    RowGroup labels;
    labels.emplace_back();
    for (const std::size_t i : {leave, join}) add_labels(labels, *view_.wire(i).edge, here_.unit);
    labels.front() = note("through diagram " + std::string(view_.wire(leave).edge->diagram));
    for (Row& row : labels) {
      const bool is_failure = row.has_value;
      row.side = is_failure ? Side::LoopLost : Side::LoopSide;
      row.is_indented = false;
      if (is_failure) row.weight = Weight::SmallLoss;
      loop.push_back(std::move(row));
    }
    loop.push_back(loop_end(join, Side::LoopBack));
    if (!view_.diagram().is_down) std::reverse(loop.begin(), loop.end());
    loop.front().is_loop_top = true;
    push(std::move(loop));
  }
  Row loop_end(std::size_t i, Side side) const {
    Row row = row_of(i);
    row.side = side;
    return row;
  }

  // What is beside an edge.

  void add_labels(RowGroup& group, const Edge& edge, std::string_view unit) const {
    for (const diagram::Label& label : edge.labels) {
      std::uint64_t sum = 0;
      for (const auto& counter : label.counters) sum += view_.flows().change_of(counter).value_or(0);
      if (sum == 0) continue;
      const bool is_single = label.counters.size() == 1;
      Row row = valued(std::string(is_single ? label.counters[0].full : label.text), sum, Weight::Plain);
      row.is_indented = true;
      row.brief = brief_of(label.counters);
      add_counters(row, label.counters);
      const std::string_view own = label.unit.empty() ? unit : label.unit;
      // The same place measured in another unit is worth a row only where it tells another number.
      if (!label.is_part && own != unit && group.front().value == sum) continue;
      if (own != view_.diagram().unit()) row.unit = own;
      group.push_back(std::move(row));
    }
  }

  void lay_residual(const Residual& residual) {
    if (!residual.magnitude) {
      // A balance nobody has named is called after its stage.
      const bool is_named = residual.balance.name == here_.residual || residual.balance.is_written;
      rows_.open_balances.push_back((is_named ? residual.balance.name : std::string(here_.label)) + ": " +
                                    residual.why);
      Row row = uncounted_row("not counted");
      row.weight = Weight::Uncounted;
      return push({row});
    }
    if (!residual.is_loss() && !residual.is_gain()) {
      return push(
          {rest_row({*residual.magnitude == 0 ? "nothing uncounted" : "nothing uncounted (but for noise)"})});
    }
    Row row = valued(residual.is_gain() ? "made without a counter" : "not counted", residual.magnitude,
                     Weight::Uncounted);
    row.side = residual.is_gain() ? Side::Made : Side::Uncounted;
    const auto& reasons = residual.is_gain() ? residual.balance.exceptions : residual.balance.may_be;
    row.words = joined(reasons, ", ");
    RowGroup group{std::move(row)};
    if (!residual.is_gain()) add_explaining(group, residual);
    // Of several stages nobody knows which: without a word the eye would blame the one beside the arrow.
    if (view_.rail_of(residual).is_long()) group.front().stage = "along here";
    if (residual.is_loss()) rows_.is_uncounted_lost = true;
    push(std::move(group));
  }

  void note_lack_of_balance() {
    if (here_.residual.empty() || view_.flows().find_residual(here_.residual) != nowhere) return;
    rows_.open_balances.push_back(std::string(here_.residual) +
                                  ": packets come or go beside this stage that nothing counts");
  }

  void add_explaining(RowGroup& group, const Residual& residual) const {
    for (const diagram::CounterName& counter : residual.balance.explained_by) {
      const std::uint64_t change = view_.flows().change_of(counter).value_or(0);
      if (change == 0) continue;
      Row part = valued(std::string(counter.full), change, Weight::Plain);
      part.is_indented = true;
      part.bound = Row::Bound::AtMost;
      part.counters.push_back(counter.full);
      group.push_back(std::move(part));
    }
  }

  // The stage's words stand on its topmost row, where no others do.
  void name_stage() {
    const std::string_view kernel = here_.function.empty() ? here_.hook : here_.function;
    const bool is_down = view_.diagram().is_down;
    if (!(is_down ? rows_.groups.front() : rows_.groups.back()).front().stage.empty()) push_topmost({Row{}});
    RowGroup& group = is_down ? rows_.groups.front() : rows_.groups.back();
    group.front().stage = here_.label;
    if (!wishes_.with_kernel_names || kernel.empty()) return;
    Row row = note(here_.function.empty() ? std::string(kernel) : std::string(kernel) + "()");
    row.arrow = group.front().arrow;
    row.has_rail = group.front().has_rail;
    if (group.size() == 1 && group.front().side == Side::None) group.front().name = row.name;
    else group.push_back(row);
  }

  // Across the arrow between this stage and the next.
  void lay_line() {
    const std::size_t i = view_.main_wire(stage_);
    if (i == nowhere || view_.wire(i).edge == nullptr) return;
    const Wire& wire = view_.wire(i);
    Row row = valued(names_of(wire.counters()), view_.flow(i).count, Weight::Strong);
    row.side = Side::Line;
    row.brief = brief_of(wire.counters());
    add_counters(row, wire.counters());
    add_notes(row, *wire.edge);
    if (wire.unit != view_.diagram().unit()) row.unit = wire.unit;
    RowGroup group{row};
    add_labels(group, *wire.edge, wire.unit);
    for (Row& each : group) each.arrow = view_.arrow_of(i);
    rows_.groups.push_back(std::move(group));
  }

  const View& view_;
  std::size_t stage_;
  const Stage& here_;
  const Wishes& wishes_;
  Arrow arrow_;
  std::vector<std::string> at_rest_;
  std::vector<std::string_view> absent_;
  std::vector<Row> uncounted_;
  StageRows rows_;
};

}  // namespace

StageRows lay_stage(const View& view, std::size_t stage, const Wishes& wishes) {
  return LayStage(view, stage, wishes).run();
}

}  // namespace netcase::layout
