// SPDX-License-Identifier: Apache-2.0
//
// That the project's own overview is whole, tools/compile_diagrams checks at every build.

#include "diagram/parse_overview.h"

#include <gtest/gtest.h>

namespace netcase::diagram {

namespace {

constexpr const char* text = R"(floor "sockets"   # the top
column up "TCP" "TCP segments"
  begin tcp_in.TcpInSegs
  end   udp4.queue + udp6.queue or udp4.UdpInDatagrams
  of tcp_in tcp_out
  bridge ipv4_forward.IpForwDatagrams "forwarded" "forwarding"
  beside TcpRetransSegs "resent"
column down "UDP"
  returns "IPv4"
  look "netcase xfrm"
floor "interface"
)";

TEST(ParseOverview, ReadsColumnsBetweenFloors) {
  const ParsedOverview parsed = parse_overview("stack.overview", text);
  EXPECT_TRUE(parsed.mistakes().empty());
  const Overview overview = parsed.overview();
  ASSERT_EQ(overview.floors.size(), 2U);
  ASSERT_EQ(overview.columns.size(), 2U);
  const OverviewColumn& tcp = overview.columns[0];
  EXPECT_FALSE(tcp.is_down);
  EXPECT_EQ(tcp.label, "TCP");
  EXPECT_EQ(tcp.full_label, "TCP segments");
  ASSERT_EQ(tcp.begin.size(), 1U);
  EXPECT_EQ(tcp.begin[0].diagram, "tcp_in");
  EXPECT_EQ(tcp.begin[0].place, "TcpInSegs");
  EXPECT_EQ(tcp.diagrams.size(), 2U);
  EXPECT_EQ(tcp.bridge_verb, "forwarded");
  EXPECT_EQ(tcp.bridge_noun, "forwarding");
  EXPECT_EQ(tcp.beside.name, "RetransSegs");
  EXPECT_TRUE(overview.columns[1].is_down);
  EXPECT_EQ(overview.columns[1].full_label, "UDP");
  EXPECT_EQ(overview.columns[1].returns, "IPv4");
  EXPECT_EQ(overview.columns[1].look, "netcase xfrm");
}

TEST(ParseOverview, TellsSumsFromWhatIsTakenInstead) {
  const ParsedOverview parsed = parse_overview("stack.overview", text);
  const auto end = parsed.overview().columns[0].end;
  ASSERT_EQ(end.size(), 3U);
  EXPECT_FALSE(end[1].begins_another);
  EXPECT_TRUE(end[2].begins_another);
}

TEST(ParseOverview, TellsEveryMistakeWithItsLine) {
  const ParsedOverview parsed = parse_overview("my",
                                               "colum up \"TCP\"\n"
                                               "column up \"TCP\"\n"
                                               "begin tcp_in.TcpInSegs\n"
                                               "floor \"sockets\"\n"
                                               "column sideways \"TCP\"\n"
                                               "column up \"TCP\"\n"
                                               "  begin tcp_in\n"
                                               "  end a.b + \n"
                                               "  bridge a.b\n");
  std::vector<std::string> told;
  for (const Error& mistake : parsed.mistakes()) told.push_back(to_text(mistake));
  EXPECT_EQ(told, (std::vector<std::string>{
                      "my:1: 'colum', expected a statement",
                      "my:2: a column above all floors, expected floor \"NAME\" first",
                      "my:3: 'begin', expected a column above it",
                      "my:5: 'sideways', expected up or down",
                      "my:7: 'tcp_in', expected DIAGRAM.STAGE or DIAGRAM.COUNTER",
                      "my:8: the line ends, expected DIAGRAM.STAGE or DIAGRAM.COUNTER",
                      "my:9: the line ends, expected a flow, \"VERB\" and \"NOUN\"",
                  }));
  std::vector<std::string> hints;
  for (const Error& mistake : parsed.mistakes()) hints.push_back(mistake.hint);
  EXPECT_EQ(hints, (std::vector<std::string>{
                       "did you mean 'column'?",
                       "a line such as 'floor \"sockets\"' belongs above this one",
                       "a line such as 'column up \"TCP\"' belongs above this one",
                       "one of up, down",
                       "as in: begin ipv4_input.IpInReceives",
                       "as in: end ipv4_output.IpOutTransmits or ipv4_output.IpOutRequests",
                       "as in: bridge ipv4_forward.IpForwDatagrams \"forwarded\" \"forwarding\"",
                   }));
}

TEST(ParseOverview, KnowsTheLineOfAWord) {
  const ParsedOverview parsed = parse_overview("my", text);
  EXPECT_EQ(parsed.line_of(parsed.overview().columns[0].begin[0].place), 3U);
  EXPECT_EQ(parsed.line_of(parsed.overview().columns[1].label), 8U);
}

}  // namespace

}  // namespace netcase::diagram
