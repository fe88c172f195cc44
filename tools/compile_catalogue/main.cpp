// SPDX-License-Identifier: Apache-2.0
//
// compile_catalogue OUTPUT FILE…: compiles data/counters/*.toml, data/laws/*.toml and data/kernel_files.toml
// into one C++ file.

#include <cstddef>
#include <span>
#include <vector>

#include "compile_catalogue/compile.h"
#include "compiler/run.h"

int main(int argument_count, char** argument_values) {
  using netcase::compiler::InputFile;
  return netcase::compiler::run(
      std::span(argument_values, static_cast<std::size_t>(argument_count)), "the data",
      [](std::vector<InputFile> files) { return netcase::compile_catalogue::compile(files); });
}
