// SPDX-License-Identifier: Apache-2.0
//
// XFRM's counters and their suspects for programs: all counters, in the order of the path, also those at
// rest.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/xfrm_report.h"

namespace netcase::cli {

void write_json_xfrm(std::string& out, const XfrmReport& report, const Console& console, bool is_first);

}  // namespace netcase::cli
