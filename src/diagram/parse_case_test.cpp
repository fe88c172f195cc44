// SPDX-License-Identifier: Apache-2.0

#include "diagram/parse_case.h"

#include <gtest/gtest.h>

namespace netcase::diagram {

namespace {

constexpr std::string_view small = R"(
diagram small "A small one"   # a comment
group ip4 mine
layer ip4
arrow down
unit packets
from "somewhere"
stage one "first"
  function ip_rcv
  hook NF_INET_LOCAL_IN
  drop IpInHdrErrors + IpInDiscards "bad # not a comment" in packets if IpOutTransmits
    part IpExtInCsumErrors "wrong checksum"
    beside IpReasmFails "given up" in queues
    note "Says more."
  leave other see IpForwDatagrams
count IpInDelivers
stage two "second"
to other
)";

std::string mistakes(std::string text) {
  std::string told;
  const ParsedCase parsed = parse_case("my.case", std::move(text));
  for (const Error& mistake : parsed.mistakes()) {
    told += to_text(mistake) + (mistake.hint.empty() ? "" : " (" + mistake.hint + ")") + "\n";
  }
  return told;
}

std::string with(std::string_view line) {
  return std::string("diagram a \"A\"\nunit packets\nstage s \"S\"\n").append(line);
}

TEST(ParseCase, ReadsTheHeadOfADiagram) {
  const ParsedCase parsed = parse_case("small.case", std::string(small));
  EXPECT_TRUE(parsed.mistakes().empty());
  const Diagram& diagram = parsed.diagram();
  EXPECT_EQ(diagram.name, "small");
  EXPECT_EQ(diagram.title, "A small one");
  EXPECT_EQ(diagram.layer, "ip4");
  EXPECT_TRUE(diagram.is_down);
  ASSERT_EQ(diagram.groups.size(), 2U);
  EXPECT_EQ(diagram.groups[1], "mine");
  ASSERT_EQ(diagram.stages.size(), 2U);
  EXPECT_EQ(diagram.stages[0].function, "ip_rcv");
  EXPECT_EQ(diagram.stages[0].hook, "NF_INET_LOCAL_IN");
}

TEST(ParseCase, ReadsEverythingAboutAnEdge) {
  const ParsedCase parsed = parse_case("small.case", std::string(small));
  ASSERT_EQ(parsed.diagram().edges.size(), 5U);
  const Edge& drop = parsed.diagram().edges[1];
  EXPECT_EQ(drop.kind, EdgeKind::Drop);
  ASSERT_EQ(drop.counters.size(), 2U);
  EXPECT_EQ(drop.counters[1].group, "Ip");
  EXPECT_EQ(drop.counters[1].name, "InDiscards");
  EXPECT_EQ(drop.text, "bad # not a comment");
  EXPECT_EQ(drop.condition.column.full, "IpOutTransmits");
  ASSERT_EQ(drop.labels.size(), 2U);
  EXPECT_TRUE(drop.labels[0].is_part);
  EXPECT_EQ(drop.labels[1].unit, "queues");
  ASSERT_EQ(drop.notes.size(), 1U);
  EXPECT_EQ(parsed.diagram().edges[2].counting, Counting::Seen);
}

TEST(ParseCase, TellsEveryMistakeWithItsLine) {
  EXPECT_EQ(
      mistakes(with("dorp IpInHdrErrors\nstage s \"again\"\n")),
      "my.case:4: 'dorp', expected a statement (did you mean 'drop'?)\n"
      "my.case:5: a second stage 's', expected each stage once (give it another name, or join it with the "
      "first stage)\n");
}

TEST(ParseCase, TellsWhatToWriteInstead) {
  EXPECT_EQ(
      mistakes(with("drop uncounted firewall\n")),
      "my.case:4: 'firewall', expected the end of the line (what is no name stands in double quotes: \"a "
      "text\")\n");
  EXPECT_EQ(
      mistakes(with("drop IpInDiscards IpInHdrErrors\n")),
      "my.case:4: 'IpInHdrErrors', expected the end of the line (several counters are joined by '+')\n");
  EXPECT_EQ(mistakes(with("drop ipinhdrerrors\n")),
            "my.case:4: 'ipinhdrerrors', expected a counter, or uncounted (did you mean 'IpInHdrErrors'?)\n");
  EXPECT_EQ(mistakes(with("drop uncouted\n")),
            "my.case:4: 'uncouted', expected a counter, or uncounted (did you mean 'uncounted'?)\n");
  EXPECT_EQ(mistakes(with("arrow left\n")), "my.case:4: 'left', expected up or down (one of up, down)\n");
  EXPECT_EQ(mistakes(with("hook \"x\"\n")),
            "my.case:4: \"x\", expected a netfilter hook (as in: hook NF_INET_LOCAL_IN)\n");
  EXPECT_EQ(mistakes("diagram a \"A\"\nunit packets\n  drop IpInHdrErrors\n"),
            "my.case:3: this before the first stage, expected stage NAME \"LABEL\" (a line such as 'stage "
            "header \"header check\"' belongs above this one)\n");
}

// Of each statement, though nothing is on its line but what can never be right.
TEST(ParseCase, ShowsALineOfEachStatementThatIsRight) {
  const auto hint_for = [](const std::string& keyword) {
    const ParsedCase parsed = parse_case("my.case", with(keyword + " +\n"));
    return parsed.mistakes().at(0).hint;
  };
  const std::string statements = hint_for("what");
  ASSERT_TRUE(statements.starts_with("one of diagram, group, layer")) << statements;
  std::string rest = statements.substr(7) + ", ";
  for (std::size_t end = 0; (end = rest.find(", ")) != std::string::npos; rest.erase(0, end + 2)) {
    const std::string keyword = rest.substr(0, end);
    // Those that only stand where this one does not.
    if (keyword == "diagram" || keyword == "from" || keyword == "part" || keyword == "beside" ||
        keyword == "stage")
      continue;
    const std::string hint = hint_for(keyword);
    ASSERT_TRUE(hint.starts_with("as in: " + keyword)) << keyword << ": " << hint;
    const std::string head = "diagram a \"A\"\nunit packets\nstage header \"h\"\nstage route \"r\"\n";
    const std::string tail = keyword == "count" ? "\nstage last \"l\"\n" : "\n";
    EXPECT_EQ(mistakes(head + hint.substr(7) + tail), "");
  }
}

TEST(ParseCase, TellsAMistakeOnceThoughLinesBelowDependOnIt) {
  EXPECT_EQ(
      mistakes("diagram a\nunit packets\nstage s\n  function f\n  drop \"x\"\n    part IpInHdrErrors\n"),
      "my.case:1: the line ends, expected its \"title\" (as in: diagram my_input \"My input\")\n"
      "my.case:3: the line ends, expected its \"label\" (as in: stage header \"header check\")\n"
      "my.case:5: \"x\", expected a counter, or uncounted (as in: drop IpInHdrErrors \"bad header\")\n");
  EXPECT_EQ(
      mistakes("layer ip4\ngroup mine\n"),
      "my.case:1: 'layer', expected diagram NAME \"TITLE\" first (a line such as 'diagram my_input \"My "
      "input\"' belongs above this one)\n");
}

TEST(ParseCase, WantsADropToSayWhetherItIsCounted) {
  EXPECT_EQ(mistakes(with("drop \"firewall\"\n")),
            "my.case:4: \"firewall\", expected a counter, or uncounted (as in: drop IpInHdrErrors \"bad "
            "header\")\n");
}

TEST(ParseCase, WantsWordsInTheirPlace) {
  EXPECT_EQ(mistakes(with("drop IpInHdrErrors + \"x\"\n")),
            "my.case:4: \"x\", expected a counter by its full name, such as IpInReceives (as in: drop "
            "IpInHdrErrors \"bad header\")\n");
  EXPECT_EQ(mistakes(with("drop uncounted \"x\n")),
            "my.case:4: a text without its second \", expected \"a text\" on one line (as in: drop "
            "IpInHdrErrors \"bad header\")\n");
  EXPECT_EQ(mistakes(with("drop uncounted \"\x1b[31mx\"\n")),
            "my.case:4: the control character \\x1b, expected a text that can be printed (take it out: a "
            "text is shown as it stands)\n");
  EXPECT_EQ(mistakes(with("drop uncounted \"x\" packets\n")),
            "my.case:4: 'packets', expected the end of the line (what is no name stands in double quotes: "
            "\"a text\")\n");
  EXPECT_EQ(mistakes(with("part IpInHdrErrors\n")),
            "my.case:4: this without an edge, expected a drop, count, leave or join before it (a line such "
            "as 'drop IpInHdrErrors \"bad header\"' belongs above this one)\n");
  EXPECT_EQ(mistakes("diagram a \"A\"\nlayer ipv4\n"),
            "my.case:2: 'ipv4', expected a layer of the catalogue (did you mean 'ip4'?)\n");
  EXPECT_EQ(mistakes(""),
            "my.case:1: nothing, expected diagram NAME \"TITLE\" (as in: diagram my_input \"My input\")\n");
}

TEST(ParseCase, CountsNothingTwice) {
  EXPECT_EQ(mistakes(with("drop IpInHdrErrors + IpInHdrErrors\n")),
            "my.case:4: 'IpInHdrErrors' twice in one sum, expected each counter once (leave the second out: "
            "a packet it counts is one packet)\n");
}

TEST(ParseCase, ReadsWhatOfACounterIsCountedElsewhere) {
  const ParsedCase parsed =
      parse_case("my.case", with("drop see UdpInErrors less UdpRcvbufErrors \"filter\"\n"));
  EXPECT_TRUE(parsed.mistakes().empty());
  ASSERT_EQ(parsed.diagram().edges.back().less.size(), 1U);
  EXPECT_EQ(parsed.diagram().edges.back().less[0].full, "UdpRcvbufErrors");
}

TEST(ParseCase, PassesOverTheMarkThatSomeEditorsBeginWith) {
  EXPECT_EQ(mistakes("\xEF\xBB\xBF" + with("")), "");
}

TEST(ParseCase, WantsAnArrowToHaveTwoEnds) {
  EXPECT_EQ(mistakes(with("count IpInDelivers\n")),
            "my.case:4: 'count' at the stage 's', expected another stage behind a count (what is counted on "
            "the way out: to WHERE COUNTER)\n");
}

TEST(ParseCase, ReadsABalanceOfStagesThatStandAboveIt) {
  const ParsedCase parsed = parse_case("my.case", with("balance R_mine s\n"));
  EXPECT_TRUE(parsed.mistakes().empty());
  ASSERT_EQ(parsed.diagram().balances.size(), 1U);
  EXPECT_EQ(parsed.diagram().balances[0].name, "R_mine");
  EXPECT_EQ(parsed.diagram().balances[0].stages.front(), "s");
}

TEST(ParseCase, WantsABalanceToNameItsStages) {
  EXPECT_EQ(
      mistakes(with("balance\n")),
      "my.case:4: the line ends, expected the name of the balance (as in: balance R_mine header route)\n");
  EXPECT_EQ(
      mistakes(with("balance R_mine\n")),
      "my.case:4: the line ends, expected a stage of this diagram (as in: balance R_mine header route)\n");
  EXPECT_EQ(mistakes(with("balance R_mine ss\n")),
            "my.case:4: no stage 'ss' above this line, expected a stage of this diagram (write s)\n");
  EXPECT_EQ(mistakes(with("balance R_mine s\nbalance R_mine s\n")),
            "my.case:5: a second balance 'R_mine', expected each balance once (give it another name, or join "
            "it with the first balance)\n");
}

}  // namespace

}  // namespace netcase::diagram
