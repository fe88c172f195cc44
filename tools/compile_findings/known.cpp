// SPDX-License-Identifier: Apache-2.0

#include "compile_findings/known.h"

#include <algorithm>

#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "catalogue/law.h"
#include "diagram/balance.h"
#include "diagram/graph.h"
#include "diagrams/diagrams.h"

namespace netcase::compile_findings {

namespace {

// As on a kernel that has every column that a diagram asks for.
std::vector<diagram::Balance> all_balances() {
  const auto list = diagrams::list_diagrams();
  return diagram::derive_balances(
      diagram::make_graph(list, [](const diagram::Condition& condition) { return !condition.is_absent; }));
}

class Finder {
 public:
  explicit Finder(const std::set<std::string>& shown) : shown_(shown) {}

  Containers run() {
    for (const diagram::Diagram& diagram : diagrams::all_diagrams()) {
      if (!diagram.is_reference) add_labels(diagram);
    }
    for (const diagram::Balance& balance : all_balances()) {
      for (const diagram::CounterName& counter : balance.explained_by) add(counter.full, balance.name);
    }
    for (const catalogue::LawFacts& law : catalogue::all_laws()) add_law(law);
    close();
    return std::move(containers_);
  }

 private:
  void add(std::string_view inner, std::string_view outer) {
    const bool is_of_findings = shown_.contains(std::string(inner)) && shown_.contains(std::string(outer));
    if (inner != outer && is_of_findings) containers_[std::string(inner)].emplace(outer);
  }

  void add_labels(const diagram::Diagram& diagram) {
    for (const diagram::Edge& edge : diagram.edges) {
      for (const diagram::Label& label : edge.labels) {
        if (!label.is_part || edge.counters.size() != 1) continue;
        for (const diagram::CounterName& counter : label.counters) add(counter.full, edge.counters[0].full);
      }
    }
  }

  // "Sum >= part + part", of one counter each; what holds softly is no arithmetic.
  void add_law(const catalogue::LawFacts& facts) {
    const auto law = catalogue::parse_law(facts.text);
    if (!law || facts.certainty == "soft" || !facts.holds_for_deltas) return;
    const bool is_sum = law->left.size() == 1 && law->comparison != catalogue::Comparison::AtMost;
    const auto is_counter = [](const catalogue::Term& term) {
      return term.kind == catalogue::Term::Kind::Counter && term.coefficient == 1;
    };
    if (!is_sum || !is_counter(law->left[0]) ||
        !std::all_of(law->right.begin(), law->right.end(), is_counter))
      return;
    // A single one on the right of "==" is the same thing twice, and which is inside which is anybody's
    // guess.
    if (law->comparison == catalogue::Comparison::Equal && law->right.size() == 1) return;
    for (const catalogue::Term& term : law->right) add(term.name, law->left[0].name);
  }

  void close() {
    for (bool has_grown = true; has_grown;) {
      has_grown = false;
      for (auto& [inner, outers] : containers_) {
        const std::set<std::string> before = outers;
        for (const std::string& outer : before) {
          const auto further = containers_.find(outer);
          if (further != containers_.end()) outers.insert(further->second.begin(), further->second.end());
        }
        has_grown = has_grown || outers.size() != before.size();
      }
    }
  }

  const std::set<std::string>& shown_;
  Containers containers_;
};

}  // namespace

bool is_known_counter(std::string_view full_name) {
  if (!full_name.ends_with('*')) return catalogue::find_counter(full_name).has_value();
  const std::string_view prefix = full_name.substr(0, full_name.size() - 1);
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    if (catalogue::counter_at(i).full_name.starts_with(prefix)) return true;
  }
  return false;
}

std::string counter_hint(std::string_view full_name) {
  Nearest nearest(full_name);
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i)
    nearest.consider(catalogue::counter_at(i).full_name);
  return nearest.hint();
}

std::set<std::string> residual_names() {
  std::set<std::string> names;
  for (const diagram::Balance& balance : all_balances()) names.insert(balance.name);
  return names;
}

Containers find_containers(const std::set<std::string>& shown_by_findings) {
  return Finder(shown_by_findings).run();
}

}  // namespace netcase::compile_findings
