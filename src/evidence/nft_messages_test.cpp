// SPDX-License-Identifier: Apache-2.0
//
// The fixtures were made by tests/fixtures/capture_evidence, which has the rules as they were written.

#include "evidence/nft_messages.h"

#include <gtest/gtest.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include "ipsec/fake/composer.h"
#include "tests/support/shown_evidence.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/" + name);
}

}  // namespace

TEST(NftMessages, ReadsChainsWithHookPriorityAndPolicy) {
  Firewall firewall;
  ASSERT_TRUE(parse_nft_chains(firewall, captured("nft-chains.nl")));
  EXPECT_EQ(test::shown_lines(firewall.chains),
            "nft chain inet filter input hook input policy drop priority 0\n"
            "nft chain inet filter other\n"
            "nft chain netdev early ingress hook ingress policy accept priority -500 device fix0\n");
}

TEST(NftMessages, ReadsRulesBackIntoWhatWasWritten) {
  Firewall firewall;
  ASSERT_TRUE(parse_nft_rules(firewall, captured("nft-rules.nl")));
  EXPECT_EQ(
      test::shown_lines(firewall.rules),
      "nft rule inet filter input handle 5: iifname \"lo\" udp dport 9 drop, 7 packets, drop # nobody reads\n"
      "nft rule inet filter input handle 6: iifname \"lo\" accept, accept\n"
      "nft rule inet filter input handle 7: ct state established,related accept, accept\n"
      "nft rule inet filter input handle 8: iifname \"fix*\" ip saddr 10.0.0.0/8 ip daddr 192.168.1.0/25 udp "
      "dport 53-60 reject, 0 packets, reject\n"
      "nft rule inet filter input handle 9: ip saddr @bad drop, 0 packets, drop\n"
      "nft rule inet filter input handle 11: tcp dport { … } accept, 0 packets, accept\n"
      "nft rule inet filter input handle 12: tcp flags & syn,ack == syn limit rate over 10/second drop, 0 "
      "packets, drop\n"
      "nft rule inet filter input handle 13: ip6 saddr fd00::/64 icmpv6 type 128 drop, 0 packets, drop\n"
      "nft rule inet filter input handle 14: meta mark 0x12 counter name named jump other, jump\n"
      "nft rule inet filter input handle 15: ip protocol icmp icmp type 8 log prefix \"icmp \" drop, drop\n"
      "nft rule inet filter input handle 16: fib saddr . iif oif missing drop, 0 packets, drop\n"
      "nft rule inet filter input handle 17: tcp sport 1 tcp dport 2 drop, drop\n"
      "nft rule inet filter input handle 19: tcp dport vmap { … }, other\n"
      "nft rule inet filter input handle 20: meta l4proto udp, 0 packets, none\n"
      "nft rule inet filter input handle 21: ether saddr 02:00:00:00:00:09 drop, drop\n"
      "nft rule inet filter input handle 22: ct mark & 0xf0 == 0x20 drop, drop\n"
      "nft rule inet filter input handle 23: tcp dport != 22 ip ttl < 5 drop, drop\n"
      "nft rule inet filter other handle 24: return, 0 packets, other\n"
      "nft rule netdev early ingress handle 2: ip daddr 192.0.2.77 drop, 0 packets, drop\n");
}

TEST(NftMessages, NumbersTheRulesOfEachChain) {
  Firewall firewall;
  ASSERT_TRUE(parse_nft_rules(firewall, captured("nft-rules.nl")));
  EXPECT_EQ(firewall.rules[0].position, 0U);
  EXPECT_EQ(firewall.rules[1].position, 1U);
  EXPECT_EQ(firewall.rules.back().position, 0U);
}

TEST(NftMessages, NamesAnExpressionThatItDoesNotKnow) {
  ipsec::Composer element;
  element.attribute(NFTA_EXPR_NAME, std::string_view("novel\0", 6));
  ipsec::Composer list;
  list.attribute(NFTA_LIST_ELEM, element.bytes);
  ipsec::Composer composer;
  composer.begin((NFNL_SUBSYS_NFTABLES << 8U) | NFT_MSG_NEWRULE).put(nfgenmsg{2, 0, 0});
  composer.attribute(NFTA_RULE_EXPRESSIONS, list.bytes).end();
  Firewall firewall;
  ASSERT_TRUE(parse_nft_rules(firewall, composer.bytes));
  EXPECT_EQ(firewall.rules.front().text, "novel");
}

}  // namespace netcase::evidence
