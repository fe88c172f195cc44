// SPDX-License-Identifier: Apache-2.0

#include "diagram/known_names.h"

#include <gtest/gtest.h>

#include "tests/support/cases.h"

namespace netcase::diagram {

namespace {

std::string told(const std::string& body,
                 const std::vector<std::pair<std::string, std::uint64_t>>& read = {}) {
  const ParsedCase parsed =
      parse_case("my.case", "diagram mine \"Mine\"\nunit packets\nstage a \"a\"\n" + body);
  Diagram other;
  other.name = "ipv4_input";
  const Diagram* const known = &other;
  std::string text;
  for (const Error& error : unknown_names("my.case", parsed, make_delta({}, read), {&known, 1}))
    text += to_text(error) + (error.hint.empty() ? "\n" : " (" + error.hint + ")\n");
  return text;
}

TEST(KnownNames, SuggestTheCounterThatWasMeant) {
  EXPECT_EQ(
      told("  drop IpInHdrErors\n"),
      "my.case:4: 'IpInHdrErors', expected a counter of the catalogue or of what was read (did you mean "
      "'IpInHdrErrors'?)\n");
}

TEST(KnownNames, AreLookedUpOnTheLineWhereTheyStand) {
  EXPECT_EQ(told("  drop IpInHdrErrors\n    part IpInNothing\n  drop IpInDiscards\n    part IpInNobody\n"),
            "my.case:5: 'IpInNothing', expected a counter of the catalogue or of what was read (netcase list "
            "names all counters)\n"
            "my.case:7: 'IpInNobody', expected a counter of the catalogue or of what was read (netcase list "
            "names all counters)\n");
}

TEST(KnownNames, AreThoseOfTheKernelThatIsLookedAtToo) {
  EXPECT_EQ(told("  drop IpInNothing\n", {{"IpInNothing", 3}}), "");
}

TEST(KnownNames, HaveFamiliesOfCounters) {
  EXPECT_EQ(told("  drop IcmpMsgInType* + IcmpMsgInType3\n"), "");
  EXPECT_NE(told("  drop IcmpMsgInTypo*\n"), "");
}

TEST(KnownNames, AreDiagramsToo) {
  EXPECT_EQ(told("  leave ipv4_input\n  leave \"a wire\"\n"), "");
  EXPECT_EQ(told("  leave ipv4_inptu\n"),
            "my.case:4: 'ipv4_inptu', expected a diagram, or \"the outside\" in words (did you mean "
            "'ipv4_input'?)\n");
}

}  // namespace

}  // namespace netcase::diagram
