// SPDX-License-Identifier: Apache-2.0
//
// parse_case() on anything: a mistake says where and what; a diagram without mistakes keeps the promises of
// diagram.h, and its graph, its balances and its flows can be made from any counters, here from none and from
// a number for each that it names.

#include <memory>

#include "catalogue/catalogue.h"
#include "diagram/balance.h"
#include "diagram/flow.h"
#include "diagram/parse_case.h"
#include "fuzz/flow_promises.h"
#include "fuzz/promises.h"

namespace {

using netcase::diagram::Diagram;
using netcase::diagram::Edge;
using netcase::diagram::EdgeKind;

void check_diagram(const Diagram& diagram) {
  CHECK(!diagram.name.empty() && !diagram.stages.empty());
  for (const Edge& edge : diagram.edges) {
    CHECK(edge.stage < diagram.stages.size());
    CHECK(!edge.unit.empty());
    if (edge.kind == EdgeKind::Exit) CHECK(edge.stage + 1U == diagram.stages.size());
    if (edge.kind == EdgeKind::Count) CHECK(edge.stage + 1U < diagram.stages.size());
    for (const auto& counter : edge.counters) CHECK(!counter.full.empty());
  }
}

// Every counter that an edge names has counted something, each something else, the largest numbers included.
netcase::counter::Delta make_delta(const Diagram& diagram) {
  netcase::counter::Snapshot snapshot;
  auto columns = std::make_shared<netcase::counter::Columns>();
  std::uint64_t value = ~std::uint64_t{0};
  for (const Edge& edge : diagram.edges) {
    for (const auto& counter : edge.counters) {
      if (!columns->add({{}, counter.group, counter.name})) continue;
      snapshot.values.push_back({value, false});
      value = value * 7 / 9 + 1;
    }
  }
  snapshot.columns = columns;
  return netcase::counter::since_boot(snapshot, &netcase::catalogue::nature_of);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 20'000) return 0;
  const auto parsed =
      netcase::diagram::parse_case("my.case", std::string(netcase::fuzz::text_of(data, size)));
  for (const netcase::Error& mistake : parsed.mistakes()) {
    netcase::fuzz::check_problem(mistake);
    CHECK(mistake.where.starts_with("my.case:"));
  }
  if (!parsed.mistakes().empty()) return 0;
  check_diagram(parsed.diagram());
  const auto nothing = netcase::counter::since_boot({}, &netcase::catalogue::nature_of);
  const Diagram* const diagrams[] = {&parsed.diagram()};
  netcase::fuzz::check_flows(netcase::diagram::compute_flows(diagrams, nothing, 1));
  netcase::fuzz::check_flows(netcase::diagram::compute_flows(diagrams, make_delta(parsed.diagram()), {}));
  return 0;
}
