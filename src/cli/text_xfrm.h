// SPDX-License-Identifier: Apache-2.0
//
// `xfrm` for a person: the counters in the order of the path, below each that grew who did it, how sure that
// is, and where to look.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/xfrm_report.h"

namespace netcase::cli {

void write_text_xfrm(std::string& out, const XfrmReport& report, const Console& console, bool is_first);

}  // namespace netcase::cli
