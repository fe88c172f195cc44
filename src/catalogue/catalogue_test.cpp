// SPDX-License-Identifier: Apache-2.0
//
// Look-ups in the real data, and the rules for that data which are about knowledge and not about form (the
// host tool checks the form). Few tests name the data's exact words: those may become better any day.

#include "catalogue/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/law.h"
#include "counter/columns.h"

namespace netcase::catalogue {

namespace {

std::vector<std::string> list(Items items) {
  std::vector<std::string> texts;
  for (const std::string_view item : items) texts.emplace_back(item);
  return texts;
}

std::string split(std::string_view full_name) {
  const SplitName name = split_full_name(full_name);
  return std::string(name.group).append(" ").append(name.name);
}

bool names_a_level(const std::vector<Term>& terms) {
  return std::any_of(terms.begin(), terms.end(), [](const Term& term) {
    const SplitName name = split_full_name(term.name);
    return term.kind == Term::Kind::Counter && nature_of(name.group, name.name).is_level;
  });
}

template <class Check>
void for_every_counter(Check check) {
  for (std::size_t i = 0; i < counter_count(); ++i) check(counter_at(i));
}

}  // namespace

TEST(Catalogue, KnowsWhatTheKernelCounts) {
  const auto drops = find_counter("TcpExt", "ListenDrops");
  ASSERT_TRUE(drops);
  EXPECT_EQ(drops->full_name, "TcpExtListenDrops");
  EXPECT_EQ(drops->kind, counter::Kind::Counter);
  EXPECT_EQ(drops->direction, counter::Direction::In);
  EXPECT_EQ(drops->layer, counter::Layer::Tcp);
  EXPECT_EQ(drops->since, "<=3.10");
  EXPECT_EQ(list(drops->files), std::vector<std::string>{"netstat"});
  EXPECT_EQ(list(drops->kernel_ids), std::vector<std::string>{"LINUX_MIB_LISTENDROPS"});
  EXPECT_GE(drops->increment_sites.size(), 3U);
}

TEST(Catalogue, HasReferencesToTheMib) {
  const auto segments = find_counter("TcpInSegs");
  ASSERT_TRUE(segments);
  EXPECT_EQ(list(segments->mib_objects)[0], "tcpInSegs");
  EXPECT_EQ(list(segments->oids)[0], "1.3.6.1.2.1.6.10");
  EXPECT_EQ(list(segments->rfcs)[0], "RFC1213");
}

TEST(Catalogue, FindsEveryCounterByItsNameAndByItsFullName) {
  for_every_counter([](const CounterFacts& facts) {
    const auto by_name = find_counter(facts.group, facts.name);
    const auto by_full_name = find_counter(facts.full_name);
    ASSERT_TRUE(by_name && by_full_name) << facts.full_name;
    EXPECT_EQ(by_name->full_name, facts.full_name);
    EXPECT_EQ(by_full_name->group, facts.group) << facts.full_name;
    EXPECT_EQ(by_full_name->full_name, facts.full_name);
    EXPECT_EQ(counter::full_name(facts.group, facts.name), facts.full_name);
  });
}

TEST(Catalogue, DoesNotKnowWhatNobodyDescribed) {
  EXPECT_FALSE(find_counter("TcpExt", "NeverHeardOf"));
  EXPECT_FALSE(find_counter("Tcp", "ExtListenDrops"));  // the same full name, and another counter
  EXPECT_FALSE(find_counter("", ""));
  EXPECT_FALSE(find_counter("TcpExt"));
  EXPECT_FALSE(find_counter(""));
}

TEST(Catalogue, PutsNumberedCountersIntoTheirFamily) {
  const auto number_77 = find_counter("IcmpMsg", "InType77");
  ASSERT_TRUE(number_77);
  EXPECT_EQ(number_77->full_name, "IcmpMsgInType<N>");
  EXPECT_TRUE(number_77->is_family());
  EXPECT_EQ(find_counter("Icmp6OutType200")->full_name, "Icmp6OutType<N>");
}

TEST(Catalogue, PrefersACountersOwnRecordToItsFamily) {
  const auto echo_replies = find_counter("IcmpMsg", "InType0");
  ASSERT_TRUE(echo_replies);
  EXPECT_EQ(echo_replies->full_name, "IcmpMsgInType0");
  EXPECT_FALSE(echo_replies->is_family());
}

TEST(Catalogue, TakesOnlyDigitsForAMemberOfAFamily) {
  EXPECT_FALSE(find_counter("IcmpMsg", "InType"));
  EXPECT_FALSE(find_counter("IcmpMsg", "InTypeX"));
  EXPECT_FALSE(find_counter("IcmpMsg", "InType7x"));
  EXPECT_FALSE(find_counter("Icmp", "InType77"));
}

TEST(Catalogue, SplitsFullNamesAsTheKernelPrintsThem) {
  EXPECT_EQ(split("TcpExtListenDrops"), "TcpExt ListenDrops");
  EXPECT_EQ(split("TcpInSegs"), "Tcp InSegs");
  EXPECT_EQ(split("UdpLite6InErrors"), "UdpLite6 InErrors");
  EXPECT_EQ(split("Icmp6InType135"), "Icmp6 InType135");
  EXPECT_EQ(split("IcmpMsgInType77"), "IcmpMsg InType77");
  EXPECT_EQ(split("ifIndex"), "- ifIndex");
}

TEST(Catalogue, SplitsUnknownNamesAfterTheLongestGroup) {
  EXPECT_EQ(split("TcpExtNeverHeardOf"), "TcpExt NeverHeardOf");
  EXPECT_EQ(split("TcpNeverHeardOf"), "Tcp NeverHeardOf");
  EXPECT_EQ(split("Quux"), "- Quux");
  EXPECT_EQ(split("Tcp"), "- Tcp");
  EXPECT_EQ(split(""), "- ");
}

TEST(Catalogue, ListsGroupsInTheOrderOfTheKernelFiles) {
  std::vector<std::string> groups;
  for (const GroupFacts& group : all_groups()) groups.emplace_back(group.name);
  EXPECT_EQ(groups.front(), "Ip");
  EXPECT_EQ(groups[1], "Icmp");
  EXPECT_EQ(groups.back(), "-");
}

TEST(Catalogue, ListsCountersInTheOrderOfTheirGroups) {
  std::vector<std::string_view> of_counters;
  for_every_counter([&](const CounterFacts& facts) {
    if (of_counters.empty() || of_counters.back() != facts.group) of_counters.push_back(facts.group);
  });
  std::vector<std::string_view> of_groups;
  for (const GroupFacts& group : all_groups()) of_groups.push_back(group.name);
  EXPECT_EQ(of_counters, of_groups);
}

TEST(Catalogue, KnowsWhyAGroupMayBeAbsent) {
  ASSERT_NE(find_group("Sctp"), nullptr);
  EXPECT_EQ(find_group("Sctp")->absent, "the module sctp is not loaded");
  EXPECT_EQ(find_group("Quux"), nullptr);
}

TEST(Catalogue, KnowsHowToReadEachKernelFile) {
  const auto files = all_kernel_files();
  const auto find = [&](std::string_view path) {
    return std::find_if(files.begin(), files.end(),
                        [&](const KernelFile& file) { return file.path == path; });
  };
  const auto snmp = find("snmp");
  ASSERT_NE(snmp, files.end());
  EXPECT_EQ(snmp->layout, FileLayout::PairedLines);
  EXPECT_EQ(snmp->environment, "PROC_NET_SNMP");
  EXPECT_EQ(list(snmp->groups)[0], "Ip");
  const auto devices = find("dev_snmp6");
  ASSERT_NE(devices, files.end());
  EXPECT_TRUE(devices->is_per_device);
  EXPECT_EQ(devices->layout, FileLayout::NamedLines);
}

TEST(Catalogue, DoesNotSubtractLevels) {
  EXPECT_TRUE(nature_of("Tcp", "CurrEstab").is_level);
  EXPECT_TRUE(nature_of("Ip", "DefaultTTL").is_level);
  EXPECT_FALSE(nature_of("Tcp", "InSegs").is_level);
  EXPECT_FALSE(nature_of("TcpExt", "TCPHystartTrainCwnd").is_level);  // a sum grows
  EXPECT_FALSE(nature_of("Quux", "NeverHeardOf").is_level);
}

TEST(Catalogue, KnowsWhichCountersNeverWrapAt32Bits) {
  EXPECT_TRUE(nature_of("Ip", "InReceives").is_always_64_bit);
  EXPECT_TRUE(nature_of("Ip6", "NeverHeardOf").is_always_64_bit);
  EXPECT_FALSE(nature_of("Tcp", "InSegs").is_always_64_bit);
  EXPECT_FALSE(nature_of("Quux", "NeverHeardOf").is_always_64_bit);
}

TEST(Catalogue, KnowsWhatAMissingMessageTypeMeans) {
  const auto nature = nature_of("IcmpMsg", "InType77");
  EXPECT_EQ(nature.zero_beside_group, "Icmp");
  EXPECT_EQ(nature.zero_beside_name, "InMsgs");
  EXPECT_EQ(nature_of("Tcp", "InSegs").zero_beside_name, "");
  EXPECT_EQ(find_counter("IcmpMsg", "InType77")->zero_beside_name, "InMsgs");
}

TEST(CatalogueData, EveryTextIsThere) {
  for_every_counter([](const CounterFacts& facts) {
    for (const std::string_view text : {facts.brief, facts.meaning, facts.cause, facts.unit, facts.since}) {
      EXPECT_FALSE(text.empty()) << facts.full_name;
    }
    EXPECT_FALSE(facts.files.empty()) << facts.full_name;
    EXPECT_EQ(facts.look.size() % 2, 0U) << facts.full_name;
  });
}

TEST(CatalogueData, EveryWarningSaysWhatToLookAtOrToChange) {
  for_every_counter([](const CounterFacts& facts) {
    if (facts.severity < counter::Severity::Warning) return;
    EXPECT_FALSE(facts.look.empty() && facts.change.empty()) << facts.full_name;
  });
}

TEST(CatalogueData, BriefTextsOfOneGroupDiffer) {
  std::set<std::string> seen;
  for_every_counter([&](const CounterFacts& facts) {
    EXPECT_TRUE(seen.insert(std::string(facts.group).append(" ").append(facts.brief)).second)
        << facts.full_name << ": " << facts.brief;
  });
}

TEST(CatalogueData, EveryFamilyAndMemberOfOneKnowsTheSameZero) {
  for_every_counter([](const CounterFacts& facts) {
    const std::size_t digits = facts.name.find_last_not_of("0123456789") + 1;
    if (facts.is_family() || digits == facts.name.size()) return;
    const auto family = find_counter(facts.group, std::string(facts.name.substr(0, digits)) + "<N>");
    if (!family) return;
    EXPECT_EQ(facts.zero_beside_name, family->zero_beside_name) << facts.full_name;
  });
}

TEST(CatalogueData, EveryObjectHasItsOid) {
  for_every_counter([](const CounterFacts& facts) {
    EXPECT_EQ(facts.mib_objects.size(), facts.oids.size()) << facts.full_name;
  });
}

// A level has no change, so no delta can be judged by it.
TEST(CatalogueData, LawsThatNameALevelDoNotHoldForDeltas) {
  for (const LawFacts& law : all_laws()) {
    const auto parsed = parse_law(law.text);
    ASSERT_TRUE(parsed.has_value()) << law.id;
    EXPECT_FALSE(law.holds_for_deltas && (names_a_level(parsed->left) || names_a_level(parsed->right)))
        << law.id;
  }
}

}  // namespace netcase::catalogue
