// SPDX-License-Identifier: Apache-2.0
//
// The balances of IPv4 and IPv6 that were confirmed by injecting known packets into a real kernel stand here
// in full: what is derived from the drawn diagrams must be these very terms.

#include "diagram/balance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/cases.h"

namespace netcase::diagram {

namespace {

std::vector<Balance> derive(const Cases& cases, bool prints_transmits = true) {
  const auto diagrams = cases.diagrams();
  return derive_balances(
      make_graph(diagrams, [&](const Condition& c) { return c.empty() || c.is_absent != prints_transmits; }));
}

std::set<std::string> terms_of(const std::vector<Balance>& balances, std::string_view name) {
  std::set<std::string> terms;
  for (const Balance& balance : balances) {
    if (balance.name != name) continue;
    for (const Term& term : balance.terms) terms.insert(to_text(term));
  }
  return terms;
}

std::string names(const std::vector<Balance>& balances) {
  std::string text;
  for (const Balance& balance : balances) text += balance.name + " ";
  return text;
}

Cases ipv4() {
  return Cases::of_data({"ipv4_input", "ipv4_forward", "ipv4_output", "ipv4_reasm", "ipv4_frag"});
}

TEST(Balance, OfIpv4InputIsTheOneThatWasMeasured) {
  EXPECT_EQ(terms_of(derive(ipv4()), "R_in4"),
            (std::set<std::string>{"+IpInReceives", "+IpReasmOKs", "-IpInHdrErrors", "-IpExtInTruncatedPkts",
                                   "-IpInDiscards", "-TcpExtIPReversePathFilter", "-IpInAddrErrors",
                                   "-IpExtInNoRoutes", "-IpForwDatagrams", "-IpReasmReqds",
                                   "-IpInUnknownProtos", "-IpInDelivers"}));
}

TEST(Balance, OfIpv4OutputIsTheOneThatWasMeasured) {
  EXPECT_EQ(terms_of(derive(ipv4()), "R_out4"),
            (std::set<std::string>{"+IpOutRequests", "+IpForwDatagrams", "+IpFragCreates", "-IpOutTransmits",
                                   "-IpFragOKs"}));
}

TEST(Balance, OfIpv4AreTwoAndNoMore) { EXPECT_EQ(names(derive(ipv4())), "R_in4 R_out4 "); }

TEST(Balance, FollowsTheKernelThatIsLookedAt) {
  // Before Linux 6.7 what FORWARD drops is missing from the input, as IpForwDatagrams is counted behind it.
  const Cases cases = ipv4();  // whose text the balances name
  const auto balances = derive(cases, false);
  const auto input =
      std::find_if(balances.begin(), balances.end(), [](const Balance& b) { return b.name == "R_in4"; });
  ASSERT_NE(input, balances.end());
  EXPECT_EQ(
      std::count(input->explained_by.begin(), input->explained_by.end(), CounterName{"IpFragFails", {}, {}}),
      1);
}

TEST(Balance, OfTheExampleInTheDocumentsIsTheOneThatStandsThere) {
  std::ifstream file(NETCASE_SOURCE_DIR "/docs/case-language.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = page.find("diagram my_input");
  Cases cases;
  cases.add("docs", page.substr(begin, page.find("```", begin) - begin));
  EXPECT_TRUE(cases.parsed()[0].mistakes().empty());
  EXPECT_EQ(terms_of(derive(cases), "my_input.header"),
            (std::set<std::string>{"+IpInReceives", "-IpInHdrErrors", "-IpForwDatagrams", "-IpInDelivers"}));
}

constexpr std::string_view chain = R"(diagram chain "C"
unit packets
from "below"
stage a "a"
count IpInReceives
stage b "b"
  drop uncounted "eaten"
count IpInDelivers
stage c "c"
to "above"
)";

TEST(Balance, IsOfTheStagesBetweenTwoCounters) {
  Cases cases;
  cases.add("chain", std::string(chain));
  const auto balances = derive(cases);
  ASSERT_EQ(balances.size(), 1U);
  EXPECT_EQ(balances[0].name, "chain.b");
  EXPECT_EQ(terms_of(balances, "chain.b"), (std::set<std::string>{"+IpInReceives", "-IpInDelivers"}));
  EXPECT_EQ(balances[0].may_be, std::vector<std::string_view>{"eaten"});
}

TEST(Balance, NamesNothingThatMayBeTwice) {
  std::string text(chain);
  text.insert(text.find("  drop"), "  drop uncounted \"eaten or cut\"\n  drop uncounted \"eat\"\n");
  Cases cases;
  cases.add("chain", text);
  EXPECT_EQ(derive(cases)[0].may_be, (std::vector<std::string_view>{"eaten or cut", "eat"}));
}

TEST(Balance, DoesNotCrossAChangeOfUnit) {
  Cases cases;
  cases.add("units", R"(diagram units "U"
unit fragments
from "below"
stage a "a"
count IpReasmReqds
stage b "b"
unit datagrams
stage c "c"
count IpReasmOKs
stage d "d"
to "above"
)");
  EXPECT_EQ(names(derive(cases)), "");
}

TEST(Balance, HasNoneWherePacketsComeUncounted) {
  std::string text(chain);
  text.insert(text.find("  drop"), "  join \"from nowhere\"\n");
  Cases cases;
  cases.add("chain", text);
  EXPECT_EQ(names(derive(cases)), "");
}

TEST(Balance, TakesACounterThatCountsElsewhereTooForAnExplanationOnly) {
  std::string text(chain);
  text.insert(text.find("  drop"), "  drop IpInDiscards \"here\"\n");
  text.insert(text.find("to "), "  drop IpInDiscards \"and there\"\n");
  Cases cases;
  cases.add("chain", text);
  const auto balances = derive(cases);
  EXPECT_EQ(terms_of(balances, "chain.b"), (std::set<std::string>{"+IpInReceives", "-IpInDelivers"}));
  ASSERT_EQ(balances[0].explained_by.size(), 1U);
  EXPECT_EQ(balances[0].explained_by[0].full, "IpInDiscards");
}

// Three fragments become a datagram, some come from nowhere, and the kernel counts both ends.
constexpr std::string_view mixed = R"(diagram mixed "M"
unit fragments
from "below"
stage a "a"
count IpReasmReqds
stage b "b"
  join "conntrack"
  drop uncounted "eaten"
unit datagrams
stage c "c"
count IpReasmOKs
stage d "d"
  drop IpReasmFails "given up"
to "above"
)";

TEST(Balance, MayBeWrittenDownWhereNoneCanBeDerived) {
  Cases cases;
  cases.add("mixed", std::string(mixed) + "balance R_mixed b c\n");
  EXPECT_TRUE(cases.parsed()[0].mistakes().empty());
  const auto balances = derive(cases);
  ASSERT_EQ(names(balances), "R_mixed ");
  EXPECT_TRUE(balances[0].is_written);
  EXPECT_EQ(terms_of(balances, "R_mixed"), (std::set<std::string>{"+IpReasmReqds", "-IpReasmOKs"}));
  EXPECT_EQ(balances[0].may_be, std::vector<std::string_view>{"eaten"});
  EXPECT_EQ(balances[0].exceptions, std::vector<std::string_view>{"conntrack"});
}

TEST(Balance, ThatIsWrittenCountsNothingBetweenItsOwnStages) {
  Cases cases;
  cases.add("mixed", std::string(mixed) + "balance R_mixed b c d\n");
  EXPECT_EQ(terms_of(derive(cases), "R_mixed"), (std::set<std::string>{"+IpReasmReqds", "-IpReasmFails"}));
}

TEST(Balance, ThatIsWrittenSeesWhatTheOtherSideOfALinkCounts) {
  Cases cases;
  cases.add("other", R"(diagram other "O"
unit packets
from "below" IpInReceives
stage a "a"
  leave next see IpForwDatagrams
to "above"
balance R_other a
)");
  cases.add("next", R"(diagram next "N"
unit packets
from other IpForwDatagrams
stage b "b"
to "above"
)");
  EXPECT_EQ(terms_of(derive(cases), "R_other"), (std::set<std::string>{"+IpInReceives", "-IpForwDatagrams"}));
}

TEST(Balance, ThatIsDerivedNeedsNotBeWritten) {
  Cases cases;
  cases.add("chain", std::string(chain) + "balance R_chain b\n");
  EXPECT_EQ(names(derive(cases)), "chain.b ");
}

}  // namespace

}  // namespace netcase::diagram
