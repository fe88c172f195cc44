// SPDX-License-Identifier: Apache-2.0

#include "compiler/run.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace netcase::compiler {

namespace {

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

int complain(const std::vector<Error>& mistakes, std::string_view what) {
  for (const Error& mistake : mistakes) {
    std::fprintf(stderr, "%s\n", to_text(mistake).c_str());
    if (!mistake.hint.empty()) std::fprintf(stderr, "hint: %s\n", mistake.hint.c_str());
  }
  std::fprintf(stderr, "%zu mistake%s in %s; nothing was written\n", mistakes.size(),
               mistakes.size() == 1 ? "" : "s", std::string(what).c_str());
  return 1;
}

}  // namespace

int run(std::span<char*> arguments, std::string_view what, Outcome (*compile)(std::vector<InputFile> files)) {
  if (arguments.size() < 3) {
    std::fprintf(stderr, "usage: %s OUTPUT FILE...\n", arguments.empty() ? "compile" : arguments[0]);
    return 2;
  }
  std::vector<InputFile> files;
  for (const char* const path : arguments.subspan(2)) {
    auto text = read_file(path);
    if (!text) return complain({Error{path, "cannot be read", {}, {}}}, what);
    files.push_back({path, std::move(*text)});
  }
  const Outcome outcome = compile(std::move(files));
  if (!outcome.mistakes.empty()) return complain(outcome.mistakes, what);
  if (!write_file(arguments[1], outcome.code))
    return complain({Error{arguments[1], "cannot be written", {}, {}}}, what);
  return 0;
}

}  // namespace netcase::compiler
