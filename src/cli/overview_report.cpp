// SPDX-License-Identifier: Apache-2.0

#include "cli/overview_report.h"

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

}  // namespace netcase::cli
