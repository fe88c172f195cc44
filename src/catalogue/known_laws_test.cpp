// SPDX-License-Identifier: Apache-2.0

#include "catalogue/known_laws.h"

#include <gtest/gtest.h>

namespace netcase::catalogue {

TEST(KnownLaws, AreAllLawsInTheirOrder) {
  const auto known = parse_known_laws();
  ASSERT_EQ(known.size(), all_laws().size());
  for (std::size_t i = 0; i < known.size(); ++i) EXPECT_EQ(known[i].facts, &all_laws()[i]);
}

TEST(KnownLaws, SpeakOfACounterByItsNameOrByTheBeginningOfIt) {
  LawFacts facts{};
  facts.text = "IcmpOutMsgs == IcmpMsgOutType*";
  const KnownLaw law{&facts, parse_law(facts.text).value()};
  EXPECT_TRUE(law.names("IcmpOutMsgs"));
  EXPECT_TRUE(law.names("IcmpMsgOutType77"));
  EXPECT_FALSE(law.names("IcmpMsgInType77"));
  EXPECT_FALSE(law.names("IcmpOut"));
}

}  // namespace netcase::catalogue
