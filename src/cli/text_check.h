// SPDX-License-Identifier: Apache-2.0
//
// `check` for a person: the verdict in one sentence; each violated law as a sum on paper, with what it means
// and what to do; how many hold; and why the others have no say.

#pragma once

#include <string>

#include "cli/check_report.h"
#include "cli/console.h"

namespace netcase::cli {

void write_text_check(std::string& text, const CheckReport& report, const Console& console);

}  // namespace netcase::cli
