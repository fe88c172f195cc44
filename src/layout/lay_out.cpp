// SPDX-License-Identifier: Apache-2.0
//
// The path is laid out stage by stage in the order in which the packet travels, in groups of rows that stay
// together (a counter and what is said below it). An arrow that rises is read from below, so there the groups
// are turned around at the end; the rows of a group are not.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/appender.h"
#include "layout/picture.h"

namespace netcase::layout {

namespace {

using diagram::Counting;
using diagram::EdgeKind;
using diagram::Flow;
using diagram::Flows;
using diagram::Graph;
using diagram::nowhere;
using diagram::Residual;
using diagram::Stage;
using diagram::Wire;
using diagram::WireKind;

using Group = std::vector<Row>;

std::string joined(const auto& items, std::string_view between) {
  std::string text;
  for (const auto& item : items) text.append(text.empty() ? "" : between).append(item);
  return text;
}

std::string names_of(std::span<const diagram::CounterName> counters) {
  std::vector<std::string_view> names;
  for (const auto& counter : counters) names.push_back(counter.full);
  return joined(names, " + ");
}

constexpr std::size_t note_columns = 52;
constexpr std::size_t most_rows = 4;  // of a residual: what it may be is told in full with -v

// Words on lines of a note's width, separated by commas.
std::vector<std::string> broken(const std::vector<std::string_view>& words) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = std::string(words[i]) + (i + 1 < words.size() ? "," : "");
    const bool fits = !lines.empty() && columns_of(lines.back()) + 1 + columns_of(word) <= note_columns;
    if (fits) lines.back().append(" ").append(word);
    else lines.push_back(word);
  }
  return lines;
}

// "TCP input" → "TCP": what lies behind the end of the arrow.
std::string subject_of(std::string_view title) {
  for (const std::string_view verb : {" input", " output", " forward"}) {
    const std::size_t at = title.find(verb);
    if (at != std::string_view::npos) return std::string(title.substr(0, at));
  }
  return std::string(title);
}

