// SPDX-License-Identifier: Apache-2.0
//
// Glyphs are those of WGL4, which every terminal font has; each has a stand-in of the same width.

#include "render/ink.h"

#include <algorithm>
#include <array>

#include "base/appender.h"
#include "base/glyph.h"

namespace netcase::render {

namespace {

struct StandIn {
  std::string_view glyph;
  char ascii;
};
constexpr std::array<StandIn, 32> stand_ins{{
    {"█", '#'}, {"▒", '%'}, {"░", ':'}, {"▐", '|'}, {"▌", '|'}, {"│", '|'}, {"║", '|'}, {"─", '-'},
    {"═", '='}, {"╔", '+'}, {"╗", '+'}, {"╚", '+'}, {"╝", '+'}, {"╠", '+'}, {"╣", '+'}, {"╟", '+'},
    {"╢", '+'}, {"┐", '+'}, {"┘", '+'}, {"├", '+'}, {"┤", '+'}, {"·", '.'}, {"×", 'x'}, {"►", '>'},
    {"◄", '<'}, {"▲", '^'}, {"▼", 'v'}, {"≤", '<'}, {"≥", '>'}, {"−", '-'}, {"–", '-'}, {"…", '~'},
}};

// A limit stands with a blank before its number: both become the sign that everybody reads.
struct Limit {
  std::string_view glyphs;
  std::string_view ascii;
};
constexpr std::array<Limit, 2> limits{{{"≤ ", "<="}, {"≥ ", ">="}}};

}  // namespace

std::size_t Line::columns() const {
  std::size_t columns = 0;
  for (const Span& span : spans) columns += columns_of(span.text);
  return columns;
}

void Line::trim_end() {
  while (!spans.empty() && spans.back().text.find_first_not_of(' ') == std::string::npos) spans.pop_back();
  if (!spans.empty()) spans.back().text.erase(spans.back().text.find_last_not_of(' ') + 1);
}

void Line::cut(std::size_t columns) {
  for (Span& span : spans) {
    if (columns_of(span.text) > columns) span.text = cut_to(span.text, columns, "");
    columns -= columns_of(span.text);
  }
}

std::size_t least_rows(const std::vector<Line>& lines) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.fold >= Fold::Picture; }));
}

std::vector<Line> folded_to(std::vector<Line> lines, std::size_t rows) {
  const auto fold_each = [&](Fold fold) {
    for (std::size_t i = lines.size(); i-- > 0 && lines.size() > rows;) {
      if (lines[i].fold == fold) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
  };
  for (const Fold fold : {Fold::Zero, Fold::Spacing, Fold::Note, Fold::Mark, Fold::Part}) fold_each(fold);
  if (lines.size() > rows) std::erase_if(lines, [](const Line& line) { return line.fold == Fold::Picture; });
  fold_each(Fold::Heading);
  return lines;
}

std::string to_ascii(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* const limit = std::find_if(
        limits.begin(), limits.end(), [&](const Limit& l) { return text.substr(i).starts_with(l.glyphs); });
    if (limit != limits.end()) {
      out += limit->ascii;
      i += limit->glyphs.size();
      continue;
    }
    const auto [length, columns] = first_glyph(text.substr(i));
    const std::string_view glyph = text.substr(i, length);
    const auto* const found =
        std::find_if(stand_ins.begin(), stand_ins.end(), [&](const StandIn& s) { return s.glyph == glyph; });
    if (length == 1) out += glyph;
    else if (found != stand_ins.end()) out += found->ascii;
    else out.append(columns, '?');
    i += length;
  }
  return out;
}

void make_ascii(std::vector<Line>& lines) {
  for (Line& line : lines) {
    for (Span& span : line.spans) span.text = to_ascii(span.text);
  }
}

std::string repeated(std::string_view glyph, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += glyph;
  return out;
}

std::string left(std::string_view text, std::size_t columns) {
  std::string out;
  Appender(out).left(text, columns);
  return out;
}

std::string right(std::string_view text, std::size_t columns) {
  std::string out;
  Appender(out).right(text, columns);
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const bool fits = !lines.empty() && columns_of(lines.back()) + 1 + columns_of(word) <= columns;
    if (fits) lines.back().append(" ").append(word);
    else lines.emplace_back(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace netcase::render
