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
    note "Seldom."
  drop uncounted "eaten"
count IpInDelivers
stage three "three"
  drop uncounted "by a tap"
to "above"
)");
  const auto diagrams = cases.diagrams();
  const auto delta =
      diagram::make_delta(diagrams, {{"IpInReceives", 10'000}, {"IpInHdrErrors", 3}, {"IpInDelivers", 9000}});
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

TEST(DrawSvg, TellsWhatACounterMeansAndWhatTheDiagramNotes) {
  const std::string svg = draw();
  const std::size_t at = svg.find("<title>IpInHdrErrors\n");
  ASSERT_NE(at, std::string::npos);
  const std::string title = svg.substr(at, svg.find("</title>", at) - at);
  EXPECT_NE(title.find("Why it grows: "), std::string::npos);
  EXPECT_TRUE(title.ends_with("Seldom.")) << title;
}

TEST(DrawSvg, TellsWhatUncountedPacketsMayBe) {
  EXPECT_NE(draw().find("<title>not counted, may be: eaten</title>"), std::string::npos);
  EXPECT_NE(draw().find("<title>by a tap</title>"), std::string::npos);
}

TEST(DrawSvg, ExplainsBelowEachCounter) {
  EXPECT_NE(draw().find(">received, before any check<"), std::string::npos) << "of IpInReceives";
  EXPECT_NE(draw().find(">a &lt; b<"), std::string::npos) << "of a loss, in the diagram's own words";
}

TEST(DrawSvg, SaysHowWideHowManyAre) {
  for (const char* decade : {">1<", ">10<", ">100<", ">1 k<", ">10 k<"})
    EXPECT_NE(draw().find(decade), std::string::npos) << decade;
}

}  // namespace

}  // namespace netcase::render
