// SPDX-License-Identifier: Apache-2.0
//
// XFRM's policies for people: a line each, or each one in full with the SAs that its templates find.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/policy_report.h"

namespace netcase::cli {

void write_text_policies(std::string& out, const PolicyReport& report, const Console& console);

}  // namespace netcase::cli
