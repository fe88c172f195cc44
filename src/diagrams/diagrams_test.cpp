// SPDX-License-Identifier: Apache-2.0
//
// Rules for the diagrams that are about knowledge and not about form: what they must cover, and what must
// follow from them. tools/compile_diagrams has checked already that every counter is in the catalogue and
// every leave has its join.

#include "diagrams/diagrams.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "diagram/balance.h"
#include "diagram/graph.h"

namespace netcase::diagrams {

namespace {

using diagram::Balance;
using diagram::CounterName;

// A * stands for any characters, also none.
bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    return matches(pattern.substr(1), text) || (!text.empty() && matches(pattern, text.substr(1)));
  }
  return !text.empty() && pattern[0] == text[0] && matches(pattern.substr(1), text.substr(1));
}

// data/diagrams/undrawn.txt: "PATTERN: why".
std::map<std::string, std::string> read_undrawn() {
  std::ifstream file(NETCASE_SOURCE_DIR "/data/diagrams/undrawn.txt");
  std::map<std::string, std::string> reasons;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(": ");
    EXPECT_NE(colon, std::string::npos) << line;
    reasons.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  return reasons;
}

std::set<std::string> drawn_counters() {
  std::set<std::string> names;
  for (const diagram::Diagram& diagram : all_diagrams()) {
    for (const diagram::Edge& edge : diagram.edges) {
      for (const CounterName& counter : edge.counters) names.emplace(counter.full);
      for (const diagram::Label& label : edge.labels) {
        for (const CounterName& counter : label.counters) names.emplace(counter.full);
      }
    }
  }
  return names;
}

std::set<std::string> lost_and_undrawn() {
  const std::set<std::string> drawn = drawn_counters();
  std::set<std::string> names;
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    const bool is_lost =
        facts.counter_class == counter::Class::Drop || facts.counter_class == counter::Class::Error;
    if (is_lost && !drawn.contains(std::string(facts.full_name))) names.emplace(facts.full_name);
  }
  return names;
}

TEST(Diagrams, ShowEveryDropAndErrorOrSayWhyNot) {
  const auto reasons = read_undrawn();
  for (const std::string& name : lost_and_undrawn()) {
    const bool has_reason = std::any_of(reasons.begin(), reasons.end(),
                                        [&](const auto& entry) { return matches(entry.first, name); });
    EXPECT_TRUE(has_reason) << name
                            << " stands on no diagram and matches no pattern of data/diagrams/undrawn.txt";
  }
}

TEST(Diagrams, HaveNoReasonTooMany) {
  const auto undrawn = lost_and_undrawn();
  for (const auto& [pattern, reason] : read_undrawn()) {
    const bool is_needed = std::any_of(undrawn.begin(), undrawn.end(),
                                       [&](const std::string& name) { return matches(pattern, name); });
    EXPECT_TRUE(is_needed) << pattern;
    EXPECT_FALSE(reason.empty()) << pattern;
  }
}

TEST(Diagrams, AreThoseThatWereMeasured) {
  for (const char* name :
       {"mib2_ip_input",   "ipv4_input",   "ipv4_forward", "ipv4_output", "ipv4_reasm", "ipv4_frag",
        "ipv6_input",      "ipv6_forward", "ipv6_output",  "ipv6_reasm",  "icmpv4",     "icmpv6",
        "udpv4_in",        "udpv4_out",    "udpv6_in",     "udpv6_out",   "tcp_in",     "tcp_out",
        "mptcp_handshake", "mptcp_join",   "mptcp_data",   "xfrm_in",     "xfrm_out",   "xfrm_fwd"}) {
    EXPECT_NE(find_diagram(name), nullptr) << name;
  }
}

TEST(Diagrams, HaveTheGroupsOfTheCommandLine) {
  for (const char* group : {"ip4", "ip6", "icmp", "udp", "tcp", "mptcp", "xfrm"})
    EXPECT_GE(find_group(group).size(), 2U) << group;
  EXPECT_EQ(find_group("ipv4_input").size(), 1U);
  EXPECT_TRUE(find_group("nothing").empty());
}

std::string names_of(const std::vector<const diagram::Diagram*>& list) {
  std::string names;
  for (const diagram::Diagram* diagram : list) names.append(names.empty() ? "" : " ").append(diagram->name);
  return names;
}

TEST(Diagrams, FollowThePath) {
  EXPECT_EQ(names_of(find_group("icmp")), "icmpv4 icmpv6 icmpv4_out icmpv6_out");
  EXPECT_EQ(names_of(find_group("tcp")), "tcp_in tcp_out");
  EXPECT_EQ(names_of(find_group("xfrm")), "xfrm_in xfrm_fwd xfrm_out");
  EXPECT_EQ(names_of(find_group("ip4")), "ipv4_input ipv4_reasm ipv4_forward ipv4_output ipv4_frag");
  EXPECT_EQ(names_of(find_group("mptcp")),
            "mptcp_handshake mptcp_join mptcp_data mptcp_connect mptcp_join_out");
  const std::string all = names_of(in_order_of_the_path(list_diagrams()));
  EXPECT_TRUE(all.starts_with("ipv4_input ")) << all;
  EXPECT_TRUE(all.ends_with(" ipv6_frag mib2_ip_input")) << all;
}

