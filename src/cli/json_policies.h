// SPDX-License-Identifier: Apache-2.0
//
// XFRM's policies as JSON: each with its templates and the SAs that these find.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/policy_report.h"

namespace netcase::cli {

void write_json_policies(std::string& out, const PolicyReport& report, const Console& console);

}  // namespace netcase::cli
