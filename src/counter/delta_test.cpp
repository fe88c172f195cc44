// SPDX-License-Identifier: Apache-2.0
//
// One test a movement, and the cases where one could be taken for another.

#include "counter/delta.h"

#include <gtest/gtest.h>

#include "tests/support/shown_snapshot.h"

namespace netcase::counter {

namespace {

using test::shown;

// "Ip.InReceives=1 eth0:Ip6.InReceives=2", as shown_values() writes it.
Snapshot snapshot(std::string_view text) {
  auto columns = std::make_shared<Columns>();
  Snapshot made;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t colon = word.find(':');
    const std::string_view device = colon == std::string_view::npos ? "" : word.substr(0, colon);
    if (!device.empty()) word.remove_prefix(colon + 1);
    const std::size_t dot = word.find('.');
    const std::size_t equals = word.find('=');
    columns->add({device, word.substr(0, dot), word.substr(dot + 1, equals - dot - 1)});
    made.values.push_back(*parse_value(word.substr(equals + 1)));
  }
  made.columns = std::move(columns);
  return made;
}

CounterNature nature(std::string_view group, std::string_view name) {
  CounterNature known;
  known.is_level = name == "CurrEstab" || name == "MaxConn";
  known.is_always_64_bit = group == "Ip";
  if (group == "IcmpMsg") {
    known.zero_beside_group = "Icmp";
    known.zero_beside_name = "InMsgs";
  }
  return known;
}

std::string changes(const Snapshot& older, const Snapshot& newer) {
  return shown(subtract(older, newer, nature));
}
std::string changes(std::string_view older, std::string_view newer) {
  return changes(snapshot(older), snapshot(newer));
}

// The same text, of a machine whose `unsigned long` has 32 bits.
std::string changes_of_32_bits(std::string_view older_text, std::string_view newer_text) {
  Snapshot older = snapshot(older_text);
  Snapshot newer = snapshot(newer_text);
  older.origin.long_bits = newer.origin.long_bits = 32;
  return changes(older, newer);
}

}  // namespace

TEST(Delta, CountsWhatCameBetweenTwoReadings) {
  EXPECT_EQ(changes("Ip.InReceives=100", "Ip.InReceives=105"), "Ip.InReceives counted +5");
  EXPECT_EQ(changes("Ip.InReceives=100", "Ip.InReceives=100"), "Ip.InReceives counted +0");
}

TEST(Delta, KeepsAll64Bits) {
  EXPECT_EQ(changes("X.A=0", "X.A=18446744073709551615"), "X.A counted +18446744073709551615");
  EXPECT_EQ(changes("X.A=9007199254740992", "X.A=9007199254740993"), "X.A counted +1");
}

TEST(Delta, SubtractsNoGauges) {
  EXPECT_EQ(changes("Tcp.CurrEstab=9", "Tcp.CurrEstab=4"), "Tcp.CurrEstab level");
  EXPECT_EQ(changes("Tcp.CurrEstab=4", "Tcp.CurrEstab=9"), "Tcp.CurrEstab level");
}

TEST(Delta, TakesANegativeValueForALevel) {
  EXPECT_EQ(changes("X.A=-1", "X.A=5"), "X.A level");
  EXPECT_EQ(changes("X.A=5", "X.A=-1"), "X.A level");
}

TEST(Delta, NeverMakesAHugeNumberOfACounterThatFell) {
  EXPECT_EQ(changes("Ip.InReceives=100", "Ip.InReceives=99"), "Ip.InReceives fell");
  EXPECT_EQ(changes("X.A=18446744073709551615", "X.A=0"), "X.A fell");
}

TEST(Delta, StartsAnewAfterAnotherBoot) {
  Snapshot older = snapshot("Ip.InReceives=100 Ip.OutRequests=1 Tcp.CurrEstab=4");
  Snapshot newer = snapshot("Ip.InReceives=7 Ip.OutRequests=50 Tcp.CurrEstab=2");
  older.origin.boot_id = "one";
  newer.origin.boot_id = "other";
  const Delta delta = subtract(older, newer, nature);
  EXPECT_TRUE(delta.is_other_boot);
  EXPECT_FALSE(delta.is_other_namespace);
  // Also what is larger now than it was: only so do the changes belong together.
  EXPECT_EQ(shown(delta), "Ip.InReceives reset +7\nIp.OutRequests reset +50\nTcp.CurrEstab level");
}

