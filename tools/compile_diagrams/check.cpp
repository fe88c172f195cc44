// SPDX-License-Identifier: Apache-2.0

#include "compile_diagrams/check.h"

#include <algorithm>

#include "diagram/case_hints.h"
#include "diagram/graph.h"
#include "diagram/known_names.h"

namespace netcase::compile_diagrams {

namespace {

using diagram::CounterName;
using diagram::Diagram;
using diagram::Edge;

struct Mistake {
  std::size_t file;
  std::size_t line;
  Error error;
};

class Check {
 public:
  explicit Check(std::span<const CaseFile> files) : files_(files) {}

  std::vector<Error> run() {
    std::vector<Error> errors;
    for (const CaseFile& file : files_)
      errors.insert(errors.end(), file.parsed.mistakes().begin(), file.parsed.mistakes().end());
    if (!errors.empty()) return errors;
    for (std::size_t i = 0; i < files_.size(); ++i) check_file(i);
    check_joins();
    std::stable_sort(mistakes_.begin(), mistakes_.end(), [](const Mistake& one, const Mistake& other) {
      return std::pair(one.file, one.line) < std::pair(other.file, other.line);
    });
    for (Mistake& mistake : mistakes_) errors.push_back(std::move(mistake.error));
    return errors;
  }

 private:
  void add(std::size_t file, std::size_t line, std::string found, std::string expected = {},
           std::string hint = {}) {
    Error error{at_line(files_[file].path, line), std::move(found), std::move(expected), std::move(hint)};
    mistakes_.push_back({file, line, std::move(error)});
  }

  void check_file(std::size_t file) {
    const Diagram& diagram = files_[file].parsed.diagram();
    const std::string expected = "/" + std::string(diagram.name) + ".case";
    if (!files_[file].path.ends_with(expected))
      add(file, 1, "the diagram '" + std::string(diagram.name) + "' in a file of another name",
          "a file called " + expected.substr(1), "rename one of the two");
    if (diagram.layer.empty()) add(file, 1, "no layer", "layer NAME", diagram::hint_as_in("layer ip4"));
    if (diagram.groups.empty()) add(file, 1, "no group", "group NAME", diagram::hint_as_in("group ip4"));
    for (const Edge& edge : diagram.edges) check_counters(file, edge);
  }

  void check_counters(std::size_t file, const Edge& edge) {
    const std::size_t line = files_[file].parsed.line_of(edge);
    const auto look_up = [&](const CounterName& counter) {
      if (diagram::is_catalogued(counter)) return;
      add(file, line, "the counter '" + std::string(counter.full) + "' is not in the catalogue", {},
          diagram::hint_for_counter(counter.full));
    };
    for (const CounterName& counter : edge.counters) look_up(counter);
    for (const CounterName& counter : edge.less) look_up(counter);
    for (const diagram::Label& label : edge.labels) {
      for (const CounterName& counter : label.counters) look_up(counter);
    }
    if (!edge.condition.empty()) look_up(edge.condition.column);
  }

  void check_joins() {
    std::vector<const Diagram*> diagrams;
    for (const CaseFile& file : files_) diagrams.push_back(&file.parsed.diagram());
    for (const diagram::LooseEnd& end : diagram::loose_ends(diagrams)) {
      const auto file = std::find(diagrams.begin(), diagrams.end(), end.diagram) - diagrams.begin();
      const auto index = static_cast<std::size_t>(file);
      add(index, files_[index].parsed.line_of(*end.edge), end.found,
          "a leave for every join, and a join for every leave", hint_for(end));
    }
  }

  std::string hint_for(const diagram::LooseEnd& end) const {
    std::vector<std::string_view> known;
    for (const CaseFile& file : files_) known.push_back(file.parsed.diagram().name);
    if (std::find(known.begin(), known.end(), end.edge->diagram) == known.end())
      return diagram::hint_among(end.edge->diagram, known);
    const bool leaves =
        end.edge->kind == diagram::EdgeKind::Leave || end.edge->kind == diagram::EdgeKind::Exit;
    const std::string back = std::string(leaves ? "join " : "leave ") + std::string(end.diagram->name);
    return "write '" + back + "' in " + std::string(end.edge->diagram) + ".case";
  }

  std::span<const CaseFile> files_;
  std::vector<Mistake> mistakes_;
};

}  // namespace

std::vector<Error> check(std::span<const CaseFile> files) { return Check(files).run(); }

}  // namespace netcase::compile_diagrams
