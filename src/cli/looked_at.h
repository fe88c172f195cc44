// SPDX-License-Identifier: Apache-2.0
//
// What diagnose looked at and what not, as sentences: what is alike stands together, so that sixty containers
// need no more room than one, and what holds of a few of them names these.

#pragma once

#include <string>
#include <vector>

#include "cli/diagnose_report.h"

namespace netcase::cli {

// A paragraph each: "sockets, routes", and of several namespaces "in blue alone: conntrack".
std::vector<std::string> looked_at_texts(const DiagnoseReports& reports);
// "conntrack (module not loaded)".
std::vector<std::string> not_looked_at_texts(const DiagnoseReports& reports);

}  // namespace netcase::cli
