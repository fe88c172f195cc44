// SPDX-License-Identifier: Apache-2.0
//
// Findings for a person: the worst first and in full, each with where, because, not, look and do, always in
// this order; notices behind the first finding have a line each. A healthy machine gets an answer too: what
// was looked at.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/diagnose_report.h"

namespace netcase::cli {

void write_text_diagnosis(std::string& out, const DiagnoseReports& reports, const Console& console);

}  // namespace netcase::cli
