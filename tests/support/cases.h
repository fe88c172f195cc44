// SPDX-License-Identifier: Apache-2.0
//
// For tests: the project's own diagrams as they are written, and deltas of known packets.

#pragma once

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/delta.h"
#include "diagram/parse_case.h"

namespace netcase::diagram {

inline std::string read_case_text(const std::string& name) {
  std::ifstream file(std::string(NETCASE_SOURCE_DIR "/data/diagrams/") + name + ".case", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Diagrams that live as long as this does.
class Cases {
 public:
  void add(std::string_view file, std::string text) { parsed_.push_back(parse_case(file, std::move(text))); }
  static Cases of_data(std::initializer_list<const char*> names) {
    Cases cases;
    for (const char* name : names) cases.add(name, read_case_text(name));
    return cases;
  }
  std::vector<const Diagram*> diagrams() const {
    std::vector<const Diagram*> list;
    for (const ParsedCase& parsed : parsed_) list.push_back(&parsed.diagram());
    return list;
  }
  const std::vector<ParsedCase>& parsed() const { return parsed_; }

 private:
  std::vector<ParsedCase> parsed_;
};

// All counters that are named moved so; all others that the diagrams name are there and stood still.
inline counter::Delta make_delta(const std::vector<const Diagram*>& diagrams,
                                 const std::vector<std::pair<std::string, std::uint64_t>>& moved,
                                 const std::vector<std::string>& missing = {}) {
  counter::Snapshot snapshot;
  auto columns = std::make_shared<counter::Columns>();
  const auto set = [&](std::string_view full, std::uint64_t value) {
    if (std::find(missing.begin(), missing.end(), full) != missing.end() || full.ends_with('*')) return;
    const catalogue::SplitName name = catalogue::split_full_name(full);
    if (columns->add({{}, name.group, name.name})) snapshot.values.push_back({value, false});
  };
  for (const auto& [name, value] : moved) set(name, value);
  for (const Diagram* diagram : diagrams) {
    for (const Edge& edge : diagram->edges) {
      for (const CounterName& counter : edge.counters) set(counter.full, 0);
    }
  }
  snapshot.columns = columns;
  return counter::since_boot(snapshot, &catalogue::nature_of);
}

}  // namespace netcase::diagram
