// SPDX-License-Identifier: Apache-2.0
//
// SAs for people: a line each, or each one in full. Widths are fixed, as a list is written while it is read.

#pragma once

#include <string>

#include "cli/association_report.h"
#include "cli/console.h"

namespace netcase::cli {

void write_text_associations(std::string& out, const AssociationReport& report, const Console& console);

}  // namespace netcase::cli
