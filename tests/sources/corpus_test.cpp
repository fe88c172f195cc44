// SPDX-License-Identifier: Apache-2.0
//
// Kernel files that other projects collected, of many kernels and machines. They are not ours to copy, so
// they are read where they are:
//
//   NETCASE_CORPUS=DIR ctest -L corpus
//
// Every file below DIR whose name says that it holds counters is read as `--from FILE` does, every folder as
// `--from DIR` does. A file that looks like a kernel's has no problem and no counter that is shifted; one
// that does not is refused. Files of a folder "pathological" are "BASE.WHAT": the file BASE of a sibling
// folder linux-*, damaged.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "os/file_tree.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "source/folder.h"
#include "source/text_source.h"
#include "tests/support/shown_snapshot.h"
#include "tests/support/uncatalogued.h"

namespace netcase {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  return os::make_file_tree("")->read_file(path.string()).value_or("");
}

// The problems that are the kernel's files' own: "Mode: 644" is what an archive of texts (ttar) left behind.
std::string shown_problems(const counter::Snapshot& snapshot) {
  std::vector<Error> problems = snapshot.problems;
  std::erase_if(problems,
                [](const Error& problem) { return problem.found.find("Mode") != std::string::npos; });
  return test::shown(problems);
}

bool is_counter_file(const fs::path& path) {
  const std::string name = path.filename().string();
  const bool is_named_so =
      name.find("snmp") != std::string::npos || name.find("netstat") != std::string::npos ||
      name.find("xfrm_stat") != std::string::npos || name.find("nstat") != std::string::npos;
  return is_named_so || path.parent_path().filename() == "dev_snmp6";
}

// "Ip: Forwarding …" or "Ip6InReceives  1": how a kernel's own file begins.
bool looks_like_a_kernel_file(const std::string& text) {
  parse::Words words(parse::Lines(text).next().text);
  const std::string_view first = words.next();
  if (words.at_end() || first.empty()) return false;
  const std::string_view second = words.next();
  if (first.ends_with(':')) return first.size() > 2 && (second[0] >= 'A' && second[0] <= 'Z');
  return words.at_end() && parse::read_number_word(second).form == parse::NumberWord::Form::Number;
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder =
        std::getenv("NETCASE_CORPUS");  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    if (folder == nullptr || *folder == '\0')
      GTEST_SKIP() << "NETCASE_CORPUS names no folder of kernel files";
    ASSERT_TRUE(fs::is_directory(folder)) << folder;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_directory()) folders_.push_back(entry.path());
      if (entry.is_regular_file() && is_counter_file(entry.path())) files_.push_back(entry.path());
    }
    folders_.emplace_back(folder);
    std::sort(files_.begin(), files_.end());
    ASSERT_FALSE(files_.empty()) << folder;
  }

  static bool is_pathological(const fs::path& path) {
    return path.parent_path().filename() == "pathological";
  }

  std::vector<fs::path> files_;
  std::vector<fs::path> folders_;
};

// The words of a text in the order in which they stand, for finding a name's value by other means than the
// parser.
std::map<std::string, std::string> values_by_position(const std::string& text) {
  std::map<std::string, std::string> values;
  std::vector<std::string> names;
  for (parse::Lines lines(text); !lines.at_end();) {
    std::vector<std::string> words;
    for (parse::Words walk(lines.next().text); !walk.at_end();) words.emplace_back(walk.next());
    if (words.size() == 2 && !words[0].ends_with(':')) {
      values[words[0]] = words[1];
    } else if (!names.empty() && names[0] == words[0]) {
      const std::string group = words[0].substr(0, words[0].size() - 1);
      for (std::size_t i = 1; i < std::min(names.size(), words.size()); ++i)
        values[group + names[i]] = words[i];
      names.clear();
    } else {
      names = words;
    }
  }
  return values;
}

}  // namespace

TEST_F(Corpus, RealFilesAreReadWithoutAProblem) {
  std::size_t count = 0;
  for (const fs::path& path : files_) {
    const std::string text = read(path);
    if (is_pathological(path) || !looks_like_a_kernel_file(text)) continue;
    const auto source = source::parse_text_source(text, path.string());
    ASSERT_TRUE(source) << to_text(source.error());
    EXPECT_EQ(shown_problems(source->first), "");
    auto expected = values_by_position(text);
    expected.erase("Mode:");
    EXPECT_EQ(source->first.values.size(), expected.size()) << path;
    for (std::size_t i = 0; i < source->first.values.size(); ++i) {
      const counter::Column column = (*source->first.columns)[i];
      const auto found = expected.find(counter::full_name(column.group, column.name));
      ASSERT_NE(found, expected.end()) << path << " " << test::shown(column);
      ASSERT_EQ(counter::to_text(source->first.values[i]), found->second)
          << path << " " << test::shown(column);
    }
    ++count;
  }
  std::printf("%zu files\n", count);
  EXPECT_GT(count, 0U);
}

