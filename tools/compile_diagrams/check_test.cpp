// SPDX-License-Identifier: Apache-2.0

#include "compile_diagrams/check.h"

#include <gtest/gtest.h>

#include "compile_diagrams/write.h"

namespace netcase::compile_diagrams {

namespace {

CaseFile file(const std::string& name, const std::string& body) {
  const std::string path = "data/diagrams/" + name + ".case";
  return {path, diagram::parse_case(
                    path, "diagram " + name + " \"A title\"\ngroup ip4\nlayer ip4\nunit packets\n" + body)};
}

template <class... Files>
std::vector<CaseFile> files(Files... list) {
  std::vector<CaseFile> all;
  (all.push_back(std::move(list)), ...);
  return all;
}

std::string told(const std::vector<CaseFile>& all) {
  std::string text;
  for (const Error& mistake : check(all))
    text += to_text(mistake) + (mistake.hint.empty() ? "\n" : " (" + mistake.hint + ")\n");
  return text;
}

TEST(CompileDiagrams, SuggestsTheCounterThatWasMeant) {
  EXPECT_EQ(told(files(file("one", "stage a \"a\"\n  drop IpInHdrErors\n"))),
            "data/diagrams/one.case:6: the counter 'IpInHdrErors' is not in the catalogue (did you mean "
            "'IpInHdrErrors'?)\n");
}

TEST(CompileDiagrams, KnowsFamiliesOfCounters) {
  EXPECT_EQ(told(files(file("one", "stage a \"a\"\n  drop IcmpMsgInType* + IcmpMsgInType3\n"))), "");
}

TEST(CompileDiagrams, WantsALeaveToBeMet) {
  EXPECT_EQ(told(files(file("one", "stage a \"a\"\n  leave two\n"), file("two", "stage a \"a\"\n"))),
            "data/diagrams/one.case:6: 'two' has no join from this diagram, expected a leave for every join, "
            "and a join for every leave (write 'join one' in two.case)\n");
  EXPECT_EQ(
      told(files(file("one", "stage a \"a\"\n  leave two\n"), file("two", "from one\nstage a \"a\"\n"))), "");
}

TEST(CompileDiagrams, WantsTheFileToBeCalledAsTheDiagram) {
  std::vector<CaseFile> all = files(file("one", "stage a \"a\"\n"));
  all[0].path = "data/diagrams/other.case";
  EXPECT_EQ(told(all),
            "data/diagrams/other.case:1: the diagram 'one' in a file of another name, expected a file called "
            "one.case (rename one of the two)\n");
}

TEST(CompileDiagrams, TellsMistakesOfOneFileBeforeThoseOfTheWhole) {
  EXPECT_EQ(told(files(file("one", "stage a \"a\"\n  leave two\n"), file("two", "stge a \"a\"\n"))),
            "data/diagrams/two.case:5: 'stge', expected a statement (did you mean 'stage'?)\n");
}

TEST(CompileDiagrams, WritesWhatIsNoLiteralAsOne) {
  const auto all = files(file("one", "stage a \"why? \\\"\n"));
  const std::vector<const diagram::Diagram*> diagrams{&all[0].parsed.diagram()};
  EXPECT_NE(write_tables(diagrams, {}).find(R"(.label = "why\? \\")"), std::string::npos);
}

}  // namespace

}  // namespace netcase::compile_diagrams
