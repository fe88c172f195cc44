// SPDX-License-Identifier: Apache-2.0

#include "cli/looked_at.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace netcase::cli {

namespace {

DiagnoseReport report_of(std::string name, std::vector<std::string> looked_at,
                         std::vector<diagnose::NotLookedAt> not_looked_at) {
  DiagnoseReport report;
  report.name = std::move(name);
  report.diagnosis.looked_at = std::move(looked_at);
  report.diagnosis.could_not_look_at = std::move(not_looked_at);
  return report;
}

TEST(LookedAt, SaysOnceWhatHoldsOfAllNamespaces) {
  const std::array reports{
      report_of("blue", {"sockets", "routes"}, {{"conntrack", "not loaded"}}),
      report_of("red", {"sockets", "nftables", "routes"}, {{"conntrack", "not loaded"}})};
  EXPECT_EQ(looked_at_texts({reports, true, {}}),
            (std::vector<std::string>{"sockets, routes", "in red alone: nftables"}));
  EXPECT_EQ(not_looked_at_texts({reports, true, {}}), std::vector<std::string>{"conntrack (not loaded)"});
}

TEST(LookedAt, JoinsWhatHasTheSameReason) {
  const std::array reports{report_of("", {}, {{"nftables", "root could"}, {"SAs", "root could"}})};
  EXPECT_EQ(not_looked_at_texts({reports, false, {}}),
            std::vector<std::string>{"nftables, SAs (root could)"});
}

TEST(LookedAt, NamesTheFirstNamespacesThatWereRefusedAndTheReasonOnce) {
  std::vector<diagnose::NotLookedAt> refused;
  for (int i = 1; i <= 9; ++i) refused.push_back({"namespace n" + std::to_string(i), "run as root"});
  EXPECT_EQ(not_looked_at_texts({{}, true, refused}),
            std::vector<std::string>{"namespace n1, n2, n3, n4, n5, n6 and 3 more (run as root)"});
}

TEST(LookedAt, IsShortOfWhatIsOfOneSort) {
  const std::array reports{report_of("", {},
                                     {{"balance R_in4", "IpReasmOKs is not there"},
                                      {"balance R_in6", "Ip6InReceives is not there"},
                                      {"counters of Ip", "no file"},
                                      {"counters of Icmp", "no file"},
                                      {"sockets", "no file"}})};
  EXPECT_EQ(
      not_looked_at_texts({reports, false, {}}),
      std::vector<std::string>{"balance R_in4, R_in6 (they lack counters), counters of Ip, Icmp, sockets "
                               "(no file)"});
}

}  // namespace

}  // namespace netcase::cli