TEST_F(Corpus, OtherTextsAreRefusedAndSaidToBeSo) {
  for (const fs::path& path : files_) {
    const std::string text = read(path);
    if (is_pathological(path) || looks_like_a_kernel_file(text)) continue;
    const auto source = source::parse_text_source(text, path.string());
    EXPECT_FALSE(source) << path << " has "
                         << (source ? test::shown_values(source->first).substr(0, 500) : "");
    if (!source) std::printf("refused: %s\n", to_text(source.error()).c_str());
  }
}

TEST_F(Corpus, DamageCostsOnlyItself) {
  static const std::map<std::string, std::string> expected{
      {"netstat.cut-mid-header", "refused :1: TcpExt has names but no line of values"},
      {"netstat.duplicate-name", ":1: TcpExt has PAWSActive twice, expected each name once"},
      {"netstat.gvisor-header-only", "refused :1: TcpExt has names but no line of values"},
      {"netstat.one-extra-value", ":2: TcpExt has 135 names but 136 values"},
      {"netstat.over-u64",
       ":2: TcpExt SyncookiesSent is \"99999999999999999999\", expected a number of 64 bits"},
      {"netstat.truncated-last-values", ":5: MPTcpExt has names but no line of values"},
      {"netstat.unknown-header-without-values", ":7: FooExt has names but no line of values"},
      {"snmp.duplicate-section", ":13: Ip stands a second time, expected each group once; the first is kept"},
      {"snmp.no-MaxConn", ""},
      {"snmp6.spaces-not-tab", ""},
      {"xfrm_stat.unknown-long-name", ""},
  };
  std::size_t count = 0;
  for (const fs::path& path : files_) {
    if (!is_pathological(path)) continue;
    ++count;
    const std::string name = path.filename().string();
    const auto source = source::parse_text_source(read(path), "");
    const std::string problems =
        source ? test::shown(source->first.problems) : "refused " + to_text(source.error());
    if (const auto known = expected.find(name); known != expected.end()) {
      EXPECT_EQ(problems, known->second) << name;
    }
    if (!source) continue;

    for (const fs::path& folder : folders_) {
      const fs::path whole_path = folder / name.substr(0, name.find('.'));
      if (!folder.filename().string().starts_with("linux-") || !fs::exists(whole_path)) continue;
      const auto whole = source::parse_text_source(read(whole_path), "");
      ASSERT_TRUE(whole);
      const counter::Snapshot& damaged = source->first;
      std::size_t equal = 0;
      for (std::size_t i = 0; i < damaged.values.size(); ++i) {
        const counter::Column column = (*damaged.columns)[i];
        const auto before = whole->first.find(column.group, column.name);
        if (!before) continue;  // a name that was put in
        EXPECT_EQ(*before, damaged.values[i]) << name << " " << test::shown(column);
        ++equal;
      }
      EXPECT_GT(equal, 20U) << name;
    }
  }
  if (count == 0) GTEST_SKIP() << "no folder \"pathological\"";
}

TEST_F(Corpus, CountersThatTheCatalogueDoesNotKnowAreListed) {
  // Whatever is in none of our records is read and shown all the same; this list says for which kernels the
  // catalogue has something to learn. Real kernels' files should add nothing to it.
  std::map<std::string, std::set<std::string>> where;
  for (const fs::path& path : files_) {
    const std::string text = read(path);
    if (is_pathological(path) || !looks_like_a_kernel_file(text)) continue;
    const auto source = source::parse_text_source(text, path.string());
    if (!source) continue;
    for (const std::string& name : test::uncatalogued(source->first)) where[name].insert(path.string());
  }
  for (const auto& [name, paths] : where) {
    std::printf("not in the catalogue (older or newer than it): %s, in %zu files, as in %s\n", name.c_str(),
                paths.size(), paths.begin()->c_str());
  }
  EXPECT_LT(where.size(), 50U);
}

TEST_F(Corpus, FoldersAreReadFileByFile) {
  std::size_t count = 0;
  for (const fs::path& path : folders_) {
    const auto tree = os::make_file_tree(path.string());
    const auto folder = source::find_net_folder(*tree, path.string());
    if (!folder) {
      EXPECT_NE(folder.error().found, "") << path;
      continue;
    }
    const counter::Snapshot snapshot = source::read_net_folder(*tree, *folder, path.string());
    EXPECT_EQ(shown_problems(snapshot), "") << path;
    // Every group has values or a reason.
    for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
      for (const std::string_view group : file.groups) {
        if (file.is_per_device) continue;
        bool is_there = !test::shown_absent(snapshot, group).empty();
        for (std::size_t i = 0; i < snapshot.values.size() && !is_there; ++i)
          is_there = (*snapshot.columns)[i].group == group;
        EXPECT_TRUE(is_there) << path << " " << group;
      }
    }
    std::string text;
    source::write_saved(text, snapshot);
    const auto again = source::parse_text_source(text, "saved");
    ASSERT_TRUE(again) << path;
    EXPECT_EQ(again->first.values.size(), snapshot.values.size()) << path;
    EXPECT_EQ(again->first.problems, snapshot.problems) << path;
    std::printf("%s: %zu values\n", snapshot.origin.source.c_str(), snapshot.values.size());
    ++count;
  }
  EXPECT_GT(count, 0U);
}

}  // namespace netcase
