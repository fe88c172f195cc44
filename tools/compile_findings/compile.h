// SPDX-License-Identifier: Apache-2.0
//
// The whole tool as a function of texts, so that its tests need no files: all of data/findings in, one C++
// file out, or the mistakes that forbid it.

#pragma once

#include <vector>

#include "compiler/run.h"

namespace netcase::compile_findings {

compiler::Outcome compile(std::vector<compiler::InputFile> files);

}  // namespace netcase::compile_findings
