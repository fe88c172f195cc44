// SPDX-License-Identifier: Apache-2.0
//
// The findings that netcase knows: data/findings/*.toml, compiled by tools/compile_findings into constant
// tables. Nothing is parsed at start, nothing is copied, and all of it lives for ever.

#pragma once

#include "diagnose/finding.h"

namespace netcase::findings {

const diagnose::Findings& all_findings();

}  // namespace netcase::findings
