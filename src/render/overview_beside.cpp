// SPDX-License-Identifier: Apache-2.0

#include "render/overview_beside.h"

#include <algorithm>

#include "base/appender.h"
#include "render/verdict.h"

namespace netcase::render {

namespace {

using layout::Loss;
using layout::Stack;

constexpr std::size_t first_column = 82;     // behind the picture and a gap
constexpr std::size_t widest_columns = 160;  // a floor goes no further

std::size_t shown_losses(const Stack& stack) { return std::min(stack.losses.size(), layout::most_losses); }

std::size_t floor_of(const Stack& stack, const Loss& loss) { return stack.columns[loss.column].facts->floor; }

std::size_t count_columns(const Stack& stack, const BesideWishes& wishes) {
  std::size_t columns = 5;
  for (std::size_t i = 0; i < shown_losses(stack); ++i) {
    columns = std::max(columns, columns_of(to_grouped(stack.losses[i].count)));
    if (!wishes.since_boot.empty()) columns = std::max(columns, columns_of(to_grouped(wishes.since_boot[i])));
  }
  return columns + 1;
}

// "a     84  ", and as much below it.
std::size_t indent_of(const Stack& stack, const BesideWishes& wishes) {
  return 1 + count_columns(stack, wishes) + 2;
}

std::vector<Line> lines_of(const Stack& stack, std::size_t i, const BesideWishes& wishes) {
  const Loss& loss = stack.losses[i];
  const std::size_t indent = indent_of(stack, wishes);
  const std::size_t room = std::min(wishes.columns, widest_columns) - first_column - indent;
  std::vector<Line> lines(2);
  lines[0].add(Ink::Key, std::string(1, layout::letter_of(i)));
  lines[0].add(loss.is_uncounted ? Ink::NotCounted : Ink::Loss,
               right(to_grouped(loss.count), indent - 3) + "  ");
  lines[0].add(Ink::Plain, words_for(loss, room));
  const std::string before = wishes.since_boot.empty() ? "" : to_grouped(wishes.since_boot[i]);
  lines[1].add(Ink::Faint, right(before, indent - 2) + "  ");
  lines[1].add(Ink::Hint, command_for(loss, wishes.source));
  return lines;
}

void append(Line& line, const Line& more) {
  line.add(Ink::Plain, std::string(first_column - std::min(first_column, line.columns()), ' '));
  for (const Span& span : more.spans) line.spans.push_back(span);
}

}  // namespace

bool has_room_beside(const Stack& stack, const BesideWishes& wishes) {
  if (wishes.columns < beside_columns || stack.losses.empty()) return false;
  const std::size_t room = wishes.columns - first_column - indent_of(stack, wishes);
  return std::all_of(stack.losses.begin(),
                     stack.losses.begin() + static_cast<std::ptrdiff_t>(shown_losses(stack)),
                     [&](const Loss& loss) { return columns_of(command_for(loss, wishes.source)) <= room; });
}

std::vector<std::size_t> rows_beside(const Stack& stack) {
  std::vector<std::size_t> rows(stack.overview->floors.size());
  for (std::size_t i = 0; i < shown_losses(stack); ++i) rows[floor_of(stack, stack.losses[i])] += 2;
  return rows;
}

void write_beside(std::vector<Line>& lines, const Stack& stack, const layout::OverviewPicture& picture,
                  const BesideWishes& wishes) {
  for (Line& line : lines) line.fold = Fold::Never;
  for (std::size_t floor = 0; floor < picture.floors.size(); ++floor) {
    std::size_t row = picture.floors[floor].row;
    const std::size_t right_end = std::min(wishes.columns, widest_columns);
    if (picture.floors[floor].is_top) {
      lines[row].add(Ink::Plain, "══");
      lines[row].add(Ink::Heading, wishes.since_boot.empty() ? " lost " : " lost, below it since boot ");
    }
    lines[row].add(Ink::Plain, repeated("═", right_end - lines[row].columns()));
    for (std::size_t i = 0; i < shown_losses(stack); ++i) {
      if (floor_of(stack, stack.losses[i]) != floor) continue;
      for (const Line& line : lines_of(stack, i, wishes)) append(lines[++row], line);
    }
  }
}

}  // namespace netcase::render
