// SPDX-License-Identifier: Apache-2.0

#include "compile_findings/compile.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace netcase::compile_findings {

namespace {

compiler::Outcome compile_text(const std::string& text) {
  return compile({{"data/findings/tcp.toml", text}});
}

// What is wrong, a line each, the hint in brackets.
std::string told(const std::string& text) {
  std::string lines;
  for (const Error& mistake : compile_text(text).mistakes)
    lines += to_text(mistake) + (mistake.hint.empty() ? "\n" : " (" + mistake.hint + ")\n");
  return lines;
}

// A record of one counter, and what else stands in it.
std::string record(const std::string& rest) {
  return "[one]\ncounters = [\"TcpExtListenDrops\"]\nnotice = \"any\"\nthreshold = \"None is normal.\"\n" +
         rest;
}

TEST(CompileFindings, WritesARecordAsATable) {
  const auto outcome =
      compile_text(record("title = \"{n} time{s}\"\nwarning = \"rate 1 and share 5 of TcpInSegs\"\n"));
  EXPECT_TRUE(outcome.mistakes.empty());
  EXPECT_NE(outcome.code.find(R"(.id = "one")"), std::string::npos);
  EXPECT_NE(outcome.code.find(R"({"TcpExtListenDrops", "TcpExt", "ListenDrops"})"), std::string::npos);
  EXPECT_NE(outcome.code.find(".least = 5.000000"), std::string::npos);
}

TEST(CompileFindings, SuggestsTheCounterThatWasMeant) {
  EXPECT_EQ(
      told("[one]\ncounters = [\"TcpExtListenDrop\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"),
      "data/findings/tcp.toml:2: unknown counter TcpExtListenDrop (did you mean 'TcpExtListenDrops'?)\n");
  EXPECT_EQ(
      told(record("explains = [\"IcmpOutDestUnreach\"]\n")),
      "data/findings/tcp.toml:5: unknown counter IcmpOutDestUnreach (did you mean 'IcmpOutDestUnreachs'?)\n");
}

TEST(CompileFindings, ReadsEveryCondition) {
  EXPECT_EQ(
      told(record("warning = \"rat 1\"\n")),
      "data/findings/tcp.toml:5: 'rat' in a condition, expected any, count N, rate N or share PERCENT of "
      "COUNTER + …, joined by and, or\n");
  EXPECT_EQ(told(record("warning = \"share 5 of TcpInSeg\"\n")),
            "data/findings/tcp.toml:5: unknown counter TcpInSeg (did you mean 'TcpInSegs'?)\n");
}

TEST(CompileFindings, KnowsPredicatesAndTheirArguments) {
  EXPECT_EQ(
      told(record("causes = [[\"accept_queue_ful\", \"certain\", \"Why.\"]]\n")),
      "data/findings/tcp.toml:5: \"accept_queue_ful\" is no predicate (did you mean 'accept_queue_full'?)\n");
  EXPECT_EQ(told(record("causes = [[\"moved\", \"certain\", \"Why.\"]]\n")),
            "data/findings/tcp.toml:5: the predicate \"moved\", expected counters behind it\n");
  EXPECT_EQ(told(record("causes = [[\"always\", \"surely\", \"Why.\"]]\n")),
            "data/findings/tcp.toml:5: \"surely\", expected one of certain, likely, possible\n");
  EXPECT_EQ(told(record("not = [[\"always\"]]\n")),
            "data/findings/tcp.toml:5: not has a row of another form, expected [\"predicate\", \"what it is "
            "not\"]\n");
}

TEST(CompileFindings, KnowsResidualsAndDiagrams) {
  EXPECT_EQ(told("[one]\nresidual = \"R_in5\"\nnotice = \"any\"\nthreshold = \"None.\"\ntitle = \"{n}\"\n"),
            "data/findings/tcp.toml:2: no diagram has the residual \"R_in5\" (did you mean 'R_in4'?)\n");
  EXPECT_EQ(told(record("diagram = \"tcp_inn\"\n")),
            "data/findings/tcp.toml:5: no diagram is called \"tcp_inn\" (did you mean 'tcp_in'?)\n");
}

TEST(CompileFindings, WantsWhatMakesAFinding) {
  EXPECT_EQ(told("[one]\nthreshold = \"None.\"\n"),
            "data/findings/tcp.toml:1: one has 0 origins, expected one of counters, residual, evidence\n"
            "data/findings/tcp.toml:1: one has no condition, expected notice, warning or critical\n"
            "data/findings/tcp.toml:1: one has no title, expected a title, where there is more than one "
            "counter and "
            "combine is not \"each\"\n");
  EXPECT_EQ(told("[one]\ncounters = [\"TcpExtListenDrops\"]\nnotice = \"any\"\n"),
            "data/findings/tcp.toml:1: one has no threshold\n");
  EXPECT_EQ(told(record("title = \"Drops\"\n")),
            "data/findings/tcp.toml:5: the title tells no number, expected {n} in it, and perhaps {s} behind "
            "a word\n");
  EXPECT_EQ(told(record("titel = \"{n}\"\n")),
            "data/findings/tcp.toml:5: unknown key \"titel\" (did you mean 'title'?)\n");
}

TEST(CompileFindings, WantsAConditionForWhatIsWanted) {
  EXPECT_EQ(told(record("causes = [[\"always\", \"certain\", \"Why.\", \"wanted\"]]\n")),
            "data/findings/tcp.toml:1: one has a wanted cause, expected both: wanted = \"CONDITION\", and "
            "\"wanted\" behind a cause\n");
  EXPECT_EQ(told(record("wanted = \"rate 5\"\n")),
            "data/findings/tcp.toml:1: one has a condition alone, expected both: wanted = \"CONDITION\", and "
            "\"wanted\" behind a cause\n");
  EXPECT_EQ(told(record("wanted = \"rate 5\"\n"
                        "causes = [[\"always\", \"certain\", \"Why.\", \"wantet\"]]\n")),
            "data/findings/tcp.toml:6: \"wantet\", expected one of wanted (did you mean 'wanted'?)\n");
}

TEST(CompileFindings, WantsCountersBesideEvidenceThatIsALeast) {
  EXPECT_EQ(told(record("combine = \"at-least\"\nevidence = \"qdisc_drops\"\ntitle = \"{n}\"\n")), "");
  EXPECT_EQ(told(record("combine = \"at-least\"\n")),
            "data/findings/tcp.toml:5: one lacks counters or evidence, expected both, with at-least\n");
  EXPECT_EQ(told(record("less = [\"TcpOutRst\"]\n")),
            "data/findings/tcp.toml:5: unknown counter TcpOutRst (did you mean 'TcpOutRsts'?)\n");
}

TEST(CompileFindings, TakesAnIdOnce) {
  EXPECT_EQ(
      compile({{"data/findings/a.toml", record("")}, {"data/findings/b.toml", record("")}}).mistakes.size(),
      1U);
}

TEST(CompileFindings, JudgesWhatExplainsBeforeWhatIsExplained) {
  const std::string code =
      compile_text(
          "[resets]\ncounters = [\"TcpOutRsts\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"
          "[drops]\ncounters = [\"TcpExtListenDrops\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"
          "explains = [\"TcpOutRsts\"]\n")
          .code;
  EXPECT_LT(code.find("\"drops\""), code.find("\"resets\""));
}

TEST(CompileFindings, RefusesACircle) {
  EXPECT_EQ(
      told("[resets]\ncounters = [\"TcpOutRsts\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"
           "explains = [\"TcpExtListenDrops\"]\n"
           "[drops]\ncounters = [\"TcpExtListenDrops\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"
           "explains = [\"TcpOutRsts\"]\n"),
      "data/findings/tcp.toml:1: resets explains what, in the end, explains it, expected an order in which "
      "findings can be judged\n");
}

TEST(CompileFindings, TakesContainmentsFromLawsAndDiagrams) {
  const std::string code =
      compile_text(
          "[drops]\ncounters = [\"TcpExtListenDrops\"]\nnotice = \"any\"\nthreshold = \"None.\"\n"
          "[overflows]\ncounters = [\"TcpExtListenOverflows\"]\nnotice = \"any\"\nthreshold = \"None.\"\n")
          .code;
  EXPECT_NE(code.find(R"({"TcpExtListenOverflows", "TcpExtListenDrops"})"), std::string::npos);
  EXPECT_LT(code.find("\"overflows\""), code.find("\"drops\""));
}

TEST(CompileFindings, WantsAReasonWhyThereIsNoFinding) {
  const auto outcome = compile({{"data/findings/no_finding.toml", "[TcpExtTCPAOGood]\n"}});
  ASSERT_EQ(outcome.mistakes.size(), 1U);
  EXPECT_EQ(to_text(outcome.mistakes[0]), "data/findings/no_finding.toml:1: TcpExtTCPAOGood has no reason");
}

}  // namespace

}  // namespace netcase::compile_findings
