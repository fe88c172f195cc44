// SPDX-License-Identifier: Apache-2.0
//
// What is wrong in the findings: counters, residuals, diagrams and predicates that do not exist, conditions
// that cannot be read, words that are none of a set.

#pragma once

#include "compile_findings/records.h"

namespace netcase::compile_findings {

void check(const Data& data, Mistakes& mistakes);

}  // namespace netcase::compile_findings
