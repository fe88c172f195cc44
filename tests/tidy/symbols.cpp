// SPDX-License-Identifier: Apache-2.0
//
// nm is asked twice, for the linker's names and for readable ones: only the first say for certain which is
// which, only the second can be matched against a list that people read.

#include "tests/tidy/symbols.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "tests/tidy/source_tree.h"

namespace netcase::tidy {

namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  std::string text;
  std::array<char, 65536> buffer{};
  while (pipe) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (count == 0) break;
    text.append(buffer.data(), count);
  }
  return text;
}

// In single quotes for the shell; a quote within closes, escapes and opens again.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// "name|value|class|type|size|line|section". A readable name may hold '|' itself (operator||): the six other
// fields are counted from the end.
struct NmLine {
  std::string_view name;
  char kind = ' ';
  std::string_view section;
};

bool parse_line(std::string_view line, NmLine& parsed) {
  std::array<std::string_view, 7> fields;
  std::size_t end = line.size();
  for (std::size_t i = fields.size() - 1; i > 0; --i) {
    const std::size_t bar = end == 0 ? std::string_view::npos : line.rfind('|', end - 1);
    if (bar == std::string_view::npos) return false;
    fields[i] = trimmed(line.substr(bar + 1, end - bar - 1));
    end = bar;
  }
  fields[0] = trimmed(line.substr(0, end));
  if (fields[0].empty() || fields[2].size() != 1) return false;
  parsed = {fields[0], fields[2].front(), fields[6]};
  return true;
}

// "Symbols from lib.a[lines.cpp.o]:"
std::string_view object_of(std::string_view line) {
  const std::size_t open = line.rfind('[');
  const std::size_t close = line.rfind("]:");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  return line.substr(open + 1, close - open - 1);
}

// .data.rel.ro is written by the loader alone. DW.ref.… is the compiler's own reference to the exception
// handler.
bool is_state(const Symbol& symbol) {
  if (symbol.is_undefined() || symbol.mangled.starts_with("DW.ref.")) return false;
  const auto is_in = [&](std::string_view section) { return symbol.section.starts_with(section); };
  return (is_in(".data") && !is_in(".data.rel.ro")) || is_in(".bss") || is_in(".tdata") || is_in(".tbss");
}

}  // namespace

std::vector<Symbol> parse_symbols(std::string_view mangled, std::string_view readable) {
  const auto names = lines_of(mangled);
  const auto readable_names = lines_of(readable);
  std::vector<Symbol> symbols;
  std::string_view object;
  for (std::size_t i = 0; i < names.size() && i < readable_names.size(); ++i) {
    NmLine name;
    NmLine readable_name;
    if (names[i].find('|') == std::string_view::npos) {
      if (const auto next = object_of(names[i]); !next.empty()) object = next;
    } else if (parse_line(names[i], name) && parse_line(readable_names[i], readable_name)) {
      symbols.push_back({std::string(object), std::string(name.name), std::string(readable_name.name),
                         name.kind, std::string(name.section)});
    }
  }
  return symbols;
}

std::vector<Symbol> read_symbols(const std::filesystem::path& library) {
  const std::string nm = "nm -p -f sysv ";
  return parse_symbols(output_of(nm + quoted(library)), output_of(nm + "-C " + quoted(library)));
}

bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t begin = star; begin <= text.size(); ++begin) {
    if (matches(rest, text.substr(begin))) return true;
  }
  return false;
}

Findings check_purity(const Architecture& architecture, const std::vector<RoomSymbols>& rooms) {
  const auto defines = [&](std::string_view room, const std::string& name) {
    return std::any_of(rooms.begin(), rooms.end(), [&](const RoomSymbols& other) {
      return other.room == room &&
             std::any_of(other.symbols.begin(), other.symbols.end(), [&](const Symbol& symbol) {
               return !symbol.is_undefined() && symbol.mangled == name;
             });
    });
  };
  Findings findings;
  for (const RoomSymbols& own : rooms) {
    const Room* room = find_room(architecture, own.room);
    if (room == nullptr || !room->is_pure) continue;
    std::set<std::string> told;
    for (const Symbol& symbol : own.symbols) {
      const std::string where = "src/" + own.room + " (" + symbol.object + ")";
      if (is_state(symbol) && told.insert(symbol.mangled).second) {
        findings.push_back(
            {where, "keeps something that can be written to: " + symbol.readable,
             own.room + " is pure: the same values in give the same values out, in any thread and any order",
             "make it constexpr, its type spelled out (g++ 12 leaves a deduced std::array writable), or hand "
             "it in"});
      }
      if (!symbol.is_undefined()) continue;
      const auto& allowed = architecture.allowed_symbols;
      const bool is_allowed = std::any_of(allowed.begin(), allowed.end(), [&](const std::string& pattern) {
        return matches(pattern, symbol.readable);
      });
      if (is_allowed || defines(own.room, symbol.mangled)) continue;
      const bool is_near =
          std::any_of(room->may_include.begin(), room->may_include.end(),
                      [&](const std::string& other) { return defines(other, symbol.mangled); });
      if (is_near || !told.insert(symbol.mangled).second) continue;
      findings.push_back({where, "calls " + symbol.readable,
                          own.room + " is pure: no system call, clock, environment or global, so that it can "
                                     "be tested and fuzzed with values alone",
                          "let os/ do it and hand the value in; if it is as pure as memcpy, add it to the "
                          "allow list of ARCHITECTURE.md with its reason"});
    }
  }
  return findings;
}

}  // namespace netcase::tidy
