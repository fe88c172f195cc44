// SPDX-License-Identifier: Apache-2.0
//
// compile_diagrams OUTPUT OVERVIEW FILE…: compiles data/diagrams/*.case and the overview into one C++ file.

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "compile_diagrams/check.h"
#include "compile_diagrams/write.h"
#include "compiler/run.h"
#include "diagram/parse_overview.h"

namespace {

using namespace netcase;

// The first of them is the overview.
compiler::Outcome compile(std::vector<compiler::InputFile> inputs) {
  std::vector<compile_diagrams::CaseFile> files;
  for (compiler::InputFile& input : std::span(inputs).subspan(1))
    files.push_back({input.path, diagram::parse_case(input.path, std::move(input.text))});
  auto mistakes = compile_diagrams::check(files);
  if (!mistakes.empty()) return {{}, std::move(mistakes)};
  const auto overview = diagram::parse_overview(inputs[0].path, std::move(inputs[0].text));
  auto loose = compile_diagrams::check_overview(inputs[0].path, overview, files);
  if (!loose.empty()) return {{}, std::move(loose)};
  std::vector<const diagram::Diagram*> diagrams;
  for (const compile_diagrams::CaseFile& file : files) diagrams.push_back(&file.parsed.diagram());
  return {compile_diagrams::write_tables(diagrams, overview.overview()), {}};
}

}  // namespace

int main(int argument_count, char** argument_values) {
  return compiler::run(std::span(argument_values, static_cast<std::size_t>(argument_count)), "the diagrams",
                       &compile);
}
