// SPDX-License-Identifier: Apache-2.0
//
// The overview for a person: where and when, the picture with its losses, and what to type next.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/overview_report.h"
#include "cli/theme.h"
#include "render/ink.h"

namespace netcase::cli {

// "Linux 6.18.3 · packets in 1.00 s until 12:04:31".
std::string when_text(const DiagramReport& report, const Theme& theme);
// Of a running machine, over an interval: what it shows may still be so.
bool is_going_on(const DiagramReport& report);

// Where and when, the picture, what was lost. In a window with too few rows for the picture: a table.
std::vector<render::Line> overview_lines(const OverviewReport& report, const Console& console,
                                         std::optional<std::size_t> rows = std::nullopt);

void write_text_overview(std::string& out, const OverviewReport& report, const Console& console);

}  // namespace netcase::cli
