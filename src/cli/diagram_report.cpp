// SPDX-License-Identifier: Apache-2.0

#include "cli/diagram_report.h"

#include <optional>
#include <utility>

#include "catalogue/catalogue.h"

namespace netcase::cli {

DiagramReport make_diagram_report(const Reading& reading, const std::vector<const diagram::Diagram*>& all,
                                  std::vector<const diagram::Diagram*> shown) {
  DiagramReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = delta_of(reading);
  const auto interval_ns =
      report.older == nullptr ? reading.newer.origin.monotonic_ns : report.delta.interval_ns;
  std::optional<counter::Delta> since_first;
  diagram::LongerLook longer;
  if (reading.first) {
    since_first = counter::subtract(*reading.first, reading.newer, &catalogue::nature_of);
    longer = {&*since_first, since_first->interval_ns};
  }
  report.flows = diagram::compute_flows(all, report.delta, interval_ns, longer);
  report.shown = std::move(shown);
  return report;
}

}  // namespace netcase::cli