class LayOut {
 public:
  LayOut(const Flows& flows, const diagram::Diagram& diagram, const Wishes& wishes)
      : flows_(flows), graph_(flows.graph), diagram_(diagram), wishes_(wishes) {
    index_ = static_cast<std::size_t>(std::find(graph_.diagrams.begin(), graph_.diagrams.end(), &diagram) -
                                      graph_.diagrams.begin());
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      if (graph_.wires[i].diagram == index_) mine_.push_back(i);
    }
    picture_.diagram = &diagram;
  }

  Picture run() {
    find_entered();
    find_ends();
    find_rails();
    find_seen_last();
    for (std::size_t stage = 0; stage < diagram_.stages.size(); ++stage) lay_stage(stage);
    add_tip();
    if (!diagram_.is_down) std::reverse(groups_.begin(), groups_.end());
    for (Group& group : groups_) {
      for (Row& row : group) picture_.rows.push_back(std::move(row));
    }
    add_sums();
    return std::move(picture_);
  }

 private:
  const Flow& flow(std::size_t wire) const { return flows_.wires[wire]; }
  std::size_t node(std::size_t stage) const { return graph_.first_node[index_] + stage; }
  static bool is_between(const Wire& wire) {
    return wire.kind == WireKind::Main && wire.source != nowhere && wire.target != nowhere;
  }

  void find_entered() {
    for (const std::size_t i : mine_) {
      if (is_between(graph_.wires[i])) picture_.entered = std::max(picture_.entered, flow(i).least);
    }
    if (picture_.entered > 0) return;
    for (const std::size_t i : mine_) {
      if (is_between(graph_.wires[i]))
        picture_.entered = std::max(picture_.entered, flow(i).count.value_or(0));
    }
  }

  void find_ends() {
    std::vector<std::string> before;
    std::vector<std::string> behind;
    for (const diagram::Edge& edge : diagram_.edges) {
      if (edge.kind != EdgeKind::Entry && edge.kind != EdgeKind::Exit) continue;
      std::string name(edge.outside);
      for (const diagram::Diagram* other : graph_.diagrams) {
        if (edge.outside.empty() && other->name == edge.diagram) name = subject_of(other->title);
      }
      (edge.kind == EdgeKind::Entry ? before : behind)
          .push_back(name.empty() ? std::string(edge.diagram) : name);
    }
    picture_.top = joined(diagram_.is_down ? before : behind, ", ");
    picture_.bottom = joined(diagram_.is_down ? behind : before, ", ");
  }

  // From the first to the last stage of each balance at which packets can vanish uncounted.
  void find_rails() {
    rails_.assign(diagram_.stages.size(), false);
    for (const Residual& residual : flows_.residuals) {
      std::vector<std::size_t> stages;
      for (const std::size_t wire : residual.balance.hidden) {
        if (graph_.wires[wire].diagram == index_)
          stages.push_back(graph_.nodes[graph_.wires[wire].source].stage);
      }
      if (stages.empty()) continue;
      const auto [first, last] = std::minmax_element(stages.begin(), stages.end());
      for (std::size_t stage = *first; stage <= *last; ++stage) rails_[stage] = true;
      for (const std::size_t wire : residual.balance.hidden) hidden_.insert(wire);
    }
  }

  // What is only seen, and at several stages, is drawn once: where it is seen last.
  void find_seen_last() {
    for (const std::size_t i : mine_) {
      const Wire& wire = graph_.wires[i];
      if (wire.edge == nullptr || wire.edge->counting != Counting::Seen || wire.kind == WireKind::Drop)
        continue;
      seen_last_[{wire.kind, names_of(wire.counters())}] = i;
    }
  }

  Arrow arrow_of(std::size_t wire) const {
    const Flow& here = flow(wire);
    Arrow arrow;
    const std::uint64_t most = here.most ? *here.most : picture_.entered;
    arrow.thirds = thirds(most);
    arrow.flow = most;
    if (here.how == diagram::How::Unknown) arrow.tone = Arrow::Tone::Unknown;
    else if (!here.most || thirds(here.least) != arrow.thirds) arrow.tone = Arrow::Tone::Derived;
    if (here.how == diagram::How::Unknown && here.count) {  // seen, at least
      arrow.thirds = thirds(*here.count);
      arrow.flow = *here.count;
      arrow.tone = Arrow::Tone::Derived;
    }
    if (arrow.tone == Arrow::Tone::Unknown && arrow.thirds == 0) arrow.thirds = 1;
    return arrow;
  }

  std::uint8_t thirds(std::uint64_t value) const {
    if (value == 0 || picture_.entered == 0) return 0;
    const double share = static_cast<double>(value) / static_cast<double>(picture_.entered);
    return share > 2.0 / 3 ? 3 : share > 1.0 / 3 ? 2 : 1;
  }

  // The arrow into a stage, and the one out of it; at the ends the nearest there is.
  std::size_t main_wire(std::size_t source_stage) const {
    for (const std::size_t i : mine_) {
      if (is_between(graph_.wires[i]) && graph_.wires[i].source == node(source_stage)) return i;
    }
    return nowhere;
  }
  Arrow arrow_at(std::size_t stage, bool behind) const {
    const std::size_t last = diagram_.stages.size() - 1;
    if (last == 0) return {};
    const std::size_t source = behind ? std::min(stage, last - 1) : stage == 0 ? 0 : stage - 1;
    const std::size_t wire = main_wire(source);
    Arrow arrow = wire == nowhere ? Arrow{} : arrow_of(wire);
    // Nothing is known of what comes before the first counter or goes on behind the last.
    const bool is_end = (stage == 0 && !behind) || (stage == last && behind);
    if (is_end && arrow.thirds > 0 && !ends_are_known(stage)) arrow.tone = Arrow::Tone::Unknown;
    return arrow;
  }
  // What ends beyond the picture is what the next arrow has, and what turns aside at the stage.
  bool ends_are_known(std::size_t stage) const {
    return std::all_of(mine_.begin(), mine_.end(), [&](std::size_t i) {
      const Wire& wire = graph_.wires[i];
      const bool is_aside =
          (wire.kind == WireKind::Main && !is_between(wire)) || wire.kind == WireKind::Aside;
      const bool is_here = wire.source == node(stage) || wire.target == node(stage);
      return is_aside || !is_here || flow(i).value().has_value();
    });
  }

  void lay_stage(std::size_t stage) {
    arrow_ = arrow_at(stage, false);
    // Beside what joins the arrow is as wide as behind it.
    if (const Arrow behind = arrow_at(stage, true); behind.thirds > arrow_.thirds) arrow_ = behind;
    const std::size_t first = groups_.size();
    std::vector<std::string> at_rest;
    std::vector<std::string> uncounted;
    for (const std::size_t i : mine_) {
      const Wire& wire = graph_.wires[i];
      const bool is_here = wire.edge != nullptr && wire.kind != WireKind::Main &&
                           (wire.source == node(stage) || wire.target == node(stage));
      if (is_here) lay_edge(i, stage, at_rest, uncounted);
    }
    for (const std::string& text : uncounted) push(stage, uncounted_row(text));
    for (const Residual& residual : flows_.residuals) {
      if (residual.balance.drawn_at == node(stage)) lay_residual(residual, stage);
    }
    if (!at_rest.empty()) {
      Row row;
      row.side = Side::Rest;
      row.folded = std::move(at_rest);
      row.weight = Weight::Faint;
      push(stage, {row});
    }
    if (groups_.size() == first) push(stage, {Row{}});
    name_stage(stage, first);
    lay_line(stage);
  }

  // The stage's words stand on its topmost row.
  void name_stage(std::size_t stage, std::size_t first) {
    const Stage& here = diagram_.stages[stage];
    const std::string_view kernel = here.function.empty() ? here.hook : here.function;
    Group& group = groups_[diagram_.is_down ? first : groups_.size() - 1];
    group.front().stage = here.label;
    if (!wishes_.with_kernel_names || kernel.empty()) return;
    Row row = note(here.function.empty() ? std::string(kernel) : std::string(kernel) + "()");
    row.arrow = group.front().arrow;
    row.has_rail = group.front().has_rail;
    if (group.size() == 1 && group.front().side == Side::None) group.front().name = row.name;
    else group.push_back(row);
  }

  void push(std::size_t stage, Group group) {
    for (Row& row : group) {
      row.arrow = arrow_;
      row.has_rail = rails_[stage];
    }
    groups_.push_back(std::move(group));
  }

  bool is_here_first(std::size_t wire) const {
    // Of wires that share a counter, the first in the diagram shows it.
    for (const std::size_t i : mine_) {
      const Wire& other = graph_.wires[i];
      if (i >= wire || !other.is_counted()) continue;
      for (const auto& counter : other.counters()) {
        const auto mine = graph_.wires[wire].counters();
        if (std::find(mine.begin(), mine.end(), counter) != mine.end()) return false;
      }
    }
    return true;
  }

  static Row note(std::string text) {
    Row row;
    row.name = std::move(text);
    row.weight = Weight::Faint;
    return row;
  }
  static Group uncounted_row(const std::string& text) {
    Row row;
    row.side = Side::Uncounted;
    row.name = text;
    row.has_value = true;
    row.weight = Weight::Faint;
    return {row};
  }

  bool matters(std::uint64_t value) const {
    return value >= 1 && static_cast<double>(value) * 1000 >= static_cast<double>(picture_.entered);
  }

  // NOLINTNEXTLINE(readability-function-cognitive-complexity): a kind of edge after the other, each a line or
  // two
  void lay_edge(std::size_t i, std::size_t stage, std::vector<std::string>& at_rest,
                std::vector<std::string>& uncounted) {
    const Wire& wire = graph_.wires[i];
    const diagram::Edge& edge = *wire.edge;
    const Flow& here = flow(i);
    if (edge.counting == Counting::None) {
      if (wire.kind == WireKind::Drop && !hidden_.contains(i)) uncounted.emplace_back(edge.text);
      if (wire.kind == WireKind::Leave || wire.kind == WireKind::Join) lay_uncounted_turn(i, stage);
      return;
    }
    if (!here.count) return;  // not on this kernel, or not known
    const bool is_seen = edge.counting == Counting::Seen;
    if (is_seen && wire.kind != WireKind::Drop && seen_last_.at({wire.kind, names_of(edge.counters)}) != i)
      return;
    const bool is_first = !is_seen && is_here_first(i);
    const bool is_single = edge.counters.size() == 1;
    Row row;
    row.has_value = true;
    row.name = is_single && (is_first || wire.kind != WireKind::Drop) ? std::string(edge.counters[0].full)
                                                                      : std::string(edge.text);
    if (row.name.empty()) row.name = names_of(edge.counters);
    row.value = here.count;
    const bool is_limit = wire.kind == WireKind::Drop && !is_first && !here.value();
    if (here.value() && wire.kind == WireKind::Drop) row.value = here.value();
    if (is_limit) {
      row.value = here.most;
      row.bound = Row::Bound::AtMost;
    }
    const bool is_at_rest = row.value.value_or(0) == 0;
    if (is_at_rest) {
      if (is_first && wire.kind != WireKind::Aside) at_rest.push_back(row.name);
      return;
    }
    if (wire.unit != diagram_.stages[stage].unit) row.unit = wire.unit;
    row.side = side_of(wire.kind);
    row.is_indented = wire.kind == WireKind::Aside;
    if (wire.kind == WireKind::Drop) {
      row.weight = row.bound != Row::Bound::Exact ? Weight::Plain
                   : matters(*row.value)          ? Weight::Loss
                                                  : Weight::SmallLoss;
      if (row.bound == Row::Bound::Exact && *row.value > worst_ && is_single) {
        worst_ = *row.value;
        picture_.worst = edge.counters[0].full;
      }
    }
    Group group{row};
    add_labels(group, edge, diagram_.stages[stage].unit);
    if (const std::string said = words_for(wire, edge, row); !said.empty()) group.push_back(note(said));
    push(stage, std::move(group));
  }

  static Side side_of(WireKind kind) {
    switch (kind) {
      case WireKind::Drop: return Side::Lost;
      case WireKind::Leave: return Side::Away;
      case WireKind::Join: return Side::Back;
      case WireKind::Main:
      case WireKind::Aside: break;
    }
    return Side::None;
  }

  std::string words_for(const Wire& wire, const diagram::Edge& edge, const Row& row) {
    if (wire.kind == WireKind::Leave && !edge.diagram.empty()) {
      if (picture_.next.empty()) picture_.next = edge.diagram;
      return "to diagram " + std::string(edge.diagram);
    }
    if (wire.kind == WireKind::Join && !edge.diagram.empty())
      return "from diagram " + std::string(edge.diagram);
    std::string words(edge.text == row.name ? "" : edge.text);
    if (wire.kind != WireKind::Drop || edge.counting != Counting::Own) return words;
    std::vector<std::string> others;
    for (const Wire& other : graph_.wires) {
      if (&other == &wire || !other.is_counted() || other.edge == wire.edge || other.kind != WireKind::Drop)
        continue;
      const bool is_shared =
          std::any_of(edge.counters.begin(), edge.counters.end(), [&](const auto& counter) {
            return std::find(other.counters().begin(), other.counters().end(), counter) !=
                   other.counters().end();
          });
      if (is_shared && !graph_.diagrams[other.diagram]->is_reference) others.emplace_back(other.edge->text);
    }
    if (others.empty()) return words;
    return words + (words.empty() ? "" : "; ") + "also counts " + joined(others, ", ");
  }

  void lay_uncounted_turn(std::size_t i, std::size_t stage) {
    const Wire& wire = graph_.wires[i];
    const Flow& here = flow(i);
    if (here.most && *here.most == 0) return;
    Row row;
    row.side = side_of(wire.kind);
    row.name = wire.edge->diagram.empty() ? std::string(wire.edge->outside) : std::string(wire.edge->text);
    row.has_value = true;
    row.value = here.most;
    if (!here.value()) row.bound = Row::Bound::AtMost;
    if (!row.value) row.bound = Row::Bound::Exact;
    row.weight = Weight::Faint;
    push(stage, {row});
  }

  void add_labels(Group& group, const diagram::Edge& edge, std::string_view unit) const {
    for (const diagram::Label& label : edge.labels) {
      std::uint64_t sum = 0;
      for (const auto& counter : label.counters) sum += flows_.change_of(counter).value_or(0);
      if (sum == 0) continue;
      Row row;
      row.is_indented = true;
      row.name = label.counters.size() == 1 ? std::string(label.counters[0].full) : std::string(label.text);
      row.has_value = true;
      row.value = sum;
      const std::string_view own = label.unit.empty() ? unit : label.unit;
      // The same place measured in another unit is worth a row only where it tells another number.
      if (!label.is_part && own != unit && group.front().value == sum) continue;
      if (own != unit) row.unit = own;
      group.push_back(row);
    }
  }

  void lay_residual(const Residual& residual, std::size_t stage) {
    if (!residual.magnitude) {
      picture_.open_balances.push_back(residual.balance.name + ": " + residual.why);
      Row row;
      row.side = Side::Uncounted;
      row.name = "not counted";
      row.has_value = true;
      row.weight = Weight::Uncounted;
      return push(stage, {row});
    }
    Row row;
    if (!residual.is_loss() && !residual.is_gain()) {
      row.side = Side::Rest;
      row.folded = {*residual.magnitude == 0 ? "nothing uncounted" : "nothing uncounted (but for noise)"};
      row.weight = Weight::Faint;
      return push(stage, {row});
    }
    row.side = residual.is_gain() ? Side::Made : Side::Uncounted;
    row.name = residual.is_gain() ? "made without a counter" : "not counted";
    row.has_value = true;
    row.value = residual.magnitude;
    row.weight = Weight::Uncounted;
    Group group{row};
    for (const diagram::CounterName& counter : residual.balance.explained_by) {
      const std::uint64_t change = flows_.change_of(counter).value_or(0);
      if (change == 0 || residual.is_gain()) continue;
      Row part;
      part.is_indented = true;
      part.name = counter.full;
      part.has_value = true;
      part.value = change;
      part.bound = Row::Bound::AtMost;
      group.push_back(part);
    }
    const auto& reasons = residual.is_gain() ? residual.balance.exceptions : residual.balance.may_be;
    for (std::string& line : broken(reasons)) {
      if (group.size() == most_rows && !wishes_.with_kernel_names) {
        group.back().name.back() = ' ';
        group.back().name += "…";
        break;
      }
      group.push_back(note(std::move(line)));
    }
    push(stage, std::move(group));
  }

  // The line across the arrow between this stage and the next.
  void lay_line(std::size_t stage) {
    const std::size_t i = main_wire(stage);
    if (i == nowhere || graph_.wires[i].edge == nullptr) return;
    const Wire& wire = graph_.wires[i];
    const Flow& here = flow(i);
    Row row;
    row.side = Side::Line;
    row.name = names_of(wire.counters());
    row.has_value = true;
    row.value = here.count;
    row.weight = Weight::Strong;
    if (wire.unit != diagram_.unit()) row.unit = wire.unit;
    row.arrow = arrow_of(i);
    Group group{row};
    add_labels(group, *wire.edge, wire.unit);
    for (Row& below : group) below.arrow = row.arrow;
    groups_.push_back(std::move(group));
  }

  void add_tip() {
    Row row;
    row.side = Side::Tip;
    row.arrow = arrow_at(diagram_.stages.size() - 1, true);
    groups_.push_back({row});
  }

  void add_sums() {
    for (const Residual& residual : flows_.residuals) {
      if (graph_.nodes[residual.balance.drawn_at].diagram != index_ || !residual.magnitude) continue;
      Sum sum{residual.balance.name, {}, {}, *residual.magnitude, residual.is_negative, residual.is_noise};
      for (const diagram::Term& term : residual.balance.terms) {
        const std::uint64_t change = flows_.change_of(term.counter).value_or(0);
        if (change > 0)
          (term.is_plus ? sum.plus : sum.minus).push_back({std::string(term.counter.full), change});
      }
      picture_.sums.push_back(std::move(sum));
    }
  }

  const Flows& flows_;
  const Graph& graph_;
  const diagram::Diagram& diagram_;
  const Wishes& wishes_;
  std::size_t index_ = 0;
  std::vector<std::size_t> mine_;  // wires
  std::vector<bool> rails_;
  std::set<std::size_t> hidden_;
  std::map<std::pair<WireKind, std::string>, std::size_t> seen_last_;
  std::vector<Group> groups_;
  Arrow arrow_;
  std::uint64_t worst_ = 0;
  Picture picture_;
};

}  // namespace

Picture lay_out(const Flows& flows, const diagram::Diagram& diagram, const Wishes& wishes) {
  return LayOut(flows, diagram, wishes).run();
}

}  // namespace netcase::layout
