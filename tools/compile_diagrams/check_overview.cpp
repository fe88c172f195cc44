// SPDX-License-Identifier: Apache-2.0
//
// The overview against the diagrams it names. What it would not show is a mistake too: a diagram without a
// column is one whose losses nobody sees.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "compile_diagrams/check.h"
#include "diagram/case_hints.h"
#include "diagram/overview.h"

namespace netcase::compile_diagrams {

namespace {

using diagram::Diagram;
using diagram::Edge;
using diagram::FlowName;
using diagram::OverviewColumn;

class OverviewCheck {
 public:
  OverviewCheck(std::string_view path, const diagram::ParsedOverview& overview,
                std::span<const CaseFile> files)
      : path_(path), parsed_(overview), files_(files) {}

  std::vector<Error> run() {
    errors_ = parsed_.mistakes();
    if (!errors_.empty()) return errors_;
    const diagram::Overview overview = parsed_.overview();
    for (const OverviewColumn& column : overview.columns) {
      if (column.floor + 1U >= overview.floors.size())
        add(column.label, "a column", "a floor below it", diagram::hint_as_in("floor \"interface\""));
      for (const auto& flows : {column.begin, column.end, column.bridge}) check_flows(flows);
      for (const std::string_view name : column.diagrams) check_diagram(name);
      if (!column.beside.full.empty() && !catalogue::find_counter(column.beside.full))
        add(column.beside.full, quoted(column.beside.full), "a counter of the catalogue",
            diagram::hint_for_counter(column.beside.full));
    }
    return std::move(errors_);
  }

 private:
  static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

  void add(std::string_view word, std::string found, std::string expected, std::string hint = {}) {
    errors_.push_back(
        {at_line(path_, parsed_.line_of(word)), std::move(found), std::move(expected), std::move(hint)});
  }

  const Diagram* find(std::string_view name) {
    std::vector<std::string_view> known;
    for (const CaseFile& file : files_) {
      if (file.parsed.diagram().name == name) return &file.parsed.diagram();
      known.push_back(file.parsed.diagram().name);
    }
    add(name, "no diagram is called " + quoted(name), {}, diagram::hint_among(name, known));
    return nullptr;
  }

  void check_flows(std::span<const FlowName> flows) {
    for (const FlowName& flow : flows) {
      const Diagram* const diagram = find(flow.diagram);
      if (diagram == nullptr) continue;
      const auto places = places_of(*diagram);
      if (std::find(places.begin(), places.end(), flow.place) == places.end())
        add(flow.place, quoted(flow.place), "a stage or a counted edge of " + std::string(flow.diagram),
            diagram::hint_among(flow.place, places));
    }
  }
  static std::vector<std::string_view> places_of(const Diagram& diagram) {
    std::vector<std::string_view> places;
    for (const diagram::Stage& stage : diagram.stages) places.push_back(stage.id);
    for (const Edge& edge : diagram.edges) {
      for (const diagram::CounterName& counter : edge.counters) places.push_back(counter.full);
    }
    return places;
  }

  void check_diagram(std::string_view name) {
    if (find(name) == nullptr) return;
    if (++places_[name] == 2)
      add(name, quoted(name) + " for a second time", "each diagram in one column",
          "leave it where its losses are to be seen");
  }

  std::string_view path_;
  const diagram::ParsedOverview& parsed_;
  std::span<const CaseFile> files_;
  std::map<std::string_view, int> places_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check_overview(std::string_view path, const diagram::ParsedOverview& overview,
                                  std::span<const CaseFile> files) {
  return OverviewCheck(path, overview, files).run();
}

}  // namespace netcase::compile_diagrams
