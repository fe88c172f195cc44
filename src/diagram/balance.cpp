// SPDX-License-Identifier: Apache-2.0
//
// Union-find over the stages, joined by every wire that is not counted. Then each set is looked at alone: its
// border is made of the counted wires, of the drops, and of the ends.

#include "diagram/balance.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace netcase::diagram {

namespace {

class Sets {
 public:
  explicit Sets(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t node) {
    while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
    return node;
  }
  // The smaller index stays, so that a set is named by its first node.
  void join(std::size_t one, std::size_t other) {
    one = of(one);
    other = of(other);
    parents_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::size_t> parents_;
};

// The border of one set while it is gathered.
struct Border {
  bool is_open = false;
  std::vector<std::pair<bool, std::size_t>> crossings;  // comes in?, the wire that counts it
  std::vector<std::size_t> uncounted;                   // drops
  std::vector<std::size_t> unseen;                      // what comes in uncounted
};

bool all_counted(const Graph& graph, const std::vector<std::size_t>& wires) {
  return std::all_of(wires.begin(), wires.end(),
                     [&](std::size_t wire) { return graph.wires[wire].is_counted(); });
}

class Derivation {
 public:
  explicit Derivation(const Graph& graph)
      : graph_(graph), sets_(graph.nodes.size()), borders_(graph.nodes.size()) {}

  std::vector<Balance> run() {
    join_sets();
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) draw_border(i);
    for (const Link& link : graph_.links) draw_link(link);
    note_places();
    std::vector<Balance> balances;
    for (std::size_t node = 0; node < graph_.nodes.size(); ++node) {
      const bool is_reference = graph_.diagrams[graph_.nodes[node].diagram]->is_reference;
      if (is_reference || sets_.of(node) != node || borders_[node].is_open) continue;
      Balance balance = balance_of(node);
      if (!balance.terms.empty()) balances.push_back(std::move(balance));
    }
    add_written(balances);
    return balances;
  }

 private:
  // What is derived already needs not be written.
  void add_written(std::vector<Balance>& balances) const {
    for (std::size_t i = 0; i < graph_.diagrams.size(); ++i) {
      if (graph_.diagrams[i]->is_reference) continue;
      for (const WrittenBalance& written : graph_.diagrams[i]->balances) {
        Balance balance = balance_as_written(i, written);
        const bool is_derived = std::any_of(balances.begin(), balances.end(), [&](const Balance& other) {
          return other.terms == balance.terms;
        });
        if (!is_derived && !balance.terms.empty()) balances.push_back(std::move(balance));
      }
    }
  }

  Balance balance_as_written(std::size_t diagram, const WrittenBalance& written) const {
    Balance balance;
    balance.is_written = true;
    const std::span<const Stage> stages = graph_.diagrams[diagram]->stages;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      if (std::find(written.stages.begin(), written.stages.end(), stages[i].id) != written.stages.end())
        balance.nodes.push_back(graph_.first_node[diagram] + i);
    }
    const Border border = border_of(balance.nodes);
    fill(balance, border);
    for (const std::size_t index : border.unseen) {
      const Edge* const edge = graph_.wires[index].edge;
      if (edge == nullptr) continue;
      balance.exceptions.push_back(!edge->text.empty()      ? edge->text
                                   : !edge->outside.empty() ? edge->outside
                                                            : edge->diagram);
    }
    balance.name = written.name;
    return balance;
  }

  using Nodes = std::vector<std::size_t>;

  static bool has(const Nodes& nodes, std::size_t node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
  }
  bool leaves(const Nodes& nodes, std::size_t wire) const { return has(nodes, graph_.wires[wire].source); }
  bool joins(const Nodes& nodes, std::size_t wire) const { return has(nodes, graph_.wires[wire].target); }

  static void cross(Border& border, bool comes_in, std::size_t wire, bool is_counted) {
    if (is_counted) border.crossings.emplace_back(comes_in, wire);
    else (comes_in ? border.unseen : border.uncounted).push_back(wire);
  }

