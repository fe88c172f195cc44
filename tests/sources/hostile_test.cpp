// SPDX-License-Identifier: Apache-2.0
//
// Every file of fixtures/hostile, read as `--from FILE` reads it, and what comes of it held against
// fixtures/hostile-expected: the values group by group, what is missing although it was damaged, and the
// problems in the words a person gets. A file dropped there is a test. UPDATE_GOLDEN=1 writes what is
// expected anew: read the difference then. Its rule: a value that nobody can doubt is there, one that can be
// doubted is not, and then a problem says so.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "source/text_source.h"
#include "tests/support/text.h"

namespace netcase {

namespace {

namespace fs = std::filesystem;

const std::string folder = std::string(NETCASE_SOURCE_DIR) + "/tests/fixtures/hostile";
const std::string expected_folder = std::string(NETCASE_SOURCE_DIR) + "/tests/fixtures/hostile-expected";

std::vector<std::string> hostile_files() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) names.push_back(fs::relative(entry.path(), folder).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Bytes that are no text as '?', so that what is expected is a text.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' && c != '\n') c = '?';
  }
  return text;
}

// "  Ip: InReceives=901 OutRequests=902", one line a group.
std::string groups_of(const counter::Snapshot& snapshot) {
  std::string text;
  std::string place;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    const std::string here =
        (column.device.empty() ? "" : std::string(column.device) + " ") + std::string(column.group);
    if (here != place) text += (text.empty() ? "  " : "\n  ") + here + ":";
    place = here;
    text += " " + std::string(column.name) + "=" + counter::to_text(snapshot.values[i]);
  }
  return text.empty() ? "  (none)\n" : text + "\n";
}

std::string describe(const counter::Snapshot& snapshot) {
  std::string text = "values\n" + groups_of(snapshot);
  if (snapshot.problems.empty()) return text;
  text += "problems\n";
  for (const Error& problem : snapshot.problems) text += "  " + to_text(problem) + "\n";
  return text;
}

std::string describe(const Result<source::SavedSnapshots>& result) {
  if (!result) {
    const Error& error = result.error();
    return "refused\n  " + to_text(error) + "\n" + (error.hint.empty() ? "" : "  hint: " + error.hint + "\n");
  }
  std::string text = describe(result->first);
  if (result->last) text += "and last\n" + describe(*result->last);
  return text;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

class Hostile : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(Hostile, GivesOnlyValuesThatNobodyCanDoubt) {
  const std::string& name = GetParam();
  const std::string text = test::read_source_file("tests/fixtures/hostile/" + name);
  const std::string found = printable(describe(source::parse_text_source(text, name)));
  const std::string expected_path = expected_folder + "/" + name;
  if (std::getenv("UPDATE_GOLDEN") !=
      nullptr) {  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    fs::create_directories(fs::path(expected_path).parent_path());
    std::ofstream(expected_path, std::ios::binary) << found;
  }
  EXPECT_EQ(found, test::read_source_file("tests/fixtures/hostile-expected/" + name));
}

INSTANTIATE_TEST_SUITE_P(Files, Hostile, testing::ValuesIn(hostile_files()), test_name);

}  // namespace netcase
