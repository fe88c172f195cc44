// SPDX-License-Identifier: Apache-2.0
//
// Findings for programs, the worst first; null for what is not known.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/diagnose_report.h"

namespace netcase::cli {

void write_json_diagnosis(std::string& out, const DiagnoseReports& reports, const Console& console);

// A remedy as one line that can be copied: its side effects and the way back stand in a comment behind it.
std::string remedy_line(const diagnose::FoundRemedy& remedy);

}  // namespace netcase::cli
