// SPDX-License-Identifier: Apache-2.0
//
// Case diagrams for a person: each a picture of 80 columns.

#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/diagram_report.h"
#include "cli/theme.h"
#include "render/ink.h"

namespace netcase::cli {

// Lines of a picture in the theme's colours.
void write_lines(std::string& out, const std::vector<render::Line>& lines, const Theme& theme);

std::vector<render::Line> diagram_lines(const DiagramReport& report, const Console& console);

void write_text_diagrams(std::string& out, const DiagramReport& report, const Console& console);

}  // namespace netcase::cli
