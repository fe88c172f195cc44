// SPDX-License-Identifier: Apache-2.0
//
// The whole tool as a function of texts, so that its tests need no files: all data files in, one C++ file
// out, or the mistakes that forbid it.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace netcase::compile_catalogue {

struct InputFile {
  std::string path;  // as messages name it
  std::string text;
};

struct Outcome {
  std::string code;             // empty where there are mistakes
  std::vector<Error> mistakes;  // by file and line
};

Outcome compile(std::span<const InputFile> files);

}  // namespace netcase::compile_catalogue
