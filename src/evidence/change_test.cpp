// SPDX-License-Identifier: Apache-2.0

#include "evidence/change.h"

#include <gtest/gtest.h>

namespace netcase::evidence {

namespace {

Socket udp_socket(std::uint64_t cookie, std::uint32_t drops, std::uint32_t received = 0) {
  Socket socket;
  socket.protocol = SocketProtocol::Udp;
  socket.cookie = cookie;
  socket.inode = static_cast<std::uint32_t>(cookie + 100);
  socket.memory = SocketMemory{.received = received, .receive_limit = 1000, .drops = drops};
  return socket;
}

FirewallRule nft_rule(std::uint64_t handle, std::uint64_t packets) {
  FirewallRule rule;
  rule.handle = handle;
  rule.counter = RuleCounter{packets, 10 * packets};
  return rule;
}

Evidence with_sockets(std::vector<Socket> sockets) {
  Evidence evidence;
  evidence.sockets = std::move(sockets);
  return evidence;
}

Evidence with_rules(std::vector<FirewallRule> rules) {
  Evidence evidence;
  evidence.nftables = Firewall();
  evidence.nftables->rules = std::move(rules);
  return evidence;
}

Evidence with_counts(std::uint32_t qdisc_drops, std::uint32_t cpu_drops, std::uint64_t conntrack_drops) {
  Qdisc qdisc;
  qdisc.drops = qdisc_drops;
  SoftnetCpu cpu;
  cpu.dropped = cpu_drops;
  Evidence evidence;
  evidence.qdiscs = std::vector<Qdisc>{qdisc};
  evidence.softnet = std::vector<SoftnetCpu>{cpu};
  evidence.conntrack = Conntrack{{{"entries", 6}, {"drop", conntrack_drops}}, 6, 100};
  return evidence;
}

std::string shown(const EvidenceChange& change) {
  std::string text;
  for (const SocketChange& each : change.sockets)
    text += "socket " + std::to_string(each.socket->cookie) + " +" + std::to_string(each.drops) +
            (each.is_new ? " new\n" : "\n");
  for (const RuleChange& each : change.rules)
    text += "rule " + std::to_string(each.rule->handle) + " +" + std::to_string(each.packets) +
            (each.is_new ? " new\n" : "\n");
  for (const QdiscChange& each : change.qdiscs) text += "qdisc +" + std::to_string(each.drops) + "\n";
  for (const SoftnetChange& each : change.softnet)
    text += "cpu " + std::to_string(each.cpu) + " +" + std::to_string(each.dropped) + "\n";
  for (const NamedCount& each : change.conntrack)
    text += each.name + " +" + std::to_string(each.value) + "\n";
  return text;
}

}  // namespace

TEST(EvidenceChange, TellsWhichSocketsDroppedMostFirst) {
  const Evidence older = with_sockets({udp_socket(1, 10), udp_socket(2, 5), udp_socket(3, 7)});
  const Evidence newer =
      with_sockets({udp_socket(3, 7), udp_socket(2, 6), udp_socket(1, 20), udp_socket(4, 3)});
  EXPECT_EQ(shown(change_between(older, newer)), "socket 1 +10\nsocket 4 +3 new\nsocket 2 +1\n");
}

TEST(EvidenceChange, CountsSinceTheBeginningWhereThereIsOneReading) {
  EXPECT_EQ(shown(change_since_beginning(with_rules({nft_rule(4, 0), nft_rule(5, 9)}))), "rule 5 +9 new\n");
}

TEST(EvidenceChange, KnowsARuleByItsHandle) {
  const Evidence older = with_rules({nft_rule(4, 100), nft_rule(5, 9)});
  const Evidence newer = with_rules({nft_rule(6, 2), nft_rule(4, 150), nft_rule(5, 9)});
  EXPECT_EQ(shown(change_between(older, newer)), "rule 4 +50\nrule 6 +2 new\n");
}

TEST(EvidenceChange, CountsFromZeroWhereACounterWasReset) {
  EXPECT_EQ(shown(change_between(with_rules({nft_rule(4, 100)}), with_rules({nft_rule(4, 30)}))),
            "rule 4 +30\n");
}

TEST(EvidenceChange, FollowsACountOver32Bits) {
  const Evidence older = with_sockets({udp_socket(1, 0xFFFFFFF0)});
  EXPECT_EQ(shown(change_between(older, with_sockets({udp_socket(1, 4)}))), "socket 1 +20\n");
}

TEST(EvidenceChange, SaysNothingOfAKindThatWasNotSeenBefore) {
  Evidence older;
  older.nftables = not_seen(Blindness::NotPermitted, "operation not permitted");
  EXPECT_EQ(shown(change_between(older, with_rules({nft_rule(4, 100)}))), "");
}

TEST(EvidenceChange, ComparesQdiscsCpusAndStatistics) {
  const Evidence older = with_counts(5, 1, 3);
  const Evidence newer = with_counts(25, 4, 4);
  EXPECT_EQ(shown(change_between(older, newer)), "qdisc +20\ncpu 0 +3\nentries +6\ndrop +1\n");
}

TEST(EvidenceChange, FindsTheSocketsThatMatterOnce) {
  const Evidence older = with_sockets({udp_socket(1, 10), udp_socket(2, 5)});
  const Evidence newer = with_sockets({udp_socket(1, 11, 900), udp_socket(2, 5, 990), udp_socket(3, 0, 100)});
  std::string cookies;
  for (const Socket* socket : sockets_that_matter(newer, change_between(older, newer)))
    cookies += std::to_string(socket->cookie) + " ";
  EXPECT_EQ(cookies, "1 2 ");
}

TEST(Evidence, HasNotAskedForAnythingAtFirst) {
  const Evidence evidence;
  for (const Kind& kind : kinds_of(evidence)) {
    ASSERT_NE(kind.why_not, nullptr) << kind.name;
    EXPECT_EQ(kind.why_not->blindness, Blindness::NotAsked) << kind.name;
  }
}

TEST(Evidence, SaysOfEveryKindWhyItWasNotSeen) {
  const Evidence evidence = unseen({Blindness::NotPermitted, "run as root"});
  for (const Kind& kind : kinds_of(evidence)) {
    ASSERT_NE(kind.why_not, nullptr) << kind.name;
    EXPECT_EQ(kind.why_not->text, "run as root") << kind.name;
  }
}

TEST(EvidenceChange, OfASetThatLostAnElementIsNoWholeNewCount) {
  FirewallRule older = nft_rule(3, 100);
  older.set = "bad";
  FirewallRule newer = nft_rule(3, 40);
  newer.set = "bad";
  EXPECT_TRUE(change_between(with_rules({older}), with_rules({newer})).rules.empty());
}

}  // namespace netcase::evidence
