// SPDX-License-Identifier: Apache-2.0
//
// Laws are shown here as a person writes them and as they are understood.

#include "catalogue/law.h"

#include <gtest/gtest.h>

#include <string>

#include "catalogue/catalogue.h"

namespace netcase::catalogue {

namespace {

std::string shown(const Term& term) {
  switch (term.kind) {
    case Term::Kind::Integer: return std::to_string(term.coefficient);
    case Term::Kind::Prefix: return std::to_string(term.coefficient) + " × all " + std::string(term.name);
    case Term::Kind::Counter: break;
  }
  return std::to_string(term.coefficient) + " × " + std::string(term.name);
}

std::string shown(const std::vector<Term>& sum) {
  std::string text;
  for (const Term& term : sum) text += (text.empty() ? "" : ", ") + shown(term);
  return text;
}

// "left | comparison | right", or the error.
std::string understood(std::string_view text) {
  const auto law = parse_law(text);
  if (!law) return to_text(law.error());
  const std::string_view word = law->comparison == Comparison::Equal     ? " | equal | "
                                : law->comparison == Comparison::AtLeast ? " | at least | "
                                                                         : " | at most | ";
  return shown(law->left).append(word).append(shown(law->right));
}

}  // namespace

TEST(Law, ComparesTwoSums) {
  EXPECT_EQ(understood("TcpInErrs >= TcpInCsumErrors"), "1 × TcpInErrs | at least | 1 × TcpInCsumErrors");
  EXPECT_EQ(understood("A + B == C"), "1 × A, 1 × B | equal | 1 × C");
  EXPECT_EQ(understood("A <= B+C + D"), "1 × A | at most | 1 × B, 1 × C, 1 × D");
}

TEST(Law, UnderstandsNumbersFactorsAndPrefixes) {
  EXPECT_EQ(understood("TcpMaxConn == -1"), "1 × TcpMaxConn | equal | -1");
  EXPECT_EQ(understood("Ip6OutOctets >= 40*Ip6OutTransmits"),
            "1 × Ip6OutOctets | at least | 40 × Ip6OutTransmits");
  EXPECT_EQ(understood("IcmpInMsgs >= IcmpMsgInType* + 2 * IcmpX*"),
            "1 × IcmpInMsgs | at least | 1 × all IcmpMsgInType, 2 × all IcmpX");
}

TEST(Law, SaysWhatIsWrong) {
  EXPECT_EQ(understood("A + B"), "\"A + B\" compares nothing, expected a sum, then ==, >= or <=, then a sum");
  EXPECT_EQ(understood("A > B"), "\"A > B\" compares nothing, expected a sum, then ==, >= or <=, then a sum");
  EXPECT_EQ(understood("A == B == C"), "\"A == B == C\" compares twice, expected one ==, >= or <=");
  EXPECT_EQ(understood("A =="),
            "\"\" is no term, expected a counter, Prefix*, a whole number or number*counter");
  EXPECT_EQ(understood("A == B - C"),
            "\"B - C\" is no term, expected a counter, Prefix*, a whole number or number*counter");
  EXPECT_EQ(understood("A == B*2"),
            "\"B*2\" is no term, expected a counter, Prefix*, a whole number or number*counter");
  EXPECT_EQ(understood("A == 2*"),
            "\"\" is no term, expected a counter, Prefix*, a whole number or number*counter");
  EXPECT_EQ(understood(""), "\"\" compares nothing, expected a sum, then ==, >= or <=, then a sum");
}

TEST(Law, RefusesNumbersThatPass64Bits) {
  EXPECT_EQ(understood("A <= 9223372036854775807"), "1 × A | at most | 9223372036854775807");
  EXPECT_EQ(
      understood("A <= 9223372036854775808"),
      "\"9223372036854775808\" is no term, expected a counter, Prefix*, a whole number or number*counter");
}

TEST(Law, UnderstandsEveryLawOfTheCatalogue) {
  for (const LawFacts& law : all_laws()) EXPECT_TRUE(parse_law(law.text).has_value()) << law.id;
}

}  // namespace netcase::catalogue
