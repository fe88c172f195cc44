// SPDX-License-Identifier: Apache-2.0
//
// The firewall "guard" of tests/fixtures/capture_evidence: to each UDP port went as many packets as it is
// more than 8.

#include "evidence/refusals.h"

#include <gtest/gtest.h>

#include <string>

#include "evidence/nft_messages.h"
#include "evidence/nft_set_messages.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/refusals-" + name + ".nl");
}

Firewall guard() {
  Firewall firewall;
  EXPECT_TRUE(parse_nft_chains(firewall, captured("chains")));
  EXPECT_TRUE(parse_nft_counters(firewall, captured("counters")));
  EXPECT_TRUE(parse_nft_sets(firewall, captured("sets")));
  for (FirewallSet& set : firewall.sets)
    EXPECT_TRUE(parse_nft_elements(set, captured("elements-" + set.name)));
  EXPECT_TRUE(parse_nft_rules(firewall, captured("rules")));
  find_refusals(firewall);
  return firewall;
}

// "udp dport 9 drop: all, 7", a line each rule of a chain.
std::string shown(const Firewall& firewall, const std::string& chain) {
  static constexpr std::string_view words[] = {"nothing", "some", "all"};
  std::string text;
  for (const FirewallRule& rule : firewall.rules) {
    if (rule.chain != chain) continue;
    text += rule.text + ": " + std::string(words[static_cast<std::size_t>(rule.refuses)]);
    if (rule.counter) text += ", " + std::to_string(rule.counter->packets);
    if (rule.is_counter_early) text += " at most";
    if (rule.is_counted_elsewhere) text += ", counted elsewhere";
    if (!rule.network.empty()) text += ", of " + rule.network;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST(Refusals, AreCountedWhereverACounterStands) {
  EXPECT_EQ(shown(guard(), "input"),
            "udp dport vmap { 9 : drop, 10 : accept }: some\n"
            "udp dport vmap @closed: all, 3\n"
            "udp dport 13 counter name own drop: all, 5\n"
            "udp dport 14 counter name shared drop: all\n"
            "udp dport 15 counter name shared accept: nothing\n"
            "udp dport 16 ip saddr @bad drop: all, 8, of ip\n"
            "udp dport 17 jump refuse: all, 9\n"
            "udp dport 18 jump partly: nothing, 10\n"
            "udp dport 19 drop: all, 37 at most\n"
            "meta nfproto ipv6 icmpv6 type 1 drop: all, of ip6\n"
            ": nothing, 26\n");
}

TEST(Refusals, OfAChainAreCountedByTheJumpIntoIt) {
  const Firewall firewall = guard();
  EXPECT_EQ(shown(firewall, "refuse"),
            "log prefix \"no \": nothing, counted elsewhere\n"
            "drop: all, counted elsewhere\n");
  EXPECT_EQ(shown(firewall, "partly"),
            "udp dport 1 return: nothing\n"
            "drop: all\n");
}

TEST(Refusals, OfAPolicyAreCountedByTheLastRule) {
  for (const FirewallChain& chain : guard().chains) {
    if (chain.name != "input") continue;
    ASSERT_TRUE(chain.counter);
    EXPECT_EQ(chain.counter->packets, 26U);
  }
}

TEST(Refusals, OfAChainThatCallsItselfEndTheSearch) {
  Firewall firewall;
  FirewallRule jump;
  jump.chain = "round";
  jump.verdict = Verdict::Jump;
  jump.target = "round";
  jump.counter = RuleCounter{};
  firewall.rules = {jump};
  find_refusals(firewall);
  EXPECT_EQ(firewall.rules[0].refuses, Refuses::Nothing);
}

TEST(NftElements, AreAskedForBySetAndTable) {
  FirewallSet set;
  set.family = "inet";
  set.table = "guard";
  set.name = "bad";
  const std::string body = nft_element_request(set);
  EXPECT_EQ(body, std::string("\x01\0\0\0"
                              "\x0a\0\x01\0guard\0\0\0"
                              "\x08\0\x02\0bad\0",
                              24));
}

TEST(NftElements, OfADamagedTableAreAnError) {
  std::string messages = captured("elements-closed");
  messages[21] = '\x7F';  // the length of the first attribute
  FirewallSet set;
  EXPECT_FALSE(parse_nft_elements(set, messages));
}

}  // namespace netcase::evidence
