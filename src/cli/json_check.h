// SPDX-License-Identifier: Apache-2.0
//
// `check` for programs: every law that was asked for, its state, and the values it was judged by.

#pragma once

#include <string>

#include "cli/check_report.h"
#include "cli/console.h"

namespace netcase::cli {

void write_json_check(std::string& out, const CheckReport& report, const Console& console);

}  // namespace netcase::cli
