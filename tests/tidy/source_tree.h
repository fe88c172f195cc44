// SPDX-License-Identifier: Apache-2.0
//
// The project's own files as values, so that a rule is a pure function from files to findings and can be
// tried on a tree of three lines. What was generated or captured (build/, fixtures, golden files, fuzz seeds)
// is not in it.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::tidy {

struct SourceFile {
  std::string path;  // from the project's folder: "src/base/error.h"
  std::string text;
  bool is_executable = false;
};

using SourceTree = std::vector<SourceFile>;  // sorted by path

// Every file of a kind the rules know: C++, CMake, TOML, scripts (told by their #!), Markdown.
SourceTree read_source_tree(const std::filesystem::path& root);

const SourceFile* find_file(const SourceTree& tree, std::string_view path);

// The lines of a text without their line feeds.
std::vector<std::string_view> lines_of(std::string_view text);

// "src/base/error.h:3", counted from 1.
std::string at(const SourceFile& file, std::size_t line);

bool is_cpp(std::string_view path);      // .h and .cpp
bool is_test(std::string_view path);     // *_test.cpp
bool is_script(const SourceFile& file);  // begins with #!

// "base" of "base/error.h"; empty where there is no slash.
std::string_view first_folder(std::string_view path);

// The words of a text, parted by blanks and commas.
std::vector<std::string> words_of(std::string_view text);

}  // namespace netcase::tidy