  Border border_of(const Nodes& nodes) const {
    Border border;
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      const Wire& wire = graph_.wires[i];
      const bool is_between = wire.kind != WireKind::Aside && wire.link == nowhere;
      if (is_between && leaves(nodes, i) != joins(nodes, i))
        cross(border, joins(nodes, i), i, wire.is_counted());
    }
    for (const Link& link : graph_.links) cross_link(border, link, nodes);
    return border;
  }

  // What all ways of a link count together belongs to these stages only if all of them end here; of a part of
  // the ways only its own counters can tell.
  void cross_link(Border& border, const Link& link, const Nodes& nodes) const {
    const auto is_leave = [&](std::size_t wire) { return leaves(nodes, wire); };
    const auto is_join = [&](std::size_t wire) { return joins(nodes, wire); };
    const bool all_leave = std::all_of(link.leaves.begin(), link.leaves.end(), is_leave);
    const bool all_join = std::all_of(link.joins.begin(), link.joins.end(), is_join);
    const auto* const side = counting_side(link);
    if (side != nullptr && (all_leave || all_join)) {
      for (const std::size_t wire : *side) cross(border, all_join, wire, true);
      return;
    }
    for (const std::size_t wire : link.leaves) {
      if (is_leave(wire)) cross(border, false, wire, graph_.wires[wire].is_counted());
    }
    for (const std::size_t wire : link.joins) {
      if (is_join(wire)) cross(border, true, wire, graph_.wires[wire].is_counted());
    }
  }

  bool changes_unit(const Wire& wire) const {
    return graph_.stage_of(wire.source).unit != graph_.stage_of(wire.target).unit;
  }

  // Which side of a link counts it; null: none does, and both sides are one set.
  const std::vector<std::size_t>* counting_side(const Link& link) const {
    if (all_counted(graph_, link.leaves)) return &link.leaves;
    if (all_counted(graph_, link.joins)) return &link.joins;
    return nullptr;
  }

  void join_sets() {
    for (const Wire& wire : graph_.wires) {
      const bool is_inside = wire.source != nowhere && wire.target != nowhere && !wire.is_counted();
      if (is_inside && !changes_unit(wire)) sets_.join(wire.source, wire.target);
    }
    for (const Link& link : graph_.links) {
      if (counting_side(link) != nullptr) continue;
      const std::size_t node = graph_.wires[link.leaves.front()].source;
      for (const std::size_t leave : link.leaves) sets_.join(node, graph_.wires[leave].source);
      for (const std::size_t join : link.joins) sets_.join(node, graph_.wires[join].target);
    }
  }

  void cross(std::size_t node, bool comes_in, std::size_t wire) {
    borders_[sets_.of(node)].crossings.emplace_back(comes_in, wire);
  }
  void open(std::size_t node) { borders_[sets_.of(node)].is_open = true; }

  void draw_border(std::size_t index) {
    const Wire& wire = graph_.wires[index];
    if (wire.kind == WireKind::Aside || wire.link != nowhere) return;
    if (wire.kind == WireKind::Drop) return draw_drop(index);
    for (const std::size_t node : {wire.source, wire.target}) {
      if (node == nowhere) continue;
      const bool is_main_between = wire.source != nowhere && wire.target != nowhere;
      const bool is_in_its_unit = wire.unit == graph_.stage_of(node).unit || !is_main_between;
      if (wire.is_counted() && is_in_its_unit) cross(node, node == wire.target, index);
      else if (!is_main_between || wire.is_counted() || changes_unit(wire)) open(node);
    }
  }

  void draw_drop(std::size_t index) {
    const Wire& wire = graph_.wires[index];
    if (!wire.is_counted()) borders_[sets_.of(wire.source)].uncounted.push_back(index);
    else if (wire.unit == graph_.stage_of(wire.source).unit) cross(wire.source, false, index);
    else open(wire.source);
  }

  void draw_link(const Link& link) {
    const auto* const side = counting_side(link);
    if (side == nullptr) return;
    for (const std::size_t wire : *side) {
      for (const std::size_t leave : link.leaves) cross(graph_.wires[leave].source, false, wire);
      for (const std::size_t join : link.joins) cross(graph_.wires[join].target, true, wire);
    }
  }

  // At which stages a counter counts, wherever that is. A reference diagram counts nothing of its own.
  void note_places() {
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      const Wire& wire = graph_.wires[i];
      if (!wire.is_counted()) continue;
      for (const CounterName& counter : wire.counters())
        places_[{domain_of(wire), counter.full}].push_back(i);
    }
  }
  // Counters are shared only among diagrams that belong together: all but the references, each of which is
  // alone.
  std::size_t domain_of(const Wire& wire) const {
    return graph_.diagrams[wire.diagram]->is_reference ? wire.diagram + 1 : 0;
  }

  bool counts_only_here(const Border& border, bool comes_in, const Wire& wire,
                        const CounterName& counter) const {
    const auto& places = places_.at({domain_of(wire), counter.full});
    return std::all_of(places.begin(), places.end(), [&](std::size_t place) {
      return std::find(border.crossings.begin(), border.crossings.end(), std::pair(comes_in, place)) !=
             border.crossings.end();
    });
  }

  Balance balance_of(std::size_t set) {
    const Border& border = borders_[set];
    Balance balance;
    for (std::size_t node = 0; node < graph_.nodes.size(); ++node) {
      if (sets_.of(node) == set) balance.nodes.push_back(node);
    }
    fill(balance, border);
    // What goes on uncountably (a main arrow whose counter counts elsewhere too) has no balance.
    const bool is_closed = std::all_of(balance.hidden.begin(), balance.hidden.end(), [&](std::size_t wire) {
      return graph_.wires[wire].kind == WireKind::Drop;
    });
    if (!is_closed) balance.terms.clear();
    return balance;
  }

  // All but the name that was written, from the nodes and their border.
  void fill(Balance& balance, const Border& border) const {
    for (const bool is_plus : {true, false}) add_terms(balance, border, is_plus);
    cancel(balance);
    std::sort(balance.hidden.begin(), balance.hidden.end());
    balance.hidden.erase(std::unique(balance.hidden.begin(), balance.hidden.end()), balance.hidden.end());
    describe(balance);
  }

  void add_terms(Balance& balance, const Border& border, bool is_plus) const {
    for (const auto& [comes_in, index] : border.crossings) {
      if (comes_in != is_plus) continue;
      const Wire& wire = graph_.wires[index];
      const bool is_term = std::all_of(wire.counters().begin(), wire.counters().end(),
                                       [&, in = comes_in](const CounterName& counter) {
                                         return counts_only_here(border, in, wire, counter);
                                       });
      if (!is_term) {
        balance.hidden.push_back(index);
        continue;
      }
      for (const CounterName& counter : wire.counters()) {
        const Term term{is_plus, counter};
        if (std::find(balance.terms.begin(), balance.terms.end(), term) == balance.terms.end())
          balance.terms.push_back(term);
      }
    }
    if (!is_plus)
      balance.hidden.insert(balance.hidden.end(), border.uncounted.begin(), border.uncounted.end());
  }

  // A counter that lets in and lets out the same set says nothing of it.
  static void cancel(Balance& balance) {
    const std::vector<Term> terms = balance.terms;
    std::erase_if(balance.terms, [&](const Term& term) {
      return std::find(terms.begin(), terms.end(), Term{!term.is_plus, term.counter}) != terms.end();
    });
    const bool has_both =
        std::any_of(balance.terms.begin(), balance.terms.end(), [](const Term& t) { return t.is_plus; }) &&
        std::any_of(balance.terms.begin(), balance.terms.end(), [](const Term& t) { return !t.is_plus; });
    if (!has_both) balance.terms.clear();
  }

  void describe(Balance& balance) const {
    const auto add_once = [](auto& list, const auto& item) {
      if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
    };
    const std::size_t first = balance.nodes.front();
    balance.drawn_at = first;
    for (const std::size_t node : balance.nodes) {
      const Stage& stage = graph_.stage_of(node);
      for (const std::string_view text : stage.exceptions) add_once(balance.exceptions, text);
      if (stage.residual.empty() || !balance.name.empty()) continue;
      balance.name = stage.residual;
      balance.drawn_at = node;
    }
    balance.diagram = graph_.nodes[balance.drawn_at].diagram;
    if (balance.name.empty())
      balance.name =
          std::string(graph_.diagrams[balance.diagram]->name).append(".").append(graph_.stage_of(first).id);
    // What may have happened in the diagram that shows the residual comes first.
    for (const bool is_own : {true, false}) {
      for (const std::size_t index : balance.hidden) {
        const Wire& wire = graph_.wires[index];
        if ((wire.diagram == graph_.nodes[balance.drawn_at].diagram) != is_own) continue;
        for (const CounterName& counter : wire.counters()) add_once(balance.explained_by, counter);
        if (wire.edge != nullptr && !wire.edge->text.empty() && wire.edge->counting == Counting::None)
          add_once(balance.may_be, wire.edge->text);
      }
    }
    leave_out_what_is_said_twice(balance.may_be);
  }

  // "firewall rule" beside "firewall rule or cgroup BPF".
  static void leave_out_what_is_said_twice(std::vector<std::string_view>& texts) {
    const std::vector<std::string_view> all = texts;
    std::erase_if(texts, [&](std::string_view text) {
      return std::any_of(all.begin(), all.end(), [&](std::string_view other) {
        return other.size() > text.size() && other.starts_with(text) &&
               (other[text.size()] == ' ' || other[text.size()] == ',');
      });
    });
  }

  const Graph& graph_;
  Sets sets_;
  std::vector<Border> borders_;  // by the first node of the set
  std::map<std::pair<std::size_t, std::string_view>, std::vector<std::size_t>> places_;
};

}  // namespace

std::string to_text(const Term& term) {
  return std::string(term.is_plus ? "+" : "-").append(term.counter.full);
}

std::vector<Balance> derive_balances(const Graph& graph) { return Derivation(graph).run(); }

}  // namespace netcase::diagram
