// SPDX-License-Identifier: Apache-2.0
//
// compile_findings OUTPUT FILE…: compiles data/findings/*.toml into one C++ file.

#include <cstddef>
#include <span>

#include "compile_findings/compile.h"
#include "compiler/run.h"

int main(int argument_count, char** argument_values) {
  return netcase::compiler::run(std::span(argument_values, static_cast<std::size_t>(argument_count)),
                                "the findings", &netcase::compile_findings::compile);
}
