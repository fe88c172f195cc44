// SPDX-License-Identifier: Apache-2.0

#include "diagram/known_names.h"

#include <cstddef>

#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "diagram/case_hints.h"
#include "diagram/readings.h"

namespace netcase::diagram {

namespace {

class Search {
 public:
  Search(std::string_view file, const ParsedCase& parsed, const counter::Delta& read,
         std::span<const Diagram* const> diagrams)
      : file_(file), parsed_(parsed), read_(read), diagrams_(diagrams) {}

  std::vector<Error> run() {
    for (const Edge& edge : parsed_.diagram().edges) {
      const std::size_t line = parsed_.line_of(edge);
      look_up_diagram(edge.diagram, line);
      look_up(edge.counters, line);
      look_up(edge.less, line);
      if (!edge.condition.empty()) look_up({&edge.condition.column, 1}, line);
      for (const Label& label : edge.labels) look_up(label.counters, parsed_.line_of(edge, label));
    }
    return std::move(errors_);
  }

 private:
  void add(std::size_t line, std::string_view found, std::string_view expected, std::string hint) {
    errors_.push_back(
        {at_line(file_, line), "'" + std::string(found) + "'", std::string(expected), std::move(hint)});
  }

  void look_up(std::span<const CounterName> counters, std::size_t line) {
    for (const CounterName& counter : counters) {
      if (is_catalogued(counter) || read_counter(read_, counter).is_present) continue;
      add(line, counter.full, "a counter of the catalogue or of what was read",
          hint_for_counter(counter.full));
    }
  }

  void look_up_diagram(std::string_view name, std::size_t line) {
    if (name.empty() || name == parsed_.diagram().name) return;
    Nearest nearest(name);
    for (const Diagram* diagram : diagrams_) {
      if (diagram->name == name) return;
      nearest.consider(diagram->name);
    }
    const std::string hint = nearest.hint();
    add(line, name, "a diagram, or \"the outside\" in words",
        hint.empty() ? "write \"" + std::string(name) + "\" if it is outside of all diagrams" : hint);
  }

  std::string_view file_;
  const ParsedCase& parsed_;
  const counter::Delta& read_;
  std::span<const Diagram* const> diagrams_;
  std::vector<Error> errors_;
};

}  // namespace

bool is_catalogued(const CounterName& counter) {
  if (!counter.full.ends_with('*')) return catalogue::find_counter(counter.group, counter.name).has_value();
  const std::string_view prefix = counter.full.substr(0, counter.full.size() - 1);
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    if (catalogue::counter_at(i).full_name.starts_with(prefix)) return true;
  }
  return false;
}

std::vector<Error> unknown_names(std::string_view file, const ParsedCase& parsed, const counter::Delta& read,
                                 std::span<const Diagram* const> diagrams) {
  return Search(file, parsed, read, diagrams).run();
}

}  // namespace netcase::diagram
