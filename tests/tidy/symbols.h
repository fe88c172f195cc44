// SPDX-License-Identifier: Apache-2.0
//
// What the objects of a room need from elsewhere, as the linker sees it. An include list can be honest and
// the code still call getenv(), which a dozen standard headers declare; the object file cannot hide it. So
// the pure rooms are judged by their undefined symbols, in the plain build (sanitizers and link-time
// optimisation add theirs).

#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/architecture.h"

namespace netcase::tidy {

struct Symbol {
  std::string object;    // "lines.cpp.o"
  std::string mangled;   // as the linker knows it
  std::string readable;  // "netcase::parse::…", as a person does
  char kind = 'U';       // nm's letter: U and w are undefined
  std::string section;   // ".text", ".data", ".bss" …

  bool is_undefined() const { return kind == 'U' || kind == 'w' || kind == 'v'; }
};

// The symbols of a static library as nm of binutils prints them; empty where it has none or nm is not there.
std::vector<Symbol> read_symbols(const std::filesystem::path& library);
// From two outputs of `nm -p -f sysv`, the second with -C: the same lines but for the names.
std::vector<Symbol> parse_symbols(std::string_view mangled, std::string_view readable);

struct RoomSymbols {
  std::string room;
  std::vector<Symbol> symbols;
};

// `*` in the pattern stands for any text.
bool matches(std::string_view pattern, std::string_view text);

// Whatever a pure room needs that neither it nor a room it may include defines, and that is not on the allow
// list; and every object of it that can be written to: a global by another name.
Findings check_purity(const Architecture& architecture, const std::vector<RoomSymbols>& rooms);

}  // namespace netcase::tidy
