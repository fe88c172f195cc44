// SPDX-License-Identifier: Apache-2.0
//
// Case diagrams for a person: each a picture of 80 columns.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/diagram_report.h"

namespace netcase::cli {

void write_text_diagrams(std::string& out, const DiagramReport& report, const Console& console);

}  // namespace netcase::cli
