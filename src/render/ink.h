// SPDX-License-Identifier: Apache-2.0
//
// Text with roles: what a piece of it is, never a colour. Whoever prints it looks the colours up
// (render/colours.h), and every role also has a mark that says the same in black on white.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::render {

enum class Ink : std::uint8_t {
  Plain,
  Flow,
  Heading,
  Loss,
  SmallLoss,
  NotCounted,
  Faint,
  Hint,
  Warning,
  Healthy,
  Key,  // the letter that joins a loss in the picture to its line below
};

struct Span {
  Ink ink = Ink::Plain;
  std::string text;
};

// What may be left out where a window has too few rows, first to last. A loss never is.
enum class Fold : std::uint8_t {
  Zero,
  Spacing,
  Note,
  Mark,     // in a picture, what a line below says again
  Part,     // of a table that can go without
  Picture,  // floors and numbers: only as a whole
  Heading,
  Never,
};

struct Line {
  std::vector<Span> spans;
  Fold fold = Fold::Never;

  std::size_t columns() const;
  void add(Ink ink, std::string text) { spans.push_back({ink, std::move(text)}); }
  void trim_end();  // no blanks at the end
  void cut(std::size_t columns);
};

// How many are left when all are folded that may be without leaving out a picture.
std::size_t least_rows(const std::vector<Line>& lines);
// Lines are left out, each kind from below, until at most `rows` are left or only those that must stay.
std::vector<Line> folded_to(std::vector<Line> lines, std::size_t rows);

// One character of ASCII for each that is not, so that layout stays as it is.
std::string to_ascii(std::string_view text);
void make_ascii(std::vector<Line>& lines);

std::string repeated(std::string_view glyph, std::size_t count);
std::string left(std::string_view text, std::size_t columns);   // padded behind
std::string right(std::string_view text, std::size_t columns);  // padded before
// Broken between words into lines of at most `columns`; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace netcase::render
