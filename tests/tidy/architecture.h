// SPDX-License-Identifier: Apache-2.0
//
// The two tables of ARCHITECTURE.md that machines read too: who may include whom, and what a pure room may
// call. There is no second copy of either: what the page says is what is checked.
//
// A row of the first: | `parse` | `base` | yes | what it is for |   (room, the rooms it may include, pure or
// not) A row of the second: | `memcpy` `operator new(*` | why |          (symbols, * for any text)

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/finding.h"
#include "tests/tidy/source_tree.h"

namespace netcase::tidy {

struct Room {
  std::string name;
  std::vector<std::string> may_include;
  bool is_pure = false;
  std::size_t line = 0;  // in ARCHITECTURE.md
};

struct Architecture {
  std::vector<Room> rooms;
  std::vector<std::string> allowed_symbols;
};

inline constexpr std::string_view architecture_page = "ARCHITECTURE.md";

// What the page says; tables that are missing or empty become findings.
Architecture read_architecture(const SourceTree& tree, Findings& findings);

const Room* find_room(const Architecture& architecture, std::string_view name);
bool may_include(const Room& room, std::string_view other);

// Each check reports every break of one rule.
Findings check_rows(const SourceTree& tree, const Architecture& architecture);  // a row a folder, no cycles
Findings check_includes(const SourceTree& tree, const Architecture& architecture);  // none outside the table
Findings check_cmake(const SourceTree& tree, const Architecture& architecture);     // USES as in the table

}  // namespace netcase::tidy
