// SPDX-License-Identifier: Apache-2.0
//
// Verdicts on laws as a person writes them, over counters as the kernel prints them.

#include "laws/judge.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/law.h"
#include "counter/snapshot.h"

namespace netcase::laws {

namespace {

using Values = std::vector<std::pair<std::string, std::uint64_t>>;

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

counter::Snapshot snapshot_of(const Values& values) {
  counter::Snapshot snapshot;
  auto columns = std::make_shared<counter::Columns>();
  for (const auto& [full_name, value] : values) {
    const catalogue::SplitName name = catalogue::split_full_name(full_name);
    if (columns->add({{}, name.group, name.name})) snapshot.values.push_back({value, false});
  }
  snapshot.columns = columns;
  return snapshot;
}

counter::Delta since_boot(const Values& values) {
  return counter::since_boot(snapshot_of(values), &catalogue::nature_of);
}

counter::Delta change(const Values& older, const Values& newer) {
  return counter::subtract(snapshot_of(older), snapshot_of(newer), &catalogue::nature_of);
}

// A law that holds everywhere, and that packets under way can bend.
catalogue::LawFacts plain_facts(std::string_view text) {
  catalogue::LawFacts facts{};
  facts.id = "test.law";
  facts.text = text;
  facts.certainty = "hard";
  facts.is_in_flight = true;
  facts.holds_for_deltas = true;
  return facts;
}

// "violated by 7", "holds", "holds, off by 3", "not-applicable: 5 UdpMemErrors" (the obstacle as a number).
std::string told(const catalogue::LawFacts& facts, const Evidence& evidence) {
  const catalogue::KnownLaw law{&facts, catalogue::parse_law(facts.text).value()};
  const Verdict verdict = judge(law, evidence);
  std::string text(state_words[static_cast<std::size_t>(verdict.state)]);
  if (verdict.state == State::Violated) text += " by " + std::to_string(verdict.by);
  if (verdict.state == State::Holds && verdict.by > 0) text += ", off by " + std::to_string(verdict.by);
  if (!verdict.left_out.empty()) text += ", without " + verdict.left_out;
  return verdict.counter.empty() ? text : text + ": " + verdict.counter;
}

std::string told(std::string_view law, const counter::Delta& first, const counter::Delta* second = nullptr) {
  return told(plain_facts(law), {.first = &first, .second = second});
}

std::string told(std::string_view law, const Values& values) { return told(law, since_boot(values)); }

Obstacle obstacle(const catalogue::LawFacts& facts, const Evidence& evidence) {
  const catalogue::KnownLaw law{&facts, catalogue::parse_law(facts.text).value()};
  return judge(law, evidence).obstacle;
}

}  // namespace

TEST(Judge, FindsWhatHoldsAndWhatIsViolatedAndByHowMuch) {
  const std::string law = "TcpInErrs >= TcpInCsumErrors";
  EXPECT_EQ(told(law, {{"TcpInErrs", 1000}, {"TcpInCsumErrors", 900}}), "holds");
  EXPECT_EQ(told(law, {{"TcpInErrs", 900}, {"TcpInCsumErrors", 900}}), "holds");
  EXPECT_EQ(told(law, {{"TcpInErrs", 100}, {"TcpInCsumErrors", 900}}), "violated by 800");
  EXPECT_EQ(told("TcpInCsumErrors <= TcpInErrs", {{"TcpInErrs", 100}, {"TcpInCsumErrors", 900}}),
            "violated by 800");
}

TEST(Judge, TakesAnEqualityForBrokenOnEitherSide) {
  const std::string law = "IcmpInEchos == IcmpMsgInType8";
  EXPECT_EQ(told(law, {{"IcmpInEchos", 5000}, {"IcmpMsgInType8", 5000}}), "holds");
  EXPECT_EQ(told(law, {{"IcmpInEchos", 5000}, {"IcmpMsgInType8", 6000}}), "violated by 1000");
  EXPECT_EQ(told(law, {{"IcmpInEchos", 6000}, {"IcmpMsgInType8", 5000}}), "violated by 1000");
}

TEST(Judge, ForgivesACopyThePacketsThatWereUnderWay) {
  const std::string law = "TcpInErrs >= TcpInCsumErrors";
  EXPECT_EQ(told(law, {{"TcpInErrs", 897}, {"TcpInCsumErrors", 900}}), "holds, off by 3");
  // A thousandth of a million, on a busy machine.
  EXPECT_EQ(told(law, {{"TcpInErrs", 999'100}, {"TcpInCsumErrors", 1'000'000}}), "holds, off by 900");
  EXPECT_EQ(told(law, {{"TcpInErrs", 997'900}, {"TcpInCsumErrors", 1'000'000}}), "violated by 2100");
}

TEST(Judge, ForgivesACopyNothingWhereACounterStoodStill) {
  EXPECT_EQ(told("IcmpInEchos == IcmpMsgInType8", {{"IcmpInEchos", 3}, {"IcmpMsgInType8", 0}}),
            "violated by 3");
}

TEST(Judge, ForgivesNothingToALawThatPacketsCannotBend) {
  catalogue::LawFacts facts = plain_facts("TcpRtoMin == 200");
  facts.is_in_flight = false;
  const counter::Delta delta = since_boot({{"TcpRtoMin", 201}});
  EXPECT_EQ(told(facts, {.first = &delta}), "violated by 1");
}

TEST(Judge, BelievesTwoReadingsInARowToThePacket) {
  const std::string law = "IpInReceives >= IpInDelivers";
  // At the moment between the readings at most 1100 had come in, and at least 1101 were delivered.
  const counter::Delta first = since_boot({{"IpInReceives", 1000}, {"IpInDelivers", 1101}});
  const counter::Delta broken = since_boot({{"IpInReceives", 1100}, {"IpInDelivers", 1200}});
  EXPECT_EQ(told(law, first, &broken), "violated by 100");
  // Here 1101 may have come in.
  const counter::Delta moved = since_boot({{"IpInReceives", 1101}, {"IpInDelivers", 1200}});
  EXPECT_EQ(told(law, first, &moved), "holds, off by 99");
}

TEST(Judge, NeverTakesABusyMachineForABrokenOne) {
  // A million packets a second, all delivered, and each file read at another moment of each millisecond.
  for (std::uint64_t skew = 0; skew < 1000; skew += 37) {
    const std::uint64_t now = 4'000'000'000 + skew;
    const counter::Delta first = since_boot({{"IpInReceives", now}, {"IpInDelivers", now + skew}});
    const counter::Delta second =
        since_boot({{"IpInReceives", now + 1000}, {"IpInDelivers", now + 1000 + skew}});
    EXPECT_EQ(told("IpInReceives >= IpInDelivers", first, &second).substr(0, 5), "holds") << skew;
  }
}

TEST(Judge, JudgesChangesByWhatBothEndsLeaveOpen) {
  const std::string law = "IpInReceives >= IpInDelivers";
  const Values older{{"IpInReceives", 100}, {"IpInDelivers", 100}};
  const Values older_again{{"IpInReceives", 110}, {"IpInDelivers", 110}};
  const Values newer{{"IpInReceives", 200}, {"IpInDelivers", 230}};
  const Values newer_again{{"IpInReceives", 205}, {"IpInDelivers", 240}};
  const counter::Delta first = change(older_again, newer);
  const counter::Delta second = change(older, newer_again);
  EXPECT_EQ(told(law, first, &second), "violated by 35");  // at most 105 came in, at least 120 were delivered
  const counter::Delta wide = change(older, {{"IpInReceives", 225}, {"IpInDelivers", 240}});
  EXPECT_EQ(told(law, first, &wide), "holds, off by 15");
}

TEST(Judge, SaysWhichCounterIsAbsent) {
  EXPECT_EQ(told("TcpInErrs >= TcpInCsumErrors", {{"TcpInCsumErrors", 3}}), "not-applicable: TcpInErrs");
  EXPECT_EQ(told("TcpInErrs >= TcpInCsumErrors", {{"TcpInErrs", 3}}), "not-applicable: TcpInCsumErrors");
  EXPECT_EQ(told("IcmpInEchos == IcmpMsgInType8", Values{}), "not-applicable: IcmpInEchos");
}

TEST(Judge, JudgesWithoutACounterThatOnlyMakesTheSmallerSideLarger) {
  const std::string law = "UdpInErrors >= UdpRcvbufErrors + UdpMemErrors";
  EXPECT_EQ(told(law, {{"UdpInErrors", 10}, {"UdpRcvbufErrors", 500}}),
            "violated by 490, without UdpMemErrors");
  EXPECT_EQ(told(law, {{"UdpInErrors", 10}, {"UdpRcvbufErrors", 5}}), "holds, without UdpMemErrors");
}

TEST(Judge, TakesAMessageTypeThatWasNeverSeenForZero) {
  const Values none{{"IcmpOutMsgs", 0}, {"IcmpInMsgs", 0}, {"IcmpInEchos", 0}};
  EXPECT_EQ(told("IcmpOutMsgs == IcmpMsgOutType*", none), "holds");
  EXPECT_EQ(told("IcmpInEchos == IcmpMsgInType8", none), "holds");
}

TEST(Judge, AddsUpAFamily) {
  const Values values{{"IcmpOutMsgs", 900}, {"IcmpMsgOutType0", 400}, {"IcmpMsgOutType77", 100}};
  EXPECT_EQ(told("IcmpOutMsgs == IcmpMsgOutType*", values), "violated by 400");
}

TEST(Judge, DoesNotHoldChangesAgainstALawOfTotals) {
  catalogue::LawFacts facts = plain_facts("TcpActiveOpens >= TcpCurrEstab");
  facts.holds_for_deltas = false;
  const counter::Delta delta =
      change({{"TcpActiveOpens", 1}, {"TcpCurrEstab", 1}}, {{"TcpActiveOpens", 1}, {"TcpCurrEstab", 9}});
  EXPECT_EQ(obstacle(facts, {.first = &delta}), Obstacle::NotForChanges);
  const counter::Delta totals = since_boot({{"TcpActiveOpens", 1}, {"TcpCurrEstab", 900}});
  EXPECT_EQ(told(facts, {.first = &totals}), "violated by 899");
  EXPECT_EQ(obstacle(facts, {.first = &totals, .is_listing = true}), Obstacle::NoTotals);
}

TEST(Judge, DoesNotGuessAcrossAReset) {
  const counter::Delta delta =
      change({{"TcpInErrs", 1000}, {"TcpInCsumErrors", 1}}, {{"TcpInErrs", 10}, {"TcpInCsumErrors", 900}});
  const catalogue::LawFacts facts = plain_facts("TcpInErrs >= TcpInCsumErrors");
  EXPECT_EQ(obstacle(facts, {.first = &delta}), Obstacle::Fell);
  const counter::Delta came = change({{"TcpInErrs", 1000}}, {{"TcpInErrs", 1001}, {"TcpInCsumErrors", 900}});
  EXPECT_EQ(obstacle(facts, {.first = &came}), Obstacle::OneSided);
}

TEST(Judge, JudgesAnotherBootByItsTotals) {
  counter::Snapshot older = snapshot_of({{"TcpInErrs", 1000}, {"TcpInCsumErrors", 1}});
  counter::Snapshot newer = snapshot_of({{"TcpInErrs", 10}, {"TcpInCsumErrors", 900}});
  older.origin.boot_id = "one";
  newer.origin.boot_id = "other";
  const counter::Delta delta = counter::subtract(older, newer, &catalogue::nature_of);
  EXPECT_EQ(told("TcpInErrs >= TcpInCsumErrors", delta), "violated by 890");
}

TEST(Judge, LooksAtTheColumnThatDecides) {
  catalogue::LawFacts facts = plain_facts("IpOutRequests >= IcmpOutMsgs");
  facts.if_column = "IpOutTransmits";
  const counter::Delta old_kernel = since_boot({{"IpOutRequests", 1}, {"IcmpOutMsgs", 900}});
  EXPECT_EQ(obstacle(facts, {.first = &old_kernel}), Obstacle::LacksColumn);
  const counter::Delta new_kernel =
      since_boot({{"IpOutRequests", 1}, {"IcmpOutMsgs", 900}, {"IpOutTransmits", 0}});
  EXPECT_EQ(told(facts, {.first = &new_kernel}), "violated by 899");
  facts.if_column = {};
  facts.unless_column = "IpOutTransmits";
  EXPECT_EQ(obstacle(facts, {.first = &new_kernel}), Obstacle::HasColumn);
}

TEST(Judge, ComparesNoTotalsThatStartAgainAt32Bits) {
  const catalogue::LawFacts tcp = plain_facts("TcpInErrs >= TcpInCsumErrors");
  const counter::Delta delta = since_boot({{"TcpInErrs", 1}, {"TcpInCsumErrors", 900}});
  EXPECT_EQ(obstacle(tcp, {.first = &delta, .long_bits = 32}), Obstacle::Wraps);
  EXPECT_EQ(obstacle(tcp, {.first = &delta, .is_cut_to_32_bits = true}), Obstacle::Cut);
  const catalogue::LawFacts ip = plain_facts("IpInReceives >= IpInDelivers");
  const counter::Delta wide = since_boot({{"IpInReceives", 1}, {"IpInDelivers", 900}});
  EXPECT_EQ(told(ip, {.first = &wide, .long_bits = 32}), "violated by 899");
}

TEST(Judge, ReadsALevelThatIsPrintedBelowZero) {
  const std::string law = "TcpCurrEstab >= 0";
  EXPECT_EQ(told(law, {{"TcpCurrEstab", 7}}), "holds");
  EXPECT_EQ(told(law, {{"TcpCurrEstab", largest}}), "violated by 1");
  const catalogue::LawFacts facts = plain_facts(law);
  const counter::Delta delta = since_boot({{"TcpCurrEstab", 0xFFFF'FFFE}});
  EXPECT_EQ(told(facts, {.first = &delta, .long_bits = 32}), "violated by 2");
  EXPECT_EQ(told("TcpMaxConn == -1", {{"TcpMaxConn", largest}}), "holds");
}

TEST(Judge, AddsUp64BitCountersExactly) {
  const std::string law = "IpInReceives + IpInDelivers >= IpOutRequests + IpForwDatagrams";
  const Values values{{"IpInReceives", largest},
                      {"IpInDelivers", largest},
                      {"IpOutRequests", largest},
                      {"IpForwDatagrams", largest}};
  EXPECT_EQ(told(law, values), "holds");
  catalogue::LawFacts facts = plain_facts("IpInReceives >= IpOutRequests + 1");
  facts.is_in_flight = false;
  const counter::Delta delta = since_boot({{"IpInReceives", largest}, {"IpOutRequests", largest}});
  EXPECT_EQ(told(facts, {.first = &delta}), "violated by 1");
}

TEST(Judge, GivesUpASumThatPasses128Bits) {
  std::string law = "0 >= 9223372036854775807*IpInReceives";
  for (int i = 0; i < 2; ++i) law += " + 9223372036854775807*IpInReceives";
  const catalogue::LawFacts facts = plain_facts(law);
  const counter::Delta delta = since_boot({{"IpInReceives", largest}});
  EXPECT_EQ(obstacle(facts, {.first = &delta}), Obstacle::TooLarge);
}

TEST(Judge, KeepsAViolationOnlyIfALaterLookAgrees) {
  const catalogue::LawFacts facts = plain_facts("TcpInErrs >= TcpInCsumErrors");
  const catalogue::KnownLaw law{&facts, catalogue::parse_law(facts.text).value()};
  const std::vector<catalogue::KnownLaw> laws{law};
  const counter::Delta bad = since_boot({{"TcpInErrs", 0}, {"TcpInCsumErrors", 900}});
  const counter::Delta good = since_boot({{"TcpInErrs", 900}, {"TcpInCsumErrors", 900}});
  std::vector<Verdict> verdicts = judge(laws, {.first = &bad});
  confirm(verdicts, judge(laws, {.first = &bad}));
  EXPECT_EQ(verdicts[0].state, State::Violated);
  confirm(verdicts, judge(laws, {.first = &good}));
  EXPECT_EQ(verdicts[0].state, State::Holds);
  confirm(verdicts, judge(laws, {.first = &bad}));
  EXPECT_EQ(verdicts[0].state, State::Holds);
}

TEST(Judge, HasAVerdictOnEveryLawOfTheCatalogue) {
  const std::vector<catalogue::KnownLaw> laws = catalogue::parse_known_laws();
  ASSERT_EQ(laws.size(), catalogue::all_laws().size());
  const counter::Delta nothing = since_boot({});
  for (const Verdict& verdict : judge(laws, {.first = &nothing}))
    EXPECT_EQ(verdict.state, State::NotApplicable) << verdict.law->facts->id;
  Values zeros;
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (!facts.is_family()) zeros.emplace_back(facts.full_name, 0);
  }
  const counter::Delta at_rest = since_boot(zeros);
  for (const Verdict& verdict : judge(laws, {.first = &at_rest})) {
    const bool is_constant = verdict.law->facts->id.starts_with("const.");
    const bool has_say = verdict.law->facts->unless_column.empty();
    EXPECT_EQ(verdict.state == State::Violated, is_constant && verdict.by > 0) << verdict.law->facts->id;
    EXPECT_EQ(verdict.state == State::NotApplicable, !has_say) << verdict.law->facts->id;
  }
}

}  // namespace netcase::laws
