// SPDX-License-Identifier: Apache-2.0
//
// The whole tool as a function of texts, so that its tests need no files: all data files in, one C++ file
// out, or the mistakes that forbid it.

#pragma once

#include <span>

#include "compiler/run.h"

namespace netcase::compile_catalogue {

using compiler::InputFile;
using compiler::Outcome;

Outcome compile(std::span<const InputFile> files);

}  // namespace netcase::compile_catalogue