TEST(Diagrams, FitTheWidthOfAPicture) {
  for (const diagram::Diagram& diagram : all_diagrams()) {
    for (const diagram::Stage& stage : diagram.stages)
      EXPECT_LE(stage.label.size(), 13U) << diagram.name << " " << stage.id;
    for (const diagram::Edge& edge : diagram.edges)
      EXPECT_LE(edge.text.size(), 42U) << diagram.name << " " << edge.text;
  }
}

std::vector<Balance> derive(bool prints_transmits) {
  const auto list = list_diagrams();
  return derive_balances(make_graph(list, [&](const diagram::Condition& condition) {
    const bool is_present = prints_transmits || !condition.column.name.ends_with("OutTransmits");
    return condition.empty() || is_present != condition.is_absent;
  }));
}

std::map<std::string, std::set<std::string>> terms(bool prints_transmits = true) {
  std::map<std::string, std::set<std::string>> all;
  for (const Balance& balance : derive(prints_transmits)) {
    auto& terms = all[balance.name];
    for (const diagram::Term& term : balance.terms) terms.insert(to_text(term));
  }
  return all;
}

using Terms = std::set<std::string>;

// Confirmed by injecting known packets into Linux 6.18.
TEST(Diagrams, YieldTheFourBalancesOfIp) {
  const auto all = terms();
  EXPECT_EQ(all.at("R_in4"),
            (Terms{"+IpInReceives", "+IpReasmOKs", "-IpInHdrErrors", "-IpExtInTruncatedPkts", "-IpInDiscards",
                   "-TcpExtIPReversePathFilter", "-IpInAddrErrors", "-IpExtInNoRoutes", "-IpForwDatagrams",
                   "-IpReasmReqds", "-IpInUnknownProtos", "-IpInDelivers"}));
  EXPECT_EQ(all.at("R_out4"),
            (Terms{"+IpOutRequests", "+IpForwDatagrams", "+IpFragCreates", "-IpOutTransmits", "-IpFragOKs"}));
  EXPECT_EQ(all.at("R_in6"),
            (Terms{"+Ip6InReceives", "+Ip6ReasmOKs", "-Ip6InHdrErrors", "-Ip6InTruncatedPkts",
                   "-Ip6InDiscards", "-Ip6InAddrErrors", "-Ip6InNoRoutes", "-Ip6InUnknownProtos",
                   "-Ip6InDelivers", "-Ip6OutForwDatagrams", "-Ip6ReasmReqds"}));
  EXPECT_EQ(all.at("R_out6"), (Terms{"+Ip6OutRequests", "+Ip6OutForwDatagrams", "+Ip6FragCreates",
                                     "-Ip6OutTransmits", "-Ip6FragOKs"}));
}

TEST(Diagrams, DrawTheBalancesOfIpWhereTheyAreListed) {
  const std::map<std::string, std::string> places{
      {"R_in4", "ipv4_input"}, {"R_out4", "ipv4_output"}, {"R_in6", "ipv6_input"}, {"R_out6", "ipv6_output"}};
  std::map<std::string, std::string> found;
  const auto list = list_diagrams();
  for (const Balance& balance : derive(true)) {
    if (places.contains(balance.name)) found[balance.name] = list[balance.diagram]->name;
  }
  EXPECT_EQ(found, places);
}

TEST(Diagrams, KeepTheInputBalancesOnKernelsThatDoNotCountWhatIsSent) {
  const auto newer = terms();
  const auto older = terms(false);
  EXPECT_EQ(older.at("R_in4"), newer.at("R_in4"));
  EXPECT_EQ(older.at("R_in6"), newer.at("R_in6"));
}

TEST(Diagrams, YieldNoBalanceThatNobodyAskedFor) {
  std::string names;
  for (const auto& [name, list] : terms()) names += name + " ";
  EXPECT_EQ(names,
            "R_icmp R_icmp6 R_in4 R_in6 R_mptcp_client R_mptcp_join R_mptcp_join_out R_mptcp_server R_out4 "
            "R_out6 ");
}

}  // namespace

// A loss that stands nowhere would be kept from the reader.
TEST(Diagrams, AllHaveAColumnOfTheOverview) {
  for (const diagram::Diagram* one : list_diagrams()) {
    bool is_there = one->is_reference;
    for (const diagram::OverviewColumn& column : overview().columns)
      for (const std::string_view name : column.diagrams) is_there = is_there || name == one->name;
    EXPECT_TRUE(is_there) << one->name;
  }
}

}  // namespace netcase::diagrams
