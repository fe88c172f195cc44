// SPDX-License-Identifier: Apache-2.0
//
// Painted in this order: floors, arrows, bridges over them, then whatever is written.

#include "render/overview_sheet.h"

#include <set>

#include "base/appender.h"
#include "render/canvas.h"

namespace netcase::render {

namespace {

using layout::Column;
using layout::Stack;
using Picture = layout::OverviewPicture;

class Sheet {
 public:
  Sheet(const Stack& stack, const Picture& picture)
      : stack_(stack), picture_(picture), canvas_(picture.rows, picture.columns) {}

  std::vector<Line> run() {
    for (const Picture::Floor& floor : picture_.floors) paint(floor);
    for (const Picture::Arrow& arrow : picture_.arrows) paint(arrow);
    for (const Picture::Bridge& bridge : picture_.bridges) paint(bridge);
    for (const Picture::Stub& stub : picture_.stubs) paint(stub);
    for (const Picture::Number& number : picture_.numbers) paint(number);
    for (const Picture::Mark& mark : picture_.marks) paint(mark);
    auto lines = canvas_.lines();
    fold(lines);
    return lines;
  }

 private:
  void paint(const Picture::Floor& floor) {
    canvas_.put(floor.row, 0, Ink::Plain, repeated("═", picture_.columns));
    canvas_.put(floor.row, 2, Ink::Heading, " " + floor.name + " ");
    if (!floor.up.empty()) {
      canvas_.put(floor.row, floor.up_at - 1, Ink::Heading, "   " + floor.up + " ");
      canvas_.put(floor.row, floor.up_at, Ink::Flow, "▲");
    }
    if (!floor.down.empty()) {
      const std::string text = " " + floor.down + "   ";
      canvas_.put(floor.row, floor.down_end - columns_of(text), Ink::Heading, text);
      canvas_.put(floor.row, floor.down_end - 2, Ink::Flow, "▼");
    }
    has_words_.insert(floor.row);
  }

  // What moved is double, what stood still is thin, what nothing counts is hatched.
  void paint(const Picture::Arrow& arrow) {
    const Column& column = stack_.columns[arrow.column];
    const bool arrives = column.facts->end.empty() ? column.begin.has_moved() : column.end.has_moved();
    const bool has_moved = arrives || column.begin.has_moved() || !column.losses.empty();
    const Ink ink = arrow.is_known ? Ink::Flow : Ink::NotCounted;
    const std::string_view line = !arrow.is_known ? "░" : has_moved ? "║" : "│";
    for (std::size_t row = arrow.first; row <= arrow.last; ++row) canvas_.put(row, arrow.at, ink, line);
    if (!arrow.returns.empty()) {
      has_words_.insert(arrow.first);
      return paint_turn(arrow, column.facts->is_down);
    }
    if (column.facts->is_down || !arrives) return;
    has_marks_.insert(arrow.first);
    canvas_.put(arrow.first, arrow.at, ink, "▲");
  }

  void paint_turn(const Picture::Arrow& arrow, bool is_down) {
    if (!is_down) {
      canvas_.put(arrow.first, arrow.at, Ink::Flow, "╔►");
      return canvas_.put(arrow.first, arrow.at + 3, Ink::Plain, arrow.returns);
    }
    canvas_.put(arrow.first, arrow.at - 1, Ink::Flow, "►╗");
    const std::size_t width = columns_of(arrow.returns) + 2;
    if (width <= arrow.at) canvas_.put(arrow.first, arrow.at - width, Ink::Plain, arrow.returns);
  }

  void paint(const Picture::Bridge& bridge) {
    canvas_.put(bridge.row, bridge.from, Ink::Flow, "╠" + repeated("═", bridge.to - bridge.from - 2) + "►╣");
    for (const std::size_t at : bridge.crossed) canvas_.put(bridge.row, at - 1, Ink::Flow, " ║ ");
    canvas_.put(bridge.row, bridge.text_at, Ink::Plain, " " + bridge.text + " ");
    has_words_.insert(bridge.row);
  }

  void paint(const Picture::Stub& stub) {
    canvas_.put(stub.row, stub.at, Ink::Flow, stub.is_joining ? "╠◄" : "╠►");
    canvas_.put(stub.row, stub.at + 3, Ink::Plain, stub.text);
    has_words_.insert(stub.row);
  }

  void paint(const Picture::Number& number) {
    Ink ink = Ink::Plain;
    if (number.kind == Picture::Number::Kind::Label) ink = Ink::Heading;
    if (number.kind == Picture::Number::Kind::Beside) ink = Ink::Warning;
    canvas_.put(number.row, number.start, ink, number.text);
    has_words_.insert(number.row);
  }

  void paint(const Picture::Mark& mark) {
    const bool is_uncounted = stack_.losses[mark.loss].is_uncounted;
    const Ink ink = is_uncounted ? Ink::NotCounted : Ink::Loss;
    canvas_.put(mark.row, mark.at, Ink::Flow, "╟");
    canvas_.put(mark.row, mark.at + 1, ink, is_uncounted ? "?" : "×");
    std::size_t at = mark.at + 3;
    if (!mark.count.empty()) {
      canvas_.put(mark.row, at, ink, mark.count);
      at += columns_of(mark.count) + 1;
    }
    canvas_.put(mark.row, at, Ink::Key, std::string(1, layout::letter_of(mark.loss)));
    has_marks_.insert(mark.row);
  }

  // A row with nothing but arrows that go on gives room, and may go where there is none.
  void fold(std::vector<Line>& lines) const {
    for (std::size_t row = 0; row < lines.size(); ++row) {
      lines[row].fold = has_words_.contains(row)   ? Fold::Picture
                        : has_marks_.contains(row) ? Fold::Mark
                                                   : Fold::Spacing;
    }
  }

  const Stack& stack_;
  const Picture& picture_;
  Canvas canvas_;
  std::set<std::size_t> has_words_;  // rows: floors, numbers, bridges
  std::set<std::size_t> has_marks_;  // rows: losses, tips of arrows
};

}  // namespace

std::vector<Line> paint_overview(const Stack& stack, const Picture& picture) {
  return Sheet(stack, picture).run();
}

}  // namespace netcase::render
