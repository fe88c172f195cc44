// SPDX-License-Identifier: Apache-2.0
//
// What the overview has to say of one reading: the flows of all diagrams, and the stack that is made of them.
// The formats only write it down.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/diagram_report.h"
#include "layout/stack.h"

namespace netcase::cli {

struct OverviewReport {
  DiagramReport diagrams;
  layout::Stack stack;       // of the flows above
  bool with_causes = false;  // why each loss that matters happens
  std::string source;        // " --from monday": behind each command that is named

  // Of each loss of an interval, how many since boot; empty since boot.
  std::vector<std::uint64_t> since_boot() const;
};

// The report lives no longer than the reading, and stays where it is: the stack looks into its flows.
// `kept`: see layout::make_stack().
std::unique_ptr<OverviewReport> make_overview_report(const Reading& reading, std::string source,
                                                     const std::vector<bool>& kept = {});

}  // namespace netcase::cli