TEST(Delta, StartsAnewInAnotherNamespace) {
  Snapshot older = snapshot("Ip.InReceives=100");
  Snapshot newer = snapshot("Ip.InReceives=7");
  older.origin.netns_inode = 4026531840;
  newer.origin.netns_inode = 4026532000;
  const Delta delta = subtract(older, newer, nature);
  EXPECT_FALSE(delta.is_other_boot);
  EXPECT_TRUE(delta.is_other_namespace);
  EXPECT_EQ(shown(delta), "Ip.InReceives reset +7");
}

TEST(Delta, TakesAnUnknownBootForTheSame) {
  Snapshot older = snapshot("X.A=100");
  const Snapshot newer = snapshot("X.A=7");
  older.origin.boot_id = "one";
  EXPECT_EQ(changes(older, newer), "X.A fell");
}

TEST(Delta, CountsThroughAWrapOf32Bits) {
  EXPECT_EQ(changes_of_32_bits("Tcp.InSegs=4294967290", "Tcp.InSegs=4"), "Tcp.InSegs wrapped +10");
  EXPECT_EQ(changes_of_32_bits("Tcp.InSegs=4294967295", "Tcp.InSegs=0"), "Tcp.InSegs wrapped +1");
}

TEST(Delta, WrapsNoCounterThatHas64BitsOnEveryMachine) {
  EXPECT_EQ(changes_of_32_bits("Ip.InOctets=4294967290", "Ip.InOctets=4"), "Ip.InOctets fell");
}

TEST(Delta, WrapsNoCounterThatWasAbove32Bits) {
  EXPECT_EQ(changes_of_32_bits("Tcp.InSegs=4294967296", "Tcp.InSegs=4"), "Tcp.InSegs fell");
}

TEST(Delta, WrapsOnlyWhereBothMachinesHave32Bits) {
  Snapshot older = snapshot("Tcp.InSegs=4294967290");
  Snapshot newer = snapshot("Tcp.InSegs=4");
  EXPECT_EQ(changes(older, newer), "Tcp.InSegs fell");
  older.origin.long_bits = 32;
  newer.origin.long_bits = 64;
  EXPECT_EQ(changes(older, newer), "Tcp.InSegs fell");
}

TEST(Delta, PrefersAResetToAWrap) {
  Snapshot older = snapshot("Tcp.InSegs=4294967290");
  Snapshot newer = snapshot("Tcp.InSegs=4");
  older.origin.long_bits = newer.origin.long_bits = 32;
  older.origin.boot_id = "one";
  newer.origin.boot_id = "other";
  EXPECT_EQ(changes(older, newer), "Tcp.InSegs reset +4");
}

TEST(Delta, NamesWhatCameAndWhatWent) {
  EXPECT_EQ(changes("X.A=1 X.B=2 X.C=3", "X.A=1 X.New=9 X.C=4"),
            "X.A counted +0\nX.New came\nX.C counted +1\nX.B gone");
}

TEST(Delta, KnowsThatAnIcmpTypeNotYetSeenHasCountedNothing) {
  EXPECT_EQ(changes("Icmp.InMsgs=5", "Icmp.InMsgs=8 IcmpMsg.InType3=3"),
            "Icmp.InMsgs counted +3\nIcmpMsg.InType3 counted +3");
  // Without Icmp beside it nobody can tell.
  EXPECT_EQ(changes("Tcp.InSegs=5", "Tcp.InSegs=8 IcmpMsg.InType3=3"),
            "Tcp.InSegs counted +3\nIcmpMsg.InType3 came");
}

TEST(Delta, FindsColumnsThatChangedTheirOrder) {
  EXPECT_EQ(changes("IcmpMsg.InType3=5 IcmpMsg.InType8=7", "IcmpMsg.InType8=8 IcmpMsg.InType3=5"),
            "IcmpMsg.InType8 counted +1\nIcmpMsg.InType3 counted +0");
}

