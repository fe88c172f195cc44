// SPDX-License-Identifier: Apache-2.0
//
// From tables of keys to records. Every departure is a mistake with its line; what is right is kept, so that
// one wrong value does not hide the next.

#pragma once

#include "compile_findings/records.h"
#include "compiler/document.h"

namespace netcase::compile_findings {

// Appends what the document holds to `data`: of no_finding.toml reasons, of any other file findings.
void read_document(const compiler::Document& document, Data& data, Mistakes& mistakes);

}  // namespace netcase::compile_findings
