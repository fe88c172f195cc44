// SPDX-License-Identifier: Apache-2.0
//
// XFRM's policies for people: a line each, or each one in full with the SAs that its templates find.

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "cli/console.h"
#include "cli/policy_report.h"
#include "cli/theme.h"

namespace netcase::cli {

void write_text_policies(std::string& out, const PolicyReport& report, const Console& console);

// The widest of what these policies have in columns that differ in width.
PolicyWidths measure_policies(const PolicyReport& report, std::span<const std::uint32_t> positions,
                              const Theme& theme);

}  // namespace netcase::cli
