// SPDX-License-Identifier: Apache-2.0
//
// A whole picture is a golden file; here is what must hold for whatever a diagram is called.

#include "render/svg.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "tests/support/cases.h"

namespace netcase::render {

namespace {

std::string draw(std::size_t times = 1) {
  diagram::Cases cases;
  cases.add("odd", R"(diagram odd "<A> & B"
unit packets
from "below"
stage one "one"
count IpInReceives
stage two "two"
  drop IpInHdrErrors "a < b"
to "above"
)");
  const auto diagrams = cases.diagrams();
  const auto delta = diagram::make_delta(diagrams, {{"IpInReceives", 10'000}, {"IpInHdrErrors", 3}});
  const auto flows = diagram::compute_flows(diagrams, delta, {});
  std::string out;
  const std::vector<layout::Picture> pictures(times, layout::lay_out(flows, *diagrams[0], {}));
  draw_svg(out, pictures, {"here & now", {}});
  return out;
}

TEST(DrawSvg, EscapesWhatXmlWouldMistake) {
  const std::string svg = draw();
  EXPECT_EQ(svg.find("<A>"), std::string::npos);
  EXPECT_NE(svg.find("&lt;A&gt; &amp; B"), std::string::npos);
}

TEST(DrawSvg, NeedsNothingElse) {
  const std::string svg = draw();
  for (const char* foreign : {"<script", "href", "@import", "var("})
    EXPECT_EQ(svg.find(foreign), std::string::npos) << foreign;
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(DrawSvg, IsOneDocumentOfSeveralPictures) {
  const std::string svg = draw(3);
  EXPECT_EQ(count(svg, "<svg xmlns"), 1U);
  EXPECT_EQ(count(svg, "<style>"), 1U);
  EXPECT_EQ(count(svg, "<svg y="), 3U);
  EXPECT_EQ(count(svg, "</svg>"), 4U);
}

TEST(DrawSvg, TellsWhatACounterMeans) { EXPECT_NE(draw().find("<title>IpInHdrErrors\n"), std::string::npos); }

}  // namespace

}  // namespace netcase::render
