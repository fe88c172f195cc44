// SPDX-License-Identifier: Apache-2.0
//
// SA groups for people: a line a group as KLIPS printed them, or each one told in words.

#pragma once

#include <string>

#include "cli/console.h"
#include "cli/spigrp_report.h"

namespace netcase::cli {

void write_text_groups(std::string& out, const SpigrpReport& report, const Console& console);

}  // namespace netcase::cli
