// SPDX-License-Identifier: Apache-2.0
//
// What tools/compile_findings writes and findings.cpp reads; nobody else includes this.

#pragma once

#include "diagnose/finding.h"

namespace netcase::findings {

extern const diagnose::Findings table;

}  // namespace netcase::findings
