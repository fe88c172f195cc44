// SPDX-License-Identifier: Apache-2.0
//
// compile_diagrams OUTPUT OVERVIEW FILE…: compiles data/diagrams/*.case and the overview into one C++ file.
// The build runs it in the source directory, so that messages name data/… as a person does. Exit codes: 0
// written, 1 mistakes in the data or a file that cannot be read or written, 2 usage.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compile_diagrams/check.h"
#include "compile_diagrams/write.h"
#include "diagram/parse_overview.h"

namespace {

using namespace netcase;
using namespace netcase::compile_diagrams;

std::optional<std::string> read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool write_file(const char* path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

int complain(const std::vector<Error>& mistakes) {
  for (const Error& mistake : mistakes) {
    std::fprintf(stderr, "%s\n", to_text(mistake).c_str());
    if (!mistake.hint.empty()) std::fprintf(stderr, "hint: %s\n", mistake.hint.c_str());
  }
  std::fprintf(stderr, "%zu mistake%s in the diagrams; nothing was written\n", mistakes.size(),
               mistakes.size() == 1 ? "" : "s");
  return 1;
}

}  // namespace

int main(int argument_count, char** argument_values) {
  const std::span<char*> arguments(argument_values, static_cast<std::size_t>(argument_count));
  if (arguments.size() < 4) {
    std::fprintf(stderr, "usage: compile_diagrams OUTPUT OVERVIEW FILE...\n");
    return 2;
  }
  std::vector<CaseFile> files;
  for (const char* const path : arguments.subspan(3)) {
    auto text = read_file(path);
    if (!text) return complain({Error{path, "cannot be read", {}, {}}});
    files.push_back({path, diagram::parse_case(path, std::move(*text))});
  }
  const auto mistakes = check(files);
  if (!mistakes.empty()) return complain(mistakes);
  auto text = read_file(arguments[2]);
  if (!text) return complain({Error{arguments[2], "cannot be read", {}, {}}});
  const auto overview = diagram::parse_overview(arguments[2], std::move(*text));
  const auto loose = check_overview(arguments[2], overview, files);
  if (!loose.empty()) return complain(loose);
  std::vector<const diagram::Diagram*> diagrams;
  for (const CaseFile& file : files) diagrams.push_back(&file.parsed.diagram());
  if (!write_file(arguments[1], write_tables(diagrams, overview.overview())))
    return complain({Error{arguments[1], "cannot be written", {}, {}}});
  return 0;
}