TEST(Delta, KeepsDevicesApart) {
  EXPECT_EQ(changes("Ip6.InReceives=9 eth0:Ip6.InReceives=1 eth1:Ip6.InReceives=2",
                    "Ip6.InReceives=9 eth1:Ip6.InReceives=5 eth2:Ip6.InReceives=7"),
            "Ip6.InReceives counted +0\neth1:Ip6.InReceives counted +3\neth2:Ip6.InReceives came\n"
            "eth0:Ip6.InReceives gone");
}

TEST(Delta, HoldsEachChangeWithItsTwoValues) {
  const Delta delta = subtract(snapshot("X.A=1 X.B=2"), snapshot("X.A=4 X.C=5"), nature);
  const Change* counted = delta.find("X", "A");
  ASSERT_NE(counted, nullptr);
  EXPECT_EQ(counted->older, (Value{1, false}));
  EXPECT_EQ(counted->newer, (Value{4, false}));
  EXPECT_FALSE(delta.find("X", "C")->older);
  EXPECT_EQ(delta.find("X", "B"), nullptr);  // gone: only in the list
  EXPECT_FALSE(delta.changes.back().newer);
}

TEST(Delta, OutlivesItsSnapshots) {
  Delta delta;
  {
    const Snapshot older = snapshot("X.A=1 X.Gone=1");
    const Snapshot newer = snapshot("X.A=3");
    delta = subtract(older, newer, nature);
  }
  EXPECT_EQ(shown(delta), "X.A counted +2\nX.Gone gone");
}

TEST(Delta, SharesColumnsBetweenSamplesOfOnePlace) {
  const Snapshot older = snapshot("X.A=1 X.B=2");
  Snapshot newer = older;
  newer.values[1].magnitude = 9;
  EXPECT_EQ(changes(older, newer), "X.A counted +0\nX.B counted +7");
}

TEST(Delta, TellsAllThereIsSinceBoot) {
  EXPECT_EQ(shown(since_boot(snapshot("X.A=5 Tcp.CurrEstab=3 X.B=-1"), nature)),
            "X.A since-boot +5\nTcp.CurrEstab level\nX.B since-boot");
}

TEST(Delta, MeasuresTheIntervalByTheClockThatIsNeverSet) {
  Snapshot older = snapshot("X.A=1");
  Snapshot newer = snapshot("X.A=2");
  EXPECT_FALSE(subtract(older, newer, nature).interval_ns);
  older.origin.time_ns = 1'000;
  newer.origin.time_ns = 500;  // set back meanwhile
  EXPECT_FALSE(subtract(older, newer, nature).interval_ns);
  older.origin.boot_id = newer.origin.boot_id = "one";
  older.origin.monotonic_ns = 10;
  newer.origin.monotonic_ns = 30;
  EXPECT_EQ(subtract(older, newer, nature).interval_ns, 20U);
}

TEST(Delta, CountsSinceTheNewerBootWhereTheyAreTwo) {
  Snapshot older = snapshot("X.A=1");
  Snapshot newer = snapshot("X.A=2");
  older.origin.boot_id = "one";
  newer.origin.boot_id = "other";
  older.origin.time_ns = 0;
  newer.origin.time_ns = 1'000;
  EXPECT_FALSE(subtract(older, newer, nature).interval_ns);
  older.origin.monotonic_ns = 900;
  newer.origin.monotonic_ns = 30;
  EXPECT_EQ(subtract(older, newer, nature).interval_ns, 30U);
}

TEST(Delta, KnowsNoIntervalBetweenTwoNamespaces) {
  Snapshot older = snapshot("X.A=1");
  Snapshot newer = snapshot("X.A=2");
  older.origin.netns_inode = 1;
  newer.origin.netns_inode = 2;
  older.origin.time_ns = 0;
  newer.origin.time_ns = 1'000;
  EXPECT_FALSE(subtract(older, newer, nature).interval_ns);
}

TEST(Delta, HasNoIntervalWhereTheNewerIsTheOlder) {
  Snapshot older = snapshot("X.A=1");
  Snapshot newer = snapshot("X.A=2");
  older.origin.boot_id = newer.origin.boot_id = "one";
  older.origin.monotonic_ns = 30;
  newer.origin.monotonic_ns = 10;
  EXPECT_FALSE(subtract(older, newer, nature).interval_ns);
}

}  // namespace netcase::counter
