// SPDX-License-Identifier: Apache-2.0
//
// Walks the folders rather than asking git: the rules hold for a file before it is added, and in an unpacked
// archive too.

#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace netcase::tidy {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> known_endings{".h",    ".cpp", ".cmake", ".toml",
                                                        ".bash", ".py",  ".md"};

// Hidden folders hold other programs' state, .ci excepted; the others what was generated or captured.
bool is_skipped(const fs::path& folder) {
  static constexpr std::array<std::string_view, 5> data_folders{"build", "fixtures", "seeds", "expected",
                                                                "sources"};
  const std::string name = folder.filename();
  if (name.starts_with('.')) return name != ".ci";
  return std::find(data_folders.begin(), data_folders.end(), name) != data_folders.end();
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_of_interest(const fs::path& path, std::string_view text) {
  const std::string ending = path.extension();
  if (std::find(known_endings.begin(), known_endings.end(), ending) != known_endings.end()) return true;
  return path.filename() == "CMakeLists.txt" || text.starts_with("#!");
}

}  // namespace

SourceTree read_source_tree(const fs::path& root) {
  SourceTree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
       ++entry) {
    if (entry->is_directory()) {
      if (is_skipped(entry->path())) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file() || entry->is_symlink()) continue;
    std::string text = read_text(entry->path());
    if (!is_of_interest(entry->path(), text)) continue;
    const bool is_executable = (entry->status().permissions() & fs::perms::owner_exec) != fs::perms::none;
    tree.push_back({fs::relative(entry->path(), root).string(), std::move(text), is_executable});
  }
  std::sort(tree.begin(), tree.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

const SourceFile* find_file(const SourceTree& tree, std::string_view path) {
  const auto found =
      std::find_if(tree.begin(), tree.end(), [&](const SourceFile& file) { return file.path == path; });
  return found == tree.end() ? nullptr : &*found;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string at(const SourceFile& file, std::size_t line) { return file.path + ":" + std::to_string(line); }

bool is_cpp(std::string_view path) { return path.ends_with(".h") || path.ends_with(".cpp"); }

bool is_test(std::string_view path) { return path.ends_with("_test.cpp"); }

bool is_script(const SourceFile& file) { return file.text.starts_with("#!"); }

std::string_view first_folder(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::vector<std::string> words_of(std::string_view text) {
  static constexpr std::string_view separators = " \t\n,";
  std::vector<std::string> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(separators);
    if (begin == std::string_view::npos) return words;
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

}  // namespace netcase::tidy
