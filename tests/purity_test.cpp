// SPDX-License-Identifier: Apache-2.0
//
// The pure rooms are pure: judged by the symbols their objects need (tests/tidy/symbols.h says why). Which
// rooms are pure, and what they may call, stands in ARCHITECTURE.md.

#include <gtest/gtest.h>

#include "tests/tidy/symbols.h"

namespace netcase::tidy {

namespace {

std::vector<RoomSymbols> read_rooms(const Architecture& architecture) {
  std::vector<RoomSymbols> rooms;
  for (const Room& room : architecture.rooms) {
    if (!room.is_pure) continue;
    const auto library = std::filesystem::path(NETCASE_BINARY_DIR) / ("lib" + room.name + ".a");
    rooms.push_back({room.name, read_symbols(library)});
  }
  return rooms;
}

Architecture two_rooms() {
  return {{{"base", {}, true, 1}, {"parse", {"base"}, true, 2}}, {"mem*", "operator new(*"}};
}

std::string brief(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.where + ": " + finding.what + "\n";
  return text;
}

}  // namespace

TEST(Purity, ThePureRoomsArePure) {
  Findings findings;
  const Architecture architecture = read_architecture(read_source_tree(NETCASE_SOURCE_DIR), findings);
  ASSERT_TRUE(findings.empty()) << to_text(findings);
  const auto rooms = read_rooms(architecture);
  ASSERT_GE(rooms.size(), 4U);
  for (const RoomSymbols& room : rooms)
    EXPECT_FALSE(room.symbols.empty()) << "no symbols in lib" << room.room << ".a";
  findings = check_purity(architecture, rooms);
  EXPECT_TRUE(findings.empty()) << to_text(findings);
}

TEST(PurityRules, ReadWhatNmPrints) {
  const auto symbols = parse_symbols(
      "\n\nSymbols from liba.a[x.cpp.o]:\n\nName    Value   Class\n\n"
      "_ZN1aoOEv|0000000000000000|   T  |    FUNC|0000000000000030|     |.text\n"
      "getenv    |                |   U  |  NOTYPE|                |     |*UND*\n",
      "\n\nSymbols from liba.a[x.cpp.o]:\n\nName    Value   Class\n\n"
      "a::operator||()|0000000000000000|   T  |    FUNC|0000000000000030|     |.text\n"
      "getenv    |                |   U  |  NOTYPE|                |     |*UND*\n");
  ASSERT_EQ(symbols.size(), 2U);
  EXPECT_EQ(symbols[0].readable, "a::operator||()");
  EXPECT_EQ(symbols[0].object, "x.cpp.o");
  EXPECT_EQ(symbols[0].section, ".text");
  EXPECT_EQ(symbols[1].mangled, "getenv");
  EXPECT_TRUE(symbols[1].is_undefined());
}

TEST(PurityRules, MatchAnyTextForAStar) {
  EXPECT_TRUE(matches("mem*", "memcpy"));
  EXPECT_TRUE(matches("mem*", "mem"));
  EXPECT_TRUE(matches("std::__throw_*(*)", "std::__throw_bad_alloc()"));
  EXPECT_FALSE(matches("mem*", "xmem"));
  EXPECT_FALSE(matches("memcpy", "memcpy2"));
  EXPECT_FALSE(matches("a*b", "a"));
}

TEST(PurityRules, CatchACallOfTheSystem) {
  const std::vector<RoomSymbols> rooms{{"base", {{"a.o", "_Zb", "netcase::b()", 'T', ".text"}}},
                                       {"parse",
                                        {{"p.o", "_Zb", "netcase::b()", 'U', "*UND*"},
                                         {"p.o", "memcpy", "memcpy", 'U', "*UND*"},
                                         {"p.o", "getenv", "getenv", 'U', "*UND*"},
                                         {"q.o", "_Zq", "netcase::parse::q()", 'U', "*UND*"},
                                         {"r.o", "_Zq", "netcase::parse::q()", 'W', ".text"}}}};
  EXPECT_EQ(brief(check_purity(two_rooms(), rooms)), "src/parse (p.o): calls getenv\n");
}

TEST(PurityRules, CatchARoomThatMayNotBeIncluded) {
  const std::vector<RoomSymbols> rooms{{"base", {{"a.o", "_Zp", "netcase::parse::p()", 'U', "*UND*"}}},
                                       {"parse", {{"p.o", "_Zp", "netcase::parse::p()", 'T', ".text"}}}};
  EXPECT_EQ(brief(check_purity(two_rooms(), rooms)), "src/base (a.o): calls netcase::parse::p()\n");
}

TEST(PurityRules, CatchAGlobal) {
  const std::vector<RoomSymbols> rooms{{"base",
                                        {{"a.o", "count", "netcase::count", 'b', ".bss"},
                                         {"a.o", "table", "netcase::table", 'd', ".data.rel.ro.local"},
                                         {"a.o", "names", "netcase::names", 'd', ".data.rel.local"}}}};
  EXPECT_EQ(brief(check_purity(two_rooms(), rooms)),
            "src/base (a.o): keeps something that can be written to: netcase::count\n"
            "src/base (a.o): keeps something that can be written to: netcase::names\n");
}

}  // namespace netcase::tidy
