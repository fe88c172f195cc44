// SPDX-License-Identifier: Apache-2.0

#include "render/ink.h"

#include <gtest/gtest.h>

namespace netcase::render {

namespace {

Line line(std::string text, Fold fold) { return {{{Ink::Plain, std::move(text)}}, fold}; }

std::vector<Line> sample() {
  return {line("head", Fold::Never),  line("╔╗", Fold::Picture), line("room", Fold::Spacing),
          line("zero", Fold::Zero),   line("╚╝", Fold::Picture), line("loss", Fold::Never),
          line("note 1", Fold::Note), line("note 2", Fold::Note)};
}

std::string folded(std::size_t rows) {
  std::string text;
  for (const Line& line : folded_to(sample(), rows)) text += line.spans[0].text + " ";
  return text;
}

TEST(Ink, FoldsZeroesThenRoomThenNotes) {
  EXPECT_EQ(folded(8), "head ╔╗ room zero ╚╝ loss note 1 note 2 ");
  EXPECT_EQ(folded(7), "head ╔╗ room ╚╝ loss note 1 note 2 ");
  EXPECT_EQ(folded(6), "head ╔╗ ╚╝ loss note 1 note 2 ");
  EXPECT_EQ(folded(5), "head ╔╗ ╚╝ loss note 1 ");
  EXPECT_EQ(folded(4), "head ╔╗ ╚╝ loss ");
}

TEST(Ink, FoldsMarksAndPartsBeforeThePictureAndTheHeadingLast) {
  const std::vector<Line> lines{line("place", Fold::Heading), line("══", Fold::Picture),
                                line("× a", Fold::Mark),      line("IPv4", Fold::Part),
                                line("note", Fold::Note),     line("loss", Fold::Never)};
  const auto shown = [&](std::size_t rows) {
    std::string text;
    for (const Line& line : folded_to(lines, rows)) text += line.spans[0].text + " ";
    return text;
  };
  EXPECT_EQ(shown(5), "place ══ × a IPv4 loss ");
  EXPECT_EQ(shown(4), "place ══ IPv4 loss ");
  EXPECT_EQ(shown(3), "place ══ loss ");
  EXPECT_EQ(shown(2), "place loss ");
  EXPECT_EQ(shown(1), "loss ");
}

TEST(Ink, FoldsAPictureOnlyAsAWholeAndALossNever) {
  EXPECT_EQ(folded(3), "head loss ");
  EXPECT_EQ(folded(1), "head loss ");
  EXPECT_EQ(least_rows(sample()), 4U);
}

TEST(Ink, HasAStandInOfOneColumnForEachGlyph) {
  EXPECT_EQ(to_ascii("╔═╗ ║█▒░ ×►◄▲▼ ≤≥−–… ╟╠╣ ·"), "+=+ |#%: x><^v <>--~ +++ .");
  EXPECT_EQ(to_ascii("é"), "?");
}

TEST(Ink, SpellsALimitInAsciiAsEverybodyReadsIt) { EXPECT_EQ(to_ascii("  ≤ 5  ≥ 12"), "  <=5  >=12"); }

TEST(Ink, TrimsBlanksAtTheEndOfALine) {
  Line padded{{{Ink::Plain, "a  "}, {Ink::Loss, "  "}}};
  padded.trim_end();
  ASSERT_EQ(padded.spans.size(), 1U);
  EXPECT_EQ(padded.spans[0].text, "a");
}

TEST(Ink, CutsALineAtTheWindow) {
  Line wide{{{Ink::Plain, "ab║"}, {Ink::Loss, "def"}, {Ink::Faint, "g"}}};
  wide.cut(4);
  EXPECT_EQ(wide.columns(), 4U);
  EXPECT_EQ(wide.spans[1].text, "d");
}

}  // namespace

}  // namespace netcase::render
