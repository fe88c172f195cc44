// SPDX-License-Identifier: Apache-2.0
//
// Findings as a C++ file of constant tables (findings/tables.h).

#pragma once

#include <string>

#include "compile_findings/known.h"
#include "compile_findings/records.h"

namespace netcase::compile_findings {

std::string write_tables(const Data& data, const Containers& containers);

}  // namespace netcase::compile_findings
