// SPDX-License-Identifier: Apache-2.0
//
// What the compilers of data/ have in common as programs: `compile_X OUTPUT FILE…` reads the files, hands
// their texts over, and writes the one C++ file that comes back, or tells all mistakes with their places.
// The build runs them in the source directory, so that messages name data/… as a person does. Exit codes: 0
// written, 1 mistakes in the data or a file that cannot be read or written, 2 usage.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace netcase::compiler {

struct InputFile {
  std::string path;  // as messages name it
  std::string text;
};

struct Outcome {
  std::string code;             // empty where there are mistakes
  std::vector<Error> mistakes;  // by file and line
};

// `what` is compiled: "the data", "the diagrams".
int run(std::span<char*> arguments, std::string_view what, Outcome (*compile)(std::vector<InputFile> files));

}  // namespace netcase::compiler
