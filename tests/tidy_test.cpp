// SPDX-License-Identifier: Apache-2.0
//
// CONVENTIONS.md and ARCHITECTURE.md, made to hold: each rule is run over the project's own files. Below
// stands a tree of a few lines for each rule that must be caught, as a guard that sees nothing is worse than
// none.

#include <gtest/gtest.h>

#include "tests/tidy/architecture.h"
#include "tests/tidy/file_form.h"

namespace netcase::tidy {

namespace {

const SourceTree& project() {
  static const SourceTree tree = read_source_tree(NETCASE_SOURCE_DIR);
  return tree;
}

Architecture project_architecture() {
  Findings ignored;
  return read_architecture(project(), ignored);
}

void expect_none(const Findings& findings) { EXPECT_TRUE(findings.empty()) << to_text(findings); }

constexpr const char* opening = "// SPDX-License-Identifier: Apache-2.0\n//\n// What it is for.\n\n";

// A file that breaks no rule, with `text` in its namespace.
SourceFile file_of(const std::string& path, const std::string& text) {
  const std::string room(first_folder(std::string_view(path).substr(4)));
  const std::string once = path.ends_with(".h") ? "#pragma once\n\n" : "";
  return {path, opening + once + "namespace netcase::" + room + " {\n" + text + "\n}\n", false};
}

Architecture three_rooms() {
  return {{{"base", {}, true, 1}, {"parse", {"base"}, true, 2}, {"os", {"base"}, false, 3}}, {"mem*"}};
}

// The place and the matter of each finding, for comparing.
std::string brief(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.where + ": " + finding.what + "\n";
  return text;
}

}  // namespace

// ---- the project

TEST(Tidy, FindsTheProject) {
  EXPECT_NE(find_file(project(), "src/base/error.h"), nullptr);
  EXPECT_NE(find_file(project(), "run"), nullptr);
  EXPECT_GT(project().size(), 100U);
}

TEST(Tidy, ArchitectureHasItsTables) {
  Findings findings;
  read_architecture(project(), findings);
  expect_none(findings);
}

TEST(Tidy, EveryRoomHasItsRow) { expect_none(check_rows(project(), project_architecture())); }
TEST(Tidy, NobodyIncludesWhomHeMayNot) { expect_none(check_includes(project(), project_architecture())); }
TEST(Tidy, CmakeSaysWhatTheTableSays) { expect_none(check_cmake(project(), project_architecture())); }
TEST(Tidy, EveryFileSaysWhatItIsFor) { expect_none(check_openings(project())); }
TEST(Tidy, HeadersStandAlone) { expect_none(check_headers(project())); }
TEST(Tidy, TheFolderIsTheNamespace) { expect_none(check_namespaces(project())); }
TEST(Tidy, LinesAreWellFormed) { expect_none(check_lines(project())); }
TEST(Tidy, NotesNameSomebody) { expect_none(check_notes(project())); }
TEST(Tidy, MacrosAreFew) { expect_none(check_macros(project())); }
TEST(Tidy, EveryFolderIsANoun) { expect_none(check_folder_names(project())); }
TEST(Tidy, ScriptsCanBeRun) { expect_none(check_modes(project())); }

// ---- the rules

TEST(TidyRules, ReadTheTablesOfThePage) {
  const std::string page =
      "# A page\n\n## Who may include whom\n\n| room | may include | pure | for |\n| --- | --- | --- | --- "
      "|\n"
      "| `base` | | yes | all |\n| `os` | `base` | no | files |\n\n## What a pure room may call\n\n"
      "| symbols | why |\n| --- | --- |\n| `mem*` `operator new(*` | memory |\n";
  Findings findings;
  const Architecture architecture = read_architecture({{"ARCHITECTURE.md", page, false}}, findings);
  EXPECT_EQ(to_text(findings), "");
  ASSERT_EQ(architecture.rooms.size(), 2U);
  EXPECT_EQ(architecture.rooms[1].name, "os");
  EXPECT_EQ(architecture.rooms[1].may_include, std::vector<std::string>{"base"});
  EXPECT_FALSE(architecture.rooms[1].is_pure);
  EXPECT_EQ(architecture.rooms[1].line, 8U);
  EXPECT_EQ(architecture.allowed_symbols, (std::vector<std::string>{"mem*", "operator new(*"}));
}

TEST(TidyRules, MissTheTables) {
  Findings findings;
  read_architecture({}, findings);
  EXPECT_FALSE(findings.empty());
}

TEST(TidyRules, CatchAnIncludeOutsideTheTable) {
  const SourceTree tree{
      file_of("src/base/error.h", ""), file_of("src/os/clock.h", ""),
      file_of("src/parse/lines.cpp", "\n#include \"base/error.h\"\n#include \"os/clock.h\"\n")};
  EXPECT_EQ(brief(check_includes(tree, three_rooms())),
            "src/parse/lines.cpp:8: includes \"os/clock.h\", but parse may include only base\n");
}

TEST(TidyRules, LetATestIncludeTheFakesButNotTheProgram) {
  const std::string include = "\n#include \"os/fake/clock.h\"\n";
  const SourceTree tree{file_of("src/os/fake/clock.h", ""), file_of("src/parse/lines_test.cpp", include),
                        file_of("src/parse/lines.cpp", include)};
  EXPECT_EQ(brief(check_includes(tree, three_rooms())),
            "src/parse/lines.cpp:7: includes the fake \"os/fake/clock.h\"\n"
            "src/parse/lines.cpp:7: includes \"os/fake/clock.h\", but parse may include only base\n");
}

TEST(TidyRules, CatchIncludesThatHideTheirRoom) {
  const SourceTree tree{
      file_of("src/parse/lines.cpp", "\n#include \"lines.h\"\n#include \"gone/x.h\"\n#include <iostream>\n")};
  EXPECT_EQ(brief(check_includes(tree, three_rooms())),
            "src/parse/lines.cpp:7: includes \"lines.h\" without its folder\n"
            "src/parse/lines.cpp:8: includes \"gone/x.h\", which is not a file of ours\n"
            "src/parse/lines.cpp:9: includes <iostream>\n");
}

TEST(TidyRules, CatchRoomsInACircle) {
  const Architecture architecture{{{"base", {"parse"}, true, 1}, {"parse", {"base"}, true, 2}}, {}};
  const SourceTree tree{file_of("src/base/error.h", ""), file_of("src/parse/lines.h", "")};
  EXPECT_EQ(brief(check_rows(tree, architecture)),
            "ARCHITECTURE.md:1: the rooms include each other in a circle: base parse base\n");
}

TEST(TidyRules, CatchAPureRoomThatMayIncludeOneThatIsNot) {
  const Architecture architecture{{{"os", {}, false, 1}, {"parse", {"os"}, true, 2}}, {}};
  const SourceTree tree{file_of("src/os/clock.h", ""), file_of("src/parse/lines.h", "")};
  EXPECT_EQ(brief(check_rows(tree, architecture)),
            "ARCHITECTURE.md:2: parse is pure and may include os, which is not\n");
}

TEST(TidyRules, CatchARoomWithoutARowAndARowWithoutARoom) {
  const SourceTree tree{file_of("src/base/error.h", ""), file_of("src/os/clock.h", ""),
                        file_of("src/web/page.h", "")};
  EXPECT_EQ(brief(check_rows(tree, three_rooms())),
            "src/web: has no row in the table of ARCHITECTURE.md\nARCHITECTURE.md:2: there is no folder "
            "src/parse\n");
}

TEST(TidyRules, CatchCmakeSayingOtherThanTheTable) {
  const SourceTree tree{
      {"CMakeLists.txt", "project(x)\nnetcase_room(base)\nnetcase_room(parse USES\n  base os)\n", false}};
  EXPECT_EQ(brief(check_cmake(tree, three_rooms())),
            "CMakeLists.txt:3: room parse USES base os, but the table of ARCHITECTURE.md says base\n");
}

TEST(TidyRules, CatchAFileThatDoesNotSayWhatItIsFor) {
  const std::string licence = "SPDX-License-Identifier: Apache-2.0\n";
  const SourceTree tree{{"src/base/a.cpp", "#include <string>\n", false},
                        {"src/base/b.cpp", "// " + licence + "\n#include <string>\n", false},
                        {"src/base/c.cpp", opening, false},
                        {"src/base/d.cpp", "// " + licence + "\n#include \"base/d.h\"\n", false},
                        {"src/base/d.h", opening, false},
                        {"tool", "#!/bin/bash\n# " + licence + "#\n# Does it.\n", true}};
  EXPECT_EQ(
      brief(check_openings(tree)),
      "src/base/a.cpp:1: does not open with the licence\nsrc/base/b.cpp:1: does not say what it is for\n");
}

TEST(TidyRules, CatchAHeaderThatIsNotIncludedFirst) {
  const SourceTree tree{file_of("src/parse/lines.h", ""),
                        file_of("src/parse/lines.cpp", "\n#include <string>\n#include \"parse/lines.h\"\n"),
                        {"src/parse/once.h", opening, false}};
  EXPECT_EQ(brief(check_headers(tree)),
            "src/parse/lines.cpp:1: does not include its own header first\nsrc/parse/once.h:1: has no "
            "#pragma once\n");
}

TEST(TidyRules, CatchTheWrongNamespace) {
  SourceFile file = file_of("src/os/clock.h", "");
  file.path = "src/parse/clock.h";
  EXPECT_EQ(brief(check_namespaces({file})),
            "src/parse/clock.h:1: has nothing in namespace netcase::parse\n");
}

TEST(TidyRules, CatchTabsBlanksAndLongLines) {
  const std::string text =
      "\tint a;\nint b; \nint c;\r\n" + std::string(121, 'x') + "\n" + std::string(120, 'x');
  EXPECT_EQ(
      brief(check_lines({{"src/base/a.cpp", text, false}})),
      "src/base/a.cpp:1: has a tab\nsrc/base/a.cpp:2: ends in a blank\nsrc/base/a.cpp:3: ends in CR LF\n"
      "src/base/a.cpp:4: is 121 columns wide\nsrc/base/a.cpp:5: has no line feed at its end\n");
}

TEST(TidyRules, CatchNotesOfNobody) {
  const std::string later =
      "TO"
      "DO";
  const std::string text = "// " + later + ": later\n// " + later + "(ada): when 6.20 is out.\n// " +
                           "FIX"
                           "ME\n";
  EXPECT_EQ(brief(check_notes({{"src/base/a.cpp", text, false}})),
            "src/base/a.cpp:1: has a " + later +
                " without a name\nsrc/base/a.cpp:3: has a FIX"
                "ME\n");
}

TEST(TidyRules, CatchMacros) {
  EXPECT_EQ(
      brief(check_macros(
          {{"src/base/a.h", "#define CHECK(x) x\n#define MAX(a, b) a\n#define TOML_EXCEPTIONS 0\n", false}})),
      "src/base/a.h:2: defines the macro MAX\n");
}

TEST(TidyRules, CatchAFolderForWhatHasNoHome) {
  EXPECT_EQ(brief(check_folder_names({{"src/utils/text/a.h", "", false}})),
            "src/utils: is a folder for what has no home\n");
}

TEST(TidyRules, CatchScriptsThatCannotBeRun) {
  EXPECT_EQ(
      brief(check_modes({{"run", "#!/bin/bash\n", false}, {"src/base/a.h", "", true}})),
      "run:1: begins with #! but cannot be run\nsrc/base/a.h:1: can be run but does not begin with #!\n");
}

}  // namespace netcase::tidy
