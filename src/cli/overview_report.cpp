// SPDX-License-Identifier: Apache-2.0

#include "cli/overview_report.h"

#include <algorithm>
#include <utility>

#include "diagrams/diagrams.h"

namespace netcase::cli {

std::unique_ptr<OverviewReport> make_overview_report(const Reading& reading, std::string source,
                                                     const std::vector<bool>& kept) {
  auto report = std::make_unique<OverviewReport>();
  const auto all = diagrams::list_diagrams();
  report->diagrams = make_diagram_report(reading, all, diagrams::in_order_of_the_path(all));
  report->stack = layout::make_stack(report->diagrams.flows, diagrams::overview(), kept);
  report->source = std::move(source);
  return report;
}

// Drawn up only where it is asked for, as it takes as long as the report itself.
std::vector<std::uint64_t> OverviewReport::since_boot() const {
  if (diagrams.older == nullptr) return {};
  Reading reading;
  reading.newer = *diagrams.newer;
  const auto whole = make_overview_report(reading, source);
  std::vector<std::uint64_t> counts;
  for (const layout::Loss& loss : stack.losses) {
    const auto& all = whole->stack.losses;
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const layout::Loss& other) { return other.name == loss.name; });
    counts.push_back(same == all.end() ? 0 : same->count);
  }
  return counts;
}

}  // namespace netcase::cli
