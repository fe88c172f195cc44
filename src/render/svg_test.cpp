// SPDX-License-Identifier: Apache-2.0
//
// A whole picture is a golden file; here is what must hold for whatever a diagram is called.

#include "render/svg.h"

#include <gtest/gtest.h>

#include "tests/support/cases.h"

namespace netcase::render {

namespace {

std::string draw() {
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
  draw_svg(out, layout::lay_out(flows, *diagrams[0], {}), {"here & now", {}});
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

TEST(DrawSvg, TellsWhatACounterMeans) { EXPECT_NE(draw().find("<title>IpInHdrErrors\n"), std::string::npos); }

}  // namespace

}  // namespace netcase::render
