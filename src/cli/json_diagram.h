// SPDX-License-Identifier: Apache-2.0
//
// Case diagrams for programs: nodes, edges and residuals, integers exact, null for what is not known.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/diagram_report.h"
#include "cli/overview_report.h"

namespace netcase::cli {

void write_json_diagrams(std::string& out, const DiagramReport& report, const Console& console);

// All diagrams, and what was lost in them, worst first.
void write_json_overview(std::string& out, const OverviewReport& report, const Console& console);

}  // namespace netcase::cli
