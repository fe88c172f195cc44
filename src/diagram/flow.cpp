// SPDX-License-Identifier: Apache-2.0
//
// Bounds propagation: an equation "sum of these = sum of those" narrows each of its wires by what the others
// leave, again and again until nothing moves. Every step is exact and only ever narrows, so the order does
// not matter for correctness. Where counters contradict each other by a few packets, as the files are no
// atomic snapshot, a step that would leave nothing possible is not made.

#include "diagram/flow.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace netcase::diagram {

namespace {

// Sums of many 64-bit counts, and their differences.
__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): only so it may be __extension__
// Of two 64-bit numbers.
__extension__ typedef unsigned __int128 Product;  // NOLINT(modernize-use-using): as above
constexpr Wide unbounded = static_cast<Wide>(1) << 100;

// The counters of one kernel file are read some 0.4 ms after those of another (measured: snmp 90, netstat
// 275, snmp6 100, xfrm_stat 70 microseconds).
constexpr std::uint64_t reading_ns = 400'000;

constexpr int most_rounds = 64;  // far more than the longest path needs

struct Bounds {
  Wide least = 0;
  Wide most = unbounded;
};

struct Equation {
  std::vector<std::size_t> left;   // wires
  std::vector<std::size_t> right;  // wires
  Wide constant = 0;               // left = right + constant
};

class Solution {
 public:
  explicit Solution(std::size_t wires) : bounds_(wires) {}

  const Bounds& at(std::size_t wire) const { return bounds_[wire]; }

  bool narrow(std::size_t wire, Wide least, Wide most) {
    Bounds& bounds = bounds_[wire];
    most = std::min(most, unbounded);
    const Wide low = std::max(bounds.least, least);
    const Wide high = std::min(bounds.most, most);
    if (low > high || (low == bounds.least && high == bounds.most)) return false;
    bounds = {low, high};
    return true;
  }

  bool apply(const Equation& equation) {
    const bool left = narrow_side(equation.left, equation.right, equation.constant);
    const bool right = narrow_side(equation.right, equation.left, -equation.constant);
    return left || right;
  }

  void solve(const std::vector<Equation>& equations) {
    bool has_moved = true;
    for (int round = 0; has_moved && round < most_rounds; ++round) {
      has_moved = false;
      for (const Equation& equation : equations) has_moved = apply(equation) || has_moved;
    }
  }

 private:
  Bounds sum(const std::vector<std::size_t>& wires) const {
    Bounds total{0, 0};
    for (const std::size_t wire : wires) {
      total.least += bounds_[wire].least;
      total.most = std::min(unbounded, total.most + bounds_[wire].most);
    }
    return total;
  }

  // side = other + constant, so one wire of it is what the rest of the side leaves.
  bool narrow_side(const std::vector<std::size_t>& side, const std::vector<std::size_t>& other,
                   Wide constant) {
    bool has_moved = false;
    const Bounds target = sum(other);
    for (const std::size_t wire : side) {
      Bounds rest{0, 0};
      for (const std::size_t sibling : side) {
        if (sibling == wire) continue;
        rest.least += bounds_[sibling].least;
        rest.most = std::min(unbounded, rest.most + bounds_[sibling].most);
      }
      const Wide least = rest.most >= unbounded ? 0 : target.least + constant - rest.most;
      const Wide most = target.most >= unbounded ? unbounded : target.most + constant - rest.least;
      has_moved = narrow(wire, least, most) || has_moved;
    }
    return has_moved;
  }

  std::vector<Bounds> bounds_;
};

class Computation {
 public:
  Computation(Flows& flows, const counter::Delta& delta, std::optional<std::uint64_t> interval_ns,
              const LongerLook& longer)
      : flows_(flows),
        graph_(flows.graph),
        delta_(delta),
        interval_ns_(interval_ns),
        longer_(longer),
        solution_(graph_.wires.size()) {}

