// SPDX-License-Identifier: Apache-2.0
//
// Whole pictures are golden files; here are the promises that hold for each of them.

#include "render/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/appender.h"
#include "tests/support/cases.h"

namespace netcase::render {

namespace {

std::vector<Line> draw(bool is_ascii, std::uint64_t scale) {
  static const diagram::Cases cases =
      diagram::Cases::of_data({"ipv4_input", "ipv4_forward", "ipv4_output", "ipv4_reasm", "ipv4_frag"});
  const auto diagrams = cases.diagrams();
  const auto delta = diagram::make_delta(diagrams, {{"IpInReceives", 100 * scale},
                                                    {"IpInDelivers", 40 * scale},
                                                    {"IpForwDatagrams", 30 * scale},
                                                    {"IpInHdrErrors", 3 * scale},
                                                    {"IpInNoRoutes", scale}});
  const auto flows = diagram::compute_flows(diagrams, delta, {});
  TextWishes wishes;
  wishes.right = "gw-berlin-1";
  wishes.seconds = 10;
  wishes.is_ascii = is_ascii;
  return draw_text(layout::lay_out(flows, *diagrams[0], {}), wishes);
}

std::string plain(const Line& line) {
  std::string text;
  for (const Span& span : line.spans) text += span.text;
  return text;
}

TEST(DrawText, KeepsToEightyColumns) {
  for (const std::uint64_t scale : {1ULL, 1'000ULL, 1'000'000'000ULL, 100'000'000'000'000'000ULL}) {
    for (const Line& line : draw(false, scale)) EXPECT_LE(columns_of(plain(line)), 80U) << plain(line);
  }
}

// A command is there to be copied: it stays whole where it is wider than the window itself.
bool fits(const Line& line, std::size_t columns) {
  if (line.columns() <= columns) return true;
  const bool is_command = line.spans.back().ink == Ink::Hint;
  return is_command && line.columns() == columns_of(line.spans.back().text);
}

std::vector<std::string> names_of_data() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(NETCASE_SOURCE_DIR "/data/diagrams")) {
    if (file.path().extension() == ".case") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Every counter of the diagrams, changed by as much.
diagram::Flows flows_where_all(const std::vector<const diagram::Diagram*>& diagrams, std::uint64_t moved) {
  std::vector<std::pair<std::string, std::uint64_t>> changes;
  for (const diagram::Diagram* diagram : diagrams) {
    for (const diagram::Edge& edge : diagram->edges) {
      for (const auto& counter : edge.counters)
        if (!counter.full.ends_with('*')) changes.emplace_back(counter.full, moved);
    }
  }
  return diagram::compute_flows(diagrams, diagram::make_delta(diagrams, changes), {});
}

// The first line that is wider than its window, and that window; empty where there is none.
std::string line_too_wide(const layout::Picture& picture, bool is_ascii) {
  for (std::size_t columns = 40; columns <= 140; ++columns) {
    const TextWishes wishes{"a gateway with a long name · packets in 10.0 s", 10, columns, is_ascii};
    for (const Line& line : draw_text(picture, wishes))
      if (!fits(line, columns)) return std::to_string(columns) + ": " + plain(line);
  }
  return "";
}

TEST(DrawText, KeepsEveryDiagramToEveryWindow) {
  diagram::Cases cases;
  for (const std::string& name : names_of_data()) cases.add(name, diagram::read_case_text(name));
  const auto diagrams = cases.diagrams();
  for (const std::uint64_t moved : {0ULL, 7ULL, 12'345'678'901ULL}) {
    const auto flows = flows_where_all(diagrams, moved);
    for (const diagram::Diagram* diagram : diagrams) {
      const layout::Picture picture = layout::lay_out(flows, *diagram, {});
      EXPECT_EQ(line_too_wide(picture, false), "") << diagram->name;
      EXPECT_EQ(line_too_wide(picture, true), "") << diagram->name;
    }
  }
}

TEST(DrawText, LooksAlikeInAscii) {
  const auto pretty = draw(false, 7);
  const auto ascii = draw(true, 7);
  ASSERT_EQ(pretty.size(), ascii.size());
  for (std::size_t i = 0; i < pretty.size(); ++i) {
    EXPECT_EQ(columns_of(plain(pretty[i])), plain(ascii[i]).size());
    for (const char c : plain(ascii[i])) EXPECT_GT(c, 0) << plain(ascii[i]);
  }
}

TEST(DrawText, LeavesNoBlanksAtTheEndOfALine) {
  for (const Line& line : draw(false, 1)) EXPECT_FALSE(plain(line).ends_with(' ')) << plain(line);
}

}  // namespace

}  // namespace netcase::render
