// SPDX-License-Identifier: Apache-2.0

#include "findings/findings.h"

#include "findings/tables.h"

namespace netcase::findings {

const diagnose::Findings& all_findings() { return table; }

}  // namespace netcase::findings