  void run() {
    flows_.wires.resize(graph_.wires.size());
    note_sharing();
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) read_wire(i);
    for (Balance& balance : derive_balances(graph_)) flows_.residuals.push_back(close(std::move(balance)));
    add_shared_sums();
    add_stages();
    add_links();
    add_residuals();
    solution_.solve(equations_);
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) tell(i);
    note_readings();
  }

 private:
  using Place = std::pair<std::size_t, std::string_view>;

  Place place_of(const Wire& wire, const CounterName& counter) const {
    return {graph_.diagrams[wire.diagram]->is_reference ? wire.diagram + 1 : 0, counter.full};
  }

  void note_sharing() {
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      const Wire& wire = graph_.wires[i];
      if (!wire.is_counted()) continue;
      for (const CounterName& counter : wire.counters()) places_[place_of(wire, counter)].push_back(i);
    }
  }
  bool is_shared(const Wire& wire, const CounterName& counter) const {
    return places_.at(place_of(wire, counter)).size() > 1;
  }

  const CounterReading& read(const CounterName& counter) {
    const auto [entry, is_new] = readings_.try_emplace(counter.full);
    if (is_new) entry->second = read_counter(delta_, counter);
    return entry->second;
  }

  // What the wire's own counters say of it.
  void read_wire(std::size_t index) {
    const Wire& wire = graph_.wires[index];
    Flow& flow = flows_.wires[index];
    if (wire.counters().empty()) return;
    Wide all = 0;
    Wide own = 0;
    bool is_known = true;
    for (const CounterName& counter : wire.counters()) {
      const Wide change = read(counter).change.value_or(0);
      is_known = is_known && read(counter).change;
      all += change;
      if (wire.is_counted() && !is_shared(wire, counter)) own += change;
    }
    if (!is_known) {  // still no less than what the others counted
      solution_.narrow(index, own, unbounded);
      return;
    }
    if (all <= std::numeric_limits<std::uint64_t>::max()) flow.count = static_cast<std::uint64_t>(all);
    const bool is_bound = wire.is_counted() || wire.kind == WireKind::Drop;
    if (is_bound) solution_.narrow(index, own, std::max<Wide>(own, all - counted_elsewhere(wire)));
  }

  // A column that this kernel does not have has counted nothing elsewhere.
  Wide counted_elsewhere(const Wire& wire) {
    Wide sum = 0;
    if (wire.edge == nullptr) return sum;
    for (const CounterName& counter : wire.edge->less) sum += read(counter).change.value_or(0);
    return sum;
  }

  Residual close(Balance balance) {
    Residual residual;
    Wide sum = 0;
    Wide largest = 0;
    for (const Term& term : balance.terms) {
      const CounterReading& reading = read(term.counter);
      if (!reading.change) {
        residual.why = std::string(term.counter.full) +
                       (reading.is_present ? " changed by an unknown number" : " is not there");
        residual.balance = std::move(balance);
        return residual;
      }
      const Wide change = *reading.change;
      sum += term.is_plus ? change : -change;
      largest = std::max(largest, change);
    }
    residual.balance = std::move(balance);
    const Wide magnitude = sum < 0 ? -sum : sum;
    if (magnitude > std::numeric_limits<std::uint64_t>::max()) {  // no packets: a damaged source
      residual.why = "what is left passes 64 bits";
      return residual;
    }
    residual.is_negative = sum < 0;
    residual.magnitude = static_cast<std::uint64_t>(magnitude);
    residual.is_noise =
        interval_ns_ && is_passing(magnitude, largest, *interval_ns_) && !has_added_up(residual);
    return residual;
  }

  // Whether what is left over goes the same way interval after interval.
  bool has_added_up(const Residual& residual) const {
    if (longer_.delta == nullptr || !longer_.interval_ns) return false;
    Wide sum = 0;
    Wide largest = 0;
    for (const Term& term : residual.balance.terms) {
      const CounterReading reading = read_counter(*longer_.delta, term.counter);
      if (!reading.change) return false;
      const Wide change = *reading.change;
      sum += term.is_plus ? change : -change;
      largest = std::max(largest, change);
    }
    const Wide magnitude = residual.is_negative ? -sum : sum;
    return magnitude > 0 && magnitude <= std::numeric_limits<std::uint64_t>::max() &&
           !is_passing(magnitude, largest, *longer_.interval_ns);
  }

  // Whether so many pass in the time that lies between two files.
  static bool is_passing(Wide magnitude, Wide largest, std::uint64_t interval_ns) {
    return interval_ns > 0 &&
           static_cast<Product>(magnitude) * interval_ns <= static_cast<Product>(largest) * reading_ns;
  }

  // Only where each of the wires has this one counter: then its change is their sum.
  void add_shared_sums() {
    for (const auto& [place, wires] : places_) {
      if (wires.size() < 2) continue;
      const bool is_sum = std::all_of(wires.begin(), wires.end(), [&](std::size_t wire) {
        return graph_.wires[wire].counters().size() == 1;
      });
      const auto& change = flows_.wires[wires.front()].count;
      if (is_sum && change) equations_.push_back({wires, {}, *change});
    }
  }

  // Where packets appeared uncounted, what comes in is no longer what goes out.
  std::set<std::size_t> unbalanced_nodes() const {
    std::set<std::size_t> nodes;
    for (const Residual& residual : flows_.residuals) {
      if (residual.balance.is_written) continue;
      const bool is_believed = residual.magnitude && !residual.is_gain();
      if (!is_believed) nodes.insert(residual.balance.nodes.begin(), residual.balance.nodes.end());
    }
    return nodes;
  }

  // A counter in another unit measures other things than what passes the stage.
  bool is_in_unit_of(std::size_t node, const Wire& wire) const {
    const bool is_between = wire.source != nowhere && wire.target != nowhere;
    const bool is_end = !is_between && wire.kind != WireKind::Drop;
    return is_end || wire.unit == graph_.stage_of(node).unit;
  }

  void add_stages() {
    const std::set<std::size_t> unbalanced = unbalanced_nodes();
    std::vector<Equation> stages(graph_.nodes.size());
    std::vector<bool> is_whole(graph_.nodes.size(), true);
    for (std::size_t i = 0; i < graph_.wires.size(); ++i) {
      const Wire& wire = graph_.wires[i];
      if (wire.kind == WireKind::Aside) continue;
      for (const std::size_t node : {wire.source, wire.target}) {
        if (node == nowhere) continue;
        if (!is_in_unit_of(node, wire)) is_whole[node] = false;
        (node == wire.target ? stages[node].left : stages[node].right).push_back(i);
      }
    }
    for (std::size_t node = 0; node < stages.size(); ++node) {
      const bool has_ends = !stages[node].left.empty() && !stages[node].right.empty() &&
                            !graph_.diagrams[graph_.nodes[node].diagram]->is_reference;
      if (is_whole[node] && has_ends && !unbalanced.contains(node))
        equations_.push_back(std::move(stages[node]));
    }
  }

  void add_links() {
    for (const Link& link : graph_.links) equations_.push_back({link.leaves, link.joins, 0});
  }

  void add_residuals() {
    for (const Residual& residual : flows_.residuals) {
      if (residual.balance.is_written || !residual.magnitude || residual.is_gain()) continue;
      const Wide lost = residual.is_negative ? Wide{0} : Wide{*residual.magnitude};
      equations_.push_back({residual.balance.hidden, {}, lost});
    }
  }

  void note_readings() {
    for (const Wire& wire : graph_.wires) {
      if (wire.edge == nullptr) continue;
      for (const Label& label : wire.edge->labels) {
        for (const CounterName& counter : label.counters) read(counter);
      }
    }
    flows_.readings = std::move(readings_);
  }

  static std::uint64_t to_count(Wide value) {
    return static_cast<std::uint64_t>(std::min(value, Wide{std::numeric_limits<std::uint64_t>::max()}));
  }

  void tell(std::size_t index) {
    const Wire& wire = graph_.wires[index];
    const Bounds& bounds = solution_.at(index);
    Flow& flow = flows_.wires[index];
    flow.least = to_count(bounds.least);
    if (bounds.most < unbounded) flow.most = to_count(bounds.most);
    const bool is_exclusive =
        wire.is_counted() && flow.count &&
        std::none_of(wire.counters().begin(), wire.counters().end(),
                     [&](const CounterName& counter) { return is_shared(wire, counter); });
    if (is_exclusive) flow.how = How::Counted;
    else if (flow.value()) flow.how = How::Derived;
    else if (flow.most || flow.least > 0) flow.how = How::Bounded;
  }

  Flows& flows_;
  const Graph& graph_;
  const counter::Delta& delta_;
  std::optional<std::uint64_t> interval_ns_;
  LongerLook longer_;
  Solution solution_;
  std::map<Place, std::vector<std::size_t>> places_;
  std::map<std::string_view, CounterReading> readings_;
  std::vector<Equation> equations_;
};

}  // namespace

std::optional<std::uint64_t> Flows::change_of(const CounterName& counter) const {
  const auto found = readings.find(counter.full);
  return found == readings.end() ? std::nullopt : found->second.change;
}

bool Flows::is_absent(const CounterName& counter) const {
  const auto found = readings.find(counter.full);
  return found != readings.end() && !found->second.is_present;
}

std::size_t Flows::find_residual(std::string_view name) const {
  for (std::size_t i = 0; i < residuals.size(); ++i) {
    if (residuals[i].balance.name == name) return i;
  }
  return nowhere;
}

Flows compute_flows(std::span<const Diagram* const> diagrams, const counter::Delta& delta,
                    std::optional<std::uint64_t> interval_ns, const LongerLook& longer) {
  Flows flows;
  flows.graph = make_graph(diagrams, [&](const Condition& condition) { return applies(condition, delta); });
  Computation(flows, delta, interval_ns, longer).run();
  return flows;
}

}  // namespace netcase::diagram
