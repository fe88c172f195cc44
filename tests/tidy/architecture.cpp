// SPDX-License-Identifier: Apache-2.0
//
// Markdown is read as far as the two tables need it: a heading, then lines that begin with '|', of which the
// first two are the table's own heading.

#include "tests/tidy/architecture.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace netcase::tidy {

namespace {

constexpr std::string_view rooms_heading = "## Who may include whom";
constexpr std::string_view symbols_heading = "## What a pure room may call";

struct Row {
  std::vector<std::string_view> cells;
  std::size_t line = 0;
};

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  line.remove_prefix(1);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('|'), line.size());
    cells.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return cells;
}

std::vector<Row> read_table(std::string_view text, std::string_view heading) {
  std::vector<Row> rows;
  bool is_below = false;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    if (line.starts_with("## ")) is_below = line == heading;
    if (is_below && line.starts_with('|')) rows.push_back({cells_of(line), number});
  }
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, rows.size())));
  return rows;
}

// What stands between backticks in a cell.
std::vector<std::string> quoted_words(std::string_view cell) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t begin = cell.find('`');
    if (begin == std::string_view::npos) return words;
    const std::size_t end = cell.find('`', begin + 1);
    if (end == std::string_view::npos) return words;
    words.emplace_back(cell.substr(begin + 1, end - begin - 1));
    cell.remove_prefix(end + 1);
  }
}

std::string at_page(std::size_t line) { return std::string(architecture_page) + ":" + std::to_string(line); }

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? "nothing" : text;
}

// ---- the rows

void find_cycle(const Architecture& architecture, const Room& room, std::vector<std::string>& path,
                Findings& findings) {
  const auto seen = std::find(path.begin(), path.end(), room.name);
  if (seen != path.end()) {
    // A cycle is told once, from its alphabetically first room.
    if (seen == path.begin() && room.name == *std::min_element(path.begin(), path.end())) {
      findings.push_back(
          {at_page(room.line), "the rooms include each other in a circle: " + join(path) + " " + room.name,
           "rooms in a circle are one room: none can be understood, built or tested without the others",
           "move what both need into a room below them"});
    }
    return;
  }
  path.push_back(room.name);
  for (const std::string& name : room.may_include) {
    if (const Room* other = find_room(architecture, name)) find_cycle(architecture, *other, path, findings);
  }
  path.pop_back();
}

// ---- the includes

struct Include {
  std::string_view target;
  bool is_quoted = false;
  std::size_t line = 0;
};

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (std::string_view line : lines_of(file.text)) {
    ++number;
    if (!line.starts_with("#include ")) continue;
    line.remove_prefix(std::string_view("#include ").size());
    const std::size_t end = line.find_first_of("\">", 1);
    if (line.empty() || end == std::string_view::npos) continue;
    includes.push_back({line.substr(1, end - 1), line.front() == '"', number});
  }
  return includes;
}

// The room a file belongs to: "parse" of src/parse/…, "tools" of everything below tools/.
std::string_view room_of(std::string_view path) {
  if (path.starts_with("src/")) return first_folder(path.substr(4));
  return path.starts_with("tools/") ? "tools" : std::string_view();
}

// Streams and regular expressions are paid for at every start, used or not.
constexpr std::array<std::string_view, 5> heavy_headers{"iostream", "fstream", "sstream", "regex", "locale"};

void check_include(const SourceTree& tree, const Architecture& architecture, const SourceFile& file,
                   const Include& include, Findings& findings) {
  const std::string where = at(file, include.line);
  const std::string target(include.target);
  const std::string_view own_name = room_of(file.path);
  const std::string_view other_name = first_folder(include.target);
  const bool is_program = own_name != "tools" && !is_test(file.path);
  if (!include.is_quoted) {
    const bool is_heavy =
        std::find(heavy_headers.begin(), heavy_headers.end(), target) != heavy_headers.end();
    if (is_heavy && is_program) {
      findings.push_back({where, "includes <" + target + ">",
                          "start-up is a feature: its static objects are paid for at every start",
                          "write through base/appender.h and read through os/"});
    }
    return;
  }
  if (other_name.empty()) {
    findings.push_back({where, "includes \"" + target + "\" without its folder",
                        "the folder is the library is the namespace; a bare name hides who needs whom",
                        "write \"ROOM/" + target + "\""});
    return;
  }
  const std::string in_src = "src/" + target;
  if (find_file(tree, in_src) == nullptr) {
    if (find_file(tree, "tools/" + target) != nullptr && own_name == "tools") return;
    if (target.starts_with("tests/") && is_test(file.path)) return;
    findings.push_back({where, "includes \"" + target + "\", which is not a file of ours",
                        "quotes are for this project's files, <> for everybody else's",
                        "use <" + target + ">, or correct the path"});
    return;
  }
  if (target.starts_with("os/fake/") && is_program && own_name != "os") {
    findings.push_back({where, "includes the fake \"" + target + "\"",
                        "fakes are for tests; the program would believe it",
                        "take the interface from os/ and let the test hand in the fake"});
  }
  if (other_name == own_name) return;
  if (is_test(file.path) && other_name == "os") return;  // the fakes, and files to read
  const Room* own = find_room(architecture, own_name);
  if (own == nullptr || may_include(*own, other_name)) return;
  findings.push_back(
      {where,
       "includes \"" + target + "\", but " + std::string(own_name) + " may include only " +
           join(own->may_include),
       "data flows one way through the rooms; the table in ARCHITECTURE.md is who may know whom",
       "move the code to the room where it belongs, or hand the value in; the table changes only with the "
       "design"});
}

// ---- CMake

