// SPDX-License-Identifier: Apache-2.0
//
// The order in which findings are judged: one that explains another's counters, or counts inside of them,
// stands before it. Where they go round in a circle, nobody could be judged first: a mistake.

#pragma once

#include <string>
#include <vector>

#include "compile_findings/known.h"
#include "compile_findings/records.h"

namespace netcase::compile_findings {

// The names of all counters, residuals and evidence by which a finding is shown: patterns are the catalogue's
// counters that they take, less those that another finding names.
using Names = std::set<std::string>;
Names named_by(const Data& data);
Names shown_by(const Finding& finding, const Names& named);

// Puts the findings into that order; else they stay in that of the files.
void order_findings(Data& data, const Containers& containers, Mistakes& mistakes);

}  // namespace netcase::compile_findings
