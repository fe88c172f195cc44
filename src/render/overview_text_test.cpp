// SPDX-License-Identifier: Apache-2.0
//
// Whole pictures are golden files; here are the promises that hold for each of them.

#include "render/overview_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/appender.h"
#include "diagram/parse_overview.h"
#include "render/verdict.h"
#include "tests/support/cases.h"

namespace netcase::render {

namespace {

class Drawn {
 public:
  explicit Drawn(std::uint64_t scale)
      : cases_(diagram::Cases::of_data({"ipv4_input", "ipv4_forward", "ipv4_output", "ipv4_reasm",
                                        "ipv4_frag", "udpv4_in", "udpv4_out", "tcp_in", "xfrm_in"})),
        overview_(diagram::parse_overview("stack.overview", read_overview())),
        facts_(overview_.overview()) {
    const auto diagrams = cases_.diagrams();
    const auto delta = diagram::make_delta(diagrams, {{"IpInReceives", 100 * scale},
                                                      {"IpInDelivers", 40 * scale},
                                                      {"IpForwDatagrams", 30 * scale},
                                                      {"IpInHdrErrors", 3 * scale},
                                                      {"IpOutRequests", 4 * scale},
                                                      {"IpOutTransmits", 33 * scale},
                                                      {"TcpInSegs", 20 * scale},
                                                      {"TcpExtListenDrops", 2 * scale},
                                                      {"UdpInDatagrams", 9 * scale},
                                                      {"UdpRcvbufErrors", 7 * scale},
                                                      {"XfrmInNoStates", scale}});
    flows_ = diagram::compute_flows(diagrams, delta, {});
    stack_ = layout::make_stack(flows_, facts_);
  }
  std::vector<Line> lines(std::size_t columns, bool is_ascii = false) const {
    OverviewTextWishes wishes;
    wishes.columns = columns;
    wishes.is_ascii = is_ascii;
    wishes.with_causes = true;
    return draw_overview_text(stack_, wishes);
  }

 private:
  static std::string read_overview() {
    std::ifstream file(NETCASE_SOURCE_DIR "/data/diagrams/stack.overview", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  diagram::Cases cases_;
  diagram::ParsedOverview overview_;
  diagram::Overview facts_;
  diagram::Flows flows_;
  layout::Stack stack_;
};

std::string plain(const Line& line) {
  std::string text;
  for (const Span& span : line.spans) text += span.text;
  return text;
}

bool has_line(const std::vector<Line>& lines, std::string_view part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Line& line) { return plain(line).find(part) != std::string::npos; });
}

TEST(DrawOverview, KeepsToTheWindow) {
  for (const std::uint64_t scale : {1ULL, 1'000ULL, 1'000'000'000ULL, 100'000'000'000'000'000ULL}) {
    const Drawn drawn(scale);
    for (std::size_t columns = 40; columns <= 140; ++columns) {
      for (const Line& line : drawn.lines(columns)) EXPECT_LE(line.columns(), columns) << plain(line);
    }
  }
}

TEST(DrawOverview, LooksAlikeInAscii) {
  const Drawn drawn(7);
  const auto pretty = drawn.lines(80);
  const auto ascii = drawn.lines(80, true);
  ASSERT_EQ(pretty.size(), ascii.size());
  for (std::size_t i = 0; i < pretty.size(); ++i) {
    EXPECT_EQ(pretty[i].columns(), plain(ascii[i]).size());
    for (const char c : plain(ascii[i])) EXPECT_GT(c, 0) << plain(ascii[i]);
  }
}

TEST(DrawOverview, HasABridgeOnlyWhereBothHalvesStandBesideEachOther) {
  const Drawn drawn(1000);
  EXPECT_TRUE(has_line(drawn.lines(80), "═ forwarded 30 000 ═"));
  EXPECT_TRUE(has_line(drawn.lines(79), "╠► forwarded 30 000"));
  EXPECT_TRUE(has_line(drawn.lines(79), "╠◄ forwarded 30 000"));
  EXPECT_TRUE(has_line(drawn.lines(59), "► forwarded"));
  EXPECT_FALSE(has_line(drawn.lines(59), "═"));
}

TEST(DrawOverview, KeepsFloorsAndNumbersWhereOnlyTheyHaveRoom) {
  const auto lines = Drawn(1000).lines(80);
  const std::size_t least = least_rows(lines);
  const auto tight = folded_to(lines, least);
  EXPECT_EQ(tight.size(), least);
  for (const char* part : {"══ sockets", "══ transport", "══ interface", "IPv4", "═ forwarded 30 000 ═"})
    EXPECT_TRUE(has_line(tight, part)) << part;
  EXPECT_FALSE(has_line(folded_to(lines, least - 1), "══ sockets"));
  // No row is given away that could show something.
  for (std::size_t rows = least; rows <= lines.size(); ++rows) EXPECT_EQ(folded_to(lines, rows).size(), rows);
}

TEST(DrawOverview, BeginsCommandsInOneColumnOrBelowTheWords) {
  for (std::size_t columns = 60; columns <= 140; ++columns) {
    std::set<std::size_t> beside;
    for (const Line& line : Drawn(1000).lines(columns)) {
      const bool has_command = !line.spans.empty() && line.spans.back().ink == Ink::Hint;
      const bool is_loss = has_command && line.spans.front().ink == Ink::Key;
      const std::string text = plain(line);
      if (is_loss) beside.insert(columns_of(text.substr(0, text.find("netcase "))));
    }
    EXPECT_LE(beside.size(), 1U) << columns;
  }
}

TEST(DrawOverview, HasLossesBesideTheFloorsWhereTheyHappenInAWideWindow) {
  const auto lines = Drawn(1).lines(132);
  const auto row_of = [&](std::string_view part) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const Line& line) { return plain(line).find(part) != std::string::npos; });
  };
  EXPECT_LT(row_of("══ sockets"), row_of("TCP packets, "));
  EXPECT_LT(row_of("TCP packets, "), row_of("══ transport"));
  EXPECT_LT(row_of("══ transport"), row_of("not counted: "));
  EXPECT_LT(row_of("not counted: "), row_of("══ interface"));
  EXPECT_EQ(row_of("══ transport")->columns(), 132U);
}

TEST(DrawOverview, SaysThatABalanceClosesButForWhatPassedWhileItWasRead) {
  layout::Stack stack;
  stack.at_rest = 7;
  stack.balances = stack.closed = 4;
  EXPECT_EQ(
      verdict_of(stack, false).rest,
      "7 loss and error counters stood still, and all 4 balances close: what came in was delivered, what was "
      "sent went out.");
  stack.noisy = 1;
  EXPECT_EQ(verdict_of(stack, false).rest,
            "7 loss and error counters stood still, and all 4 balances close, 1 of them but for packets that "
            "passed "
            "while they were read.");
  stack.closed = 3;
  EXPECT_EQ(verdict_of(stack, false).rest,
            "7 loss and error counters stood still, and of 4 balances 3 close, 1 of them but for packets "
            "that passed "
            "while they were read.");
}

TEST(DrawOverview, NeverFoldsALoss) {
  const auto lines = folded_to(Drawn(1).lines(80), 0);
  for (const char* loss : {"UDP packets", "TCP packets", "IPsec packets", "not counted: "})
    EXPECT_TRUE(has_line(lines, loss)) << loss;
  EXPECT_TRUE(has_line(folded_to(Drawn(1).lines(132), 0), "UDP packets"));
  EXPECT_FALSE(has_line(lines, "══ sockets"));
}

}  // namespace

}  // namespace netcase::render