struct CmakeRoom {
  std::string name;
  std::vector<std::string> uses;
  std::size_t line = 0;
};

// Calls of netcase_room(NAME USES ROOM…) that begin a line; one may go over several.
std::vector<CmakeRoom> read_cmake_rooms(std::string_view text) {
  static constexpr std::string_view call = "\nnetcase_room(";
  std::vector<CmakeRoom> rooms;
  for (std::size_t begin = text.find(call); begin != std::string_view::npos;
       begin = text.find(call, begin + 1)) {
    const std::string_view rest = text.substr(begin + call.size());
    std::vector<std::string> words = words_of(rest.substr(0, rest.find(')')));
    if (words.empty()) continue;
    const auto line_feeds = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    CmakeRoom room{words.front(), {}, static_cast<std::size_t>(line_feeds) + 2};
    words.erase(words.begin());
    std::erase(words, "USES");
    room.uses = std::move(words);
    rooms.push_back(std::move(room));
  }
  return rooms;
}

}  // namespace

Architecture read_architecture(const SourceTree& tree, Findings& findings) {
  Architecture architecture;
  const SourceFile* page = find_file(tree, architecture_page);
  const std::string_view text = page != nullptr ? std::string_view(page->text) : std::string_view();
  for (const Row& row : read_table(text, rooms_heading)) {
    const auto names = row.cells.size() < 3 ? std::vector<std::string>() : quoted_words(row.cells[0]);
    if (names.size() != 1) {
      findings.push_back({at_page(row.line),
                          "this row names no room, or says not whom it may include and whether it is pure",
                          "this table is what the guards go by",
                          "| `room` | `base` `counter` | yes | what it is for |"});
      continue;
    }
    const bool is_pure = row.cells[2].find("yes") != std::string_view::npos;
    architecture.rooms.push_back({names.front(), quoted_words(row.cells[1]), is_pure, row.line});
  }
  for (const Row& row : read_table(text, symbols_heading)) {
    for (std::string& symbol : quoted_words(row.cells.front()))
      architecture.allowed_symbols.push_back(std::move(symbol));
  }
  if (architecture.rooms.empty() || architecture.allowed_symbols.empty()) {
    findings.push_back({std::string(architecture_page),
                        "has no table below \"" + std::string(rooms_heading) + "\" or \"" +
                            std::string(symbols_heading) + "\"",
                        "the guards read these tables; without them they guard nothing",
                        "put the tables back below these very headings"});
  }
  return architecture;
}

const Room* find_room(const Architecture& architecture, std::string_view name) {
  const auto& rooms = architecture.rooms;
  const auto found =
      std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) { return room.name == name; });
  return found == rooms.end() ? nullptr : &*found;
}

bool may_include(const Room& room, std::string_view other) {
  return std::find(room.may_include.begin(), room.may_include.end(), other) != room.may_include.end();
}

Findings check_rows(const SourceTree& tree, const Architecture& architecture) {
  Findings findings;
  std::set<std::string, std::less<>> folders;
  for (const SourceFile& file : tree) {
    if (is_cpp(file.path) && !room_of(file.path).empty()) folders.emplace(room_of(file.path));
  }
  for (const std::string& folder : folders) {
    if (find_room(architecture, folder) != nullptr) continue;
    findings.push_back({folder == "tools" ? folder : "src/" + folder,
                        "has no row in the table of ARCHITECTURE.md",
                        "a room nobody wrote down may include anything, and does after a year",
                        "add its row: the rooms it may include, whether it is pure, what it is for"});
  }
  for (const Room& room : architecture.rooms) {
    if (!folders.contains(room.name)) {
      findings.push_back({at_page(room.line), "there is no folder src/" + room.name,
                          "a page that tells of what is not there is not believed",
                          "take the row out, or add the room"});
    }
    for (const std::string& other : room.may_include) {
      const Room* found = find_room(architecture, other);
      if (found == nullptr) {
        findings.push_back({at_page(room.line), "`" + other + "` is no room of this table",
                            "a name that means nothing allows nothing", "correct the name"});
      } else if (room.is_pure && !found->is_pure) {
        findings.push_back(
            {at_page(room.line), room.name + " is pure and may include " + other + ", which is not",
             "a room that may call the system through another is not pure", "hand the value in"});
      }
    }
    std::vector<std::string> path;
    find_cycle(architecture, room, path, findings);
  }
  return findings;
}

Findings check_includes(const SourceTree& tree, const Architecture& architecture) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path) || room_of(file.path).empty()) continue;
    for (const Include& include : includes_of(file))
      check_include(tree, architecture, file, include, findings);
  }
  return findings;
}

Findings check_cmake(const SourceTree& tree, const Architecture& architecture) {
  Findings findings;
  const SourceFile* file = find_file(tree, "CMakeLists.txt");
  if (file == nullptr) return {{"CMakeLists.txt", "is not there", "it lists the rooms", "put it back"}};
  for (const CmakeRoom& cmake : read_cmake_rooms(file->text)) {
    const Room* room = find_room(architecture, cmake.name);
    std::vector<std::string> allowed = room != nullptr ? room->may_include : std::vector<std::string>();
    std::vector<std::string> used = cmake.uses;
    std::sort(allowed.begin(), allowed.end());
    std::sort(used.begin(), used.end());
    if (allowed == used) continue;
    findings.push_back({at(*file, cmake.line),
                        "room " + cmake.name + " USES " + join(cmake.uses) +
                            ", but the table of ARCHITECTURE.md says " + join(allowed),
                        "two truths about who may know whom, and the linker follows this one",
                        "make both say the same"});
  }
  return findings;
}

}  // namespace netcase::tidy
