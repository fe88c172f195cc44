// SPDX-License-Identifier: Apache-2.0
//
// A cell of the text is 13 pixels wide and a row 30 high, a row with a bridge as high as the bridge needs.

#include "render/overview_svg.h"

#include <algorithm>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "layout/overview.h"
#include "render/svg_page.h"
#include "render/verdict.h"

namespace netcase::render {

namespace {

using layout::Amount;
using layout::Column;
using layout::Loss;
using layout::Stack;
using Picture = layout::OverviewPicture;

constexpr double margin = 36;
constexpr double cell = 13;
constexpr double inner = 80 * cell;
constexpr double row_height = 30;
constexpr double first_row = 94;
constexpr double widest = 52;
constexpr double head = 18;  // height of an arrow's head
constexpr double unknown_width = 12;
constexpr double curve = 46;  // of a bridge's ends

class OverviewSvg : private SvgPage {
 public:
  OverviewSvg(std::string& out, const Stack& stack, const OverviewSvgWishes& wishes)
      : SvgPage(out), stack_(stack), wishes_(wishes), picture_(layout::lay_out_overview(stack, {})) {}

  void run() {
    find_largest();
    find_rows();
    const double below = tops_.back() + 44;
    const std::size_t shown = std::min(stack_.losses.size(), layout::most_losses);
    const double height = below + static_cast<double>(shown) * 26 + (shown > 0 ? 62 : 86);
    const Verdict verdict = verdict_of(stack_, wishes_.is_going_on);
    begin(inner + 2 * margin, height, wishes_.title + ", " + wishes_.right,
          "The network stack, received on the left and sent on the right. " + verdict.first + " " +
              verdict.rest);
    text(margin, 50, "t1", wishes_.title);
    text(margin, 76, "t2", wishes_.right);
    for (const Picture::Arrow& arrow : picture_.arrows) draw(arrow);
    for (const Picture::Bridge& bridge : picture_.bridges) draw(bridge);
    for (const Picture::Floor& floor : picture_.floors) draw(floor);
    for (const Picture::Number& number : picture_.numbers) draw(number);
    for (const Picture::Mark& mark : picture_.marks) draw(mark);
    double y = write(verdict, below);
    for (std::size_t i = 0; i < shown; ++i, y += 26) write(i, y);
    legend(y + 12);
    end();
  }

 private:
  void find_largest() {
    for (const Column& column : stack_.columns)
      largest_ = std::max({largest_, column.begin.value, column.end.value, column.bridge.value});
  }
  double width_of(const Amount& amount) const { return flow_width(amount.value, largest_, widest); }

  void find_rows() {
    std::vector<double> heights(picture_.rows, row_height);
    for (const Picture::Floor& floor : picture_.floors) heights[floor.row] = row_height + 14;
    for (const Picture::Arrow& arrow : picture_.arrows) heights[arrow.last] = row_height + 12;
    for (const Picture::Bridge& bridge : picture_.bridges)
      heights[bridge.row] = std::max(row_height, width_of(stack_.columns[bridge.column].bridge) + 22);
    tops_.push_back(first_row);
    for (const double height : heights) tops_.push_back(tops_.back() + height);
  }
  double top(std::size_t row) const { return tops_[row]; }
  double middle(std::size_t row) const { return (tops_[row] + tops_[row + 1]) / 2; }
  static double x_of(std::size_t at) { return margin + (static_cast<double>(at) + 0.5) * cell; }

  void draw(const Picture::Floor& floor) {
    const double y = top(floor.row) + 4;
    band(margin, y, inner);
    text(margin + 16, y + 23, "bt", floor.name);
    if (!floor.up.empty()) text(x_of(floor.up_at), y + 23, "bt", "▲ " + narrow(floor.up));
    if (!floor.down.empty()) text(x_of(floor.down_end - 2), y + 23, "bt e", narrow(floor.down) + " ▼");
  }
  static std::string narrow(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_between = i > 0 && i + 1 < text.size() && text[i] == ' ' && text[i - 1] >= '0' &&
                              text[i - 1] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9';
      out += is_between ? std::string("\u202f") : std::string(1, text[i]);
    }
    return out;
  }

  // As wide as what comes in up to where something turns off, then as wide as what is left.
  void draw(const Picture::Arrow& arrow) {
    const Column& column = stack_.columns[arrow.column];
    const double x = x_of(arrow.at);
    begin_group(title_of(column));
    const double upper = top(arrow.first);
    const double lower = top(arrow.last + 1);
    if (!arrow.is_known) {
      shaft("unc", x, upper, lower, unknown_width, unknown_width, column.facts->is_down);
    } else {
      const Amount& begin = column.begin.is_known() ? column.begin : column.end;
      const Amount& end = column.end.is_known() ? column.end : column.begin;
      turn_ = turn_of(arrow);
      shaft("flow", x, upper, lower, width_of(begin), width_of(end), column.facts->is_down);
    }
    if (!arrow.returns.empty())
      text(x + 16, upper + 18, "s", (column.facts->is_down ? "from " : "back to ") + arrow.returns);
    end_group();
  }

  static std::string title_of(const Column& column) {
    std::string words;
    for (const auto& names : {column.facts->begin, column.facts->end}) {
      for (const diagram::FlowName& name : names) {
        const auto facts = catalogue::find_counter(name.place);
        if (!facts) continue;
        if (!words.empty()) words += "\n\n";
        words.append(facts->full_name).append("\n").append(facts->meaning);
      }
    }
    return words;
  }

  // Where an arrow changes its width: at its bridge, else in the middle.
  double turn_of(const Picture::Arrow& arrow) const {
    for (const Picture::Bridge& bridge : picture_.bridges) {
      const bool is_inside = bridge.row >= arrow.first && bridge.row <= arrow.last;
      if (is_inside && (bridge.from == arrow.at || bridge.to == arrow.at))
        return middle(bridge.row) + curve / 2;
    }
    return (top(arrow.first) + top(arrow.last + 1)) / 2 + curve / 2;
  }

  void shaft(std::string_view tone, double x, double upper, double lower, double begin, double end,
             bool is_down) {
    const double above = (is_down ? begin : end) / 2;
    const double below = (is_down ? end : begin) / 2;
    const double turn = begin == end ? (upper + lower) / 2 : turn_;
    const double wing = (is_down ? below : above) + std::min(11.0, 4 + end / 4);
    const double point = is_down ? lower : upper;
    const double base = is_down ? lower - head : upper + head;
    const std::string top_y = px(is_down ? upper : base);
    const std::string low_y = px(is_down ? base : lower);
    const std::string bend = px(turn - curve / 2);
    const std::string unbend = px(turn + curve / 2);
    path(tone, "M" + px(x - above) + " " + top_y + "V" + bend + "C" + px(x - above) + " " + px(turn) + " " +
                   px(x - below) + " " + px(turn) + " " + px(x - below) + " " + unbend + "V" + low_y + "H" +
                   px(x + below) + "V" + unbend + "C" + px(x + below) + " " + px(turn) + " " + px(x + above) +
                   " " + px(turn) + " " + px(x + above) + " " + bend + "V" + top_y + "Z");
    path(tone, "M" + px(x - wing) + " " + px(base) + "L" + px(x) + " " + px(point) + "L" + px(x + wing) +
                   " " + px(base) + "Z");
  }

  void draw(const Picture::Bridge& bridge) {
    const Column& column = stack_.columns[bridge.column];
    const double width = width_of(column.bridge);
    const double y = middle(bridge.row);
    const double from = x_of(bridge.from);
    const double to = x_of(bridge.to);
    const auto facts = catalogue::find_counter(column.facts->bridge.front().place);
    begin_group(facts ? std::string(facts->full_name) + "\n" + std::string(facts->meaning) : "");
    for (const std::size_t at : bridge.crossed)
      path("hl", "M" + px(x_of(at) - 40) + " " + px(y) + "H" + px(x_of(at) + 40), width + 10);
    path("fl",
         "M" + px(from) + " " + px(y + curve) + "C" + px(from) + " " + px(y) + " " + px(from) + " " + px(y) +
             " " + px(from + curve) + " " + px(y) + "H" + px(to - curve) + "C" + px(to) + " " + px(y) + " " +
             px(to) + " " + px(y) + " " + px(to) + " " + px(y + curve),
         width);
    const double middle_x = (x_of(bridge.text_at) + x_of(bridge.text_at + columns_of(bridge.text) + 1)) / 2;
    const bool is_inside = width >= 20;
    text(middle_x, is_inside ? y + 5 : y - width / 2 - 5, is_inside ? "wt c" : "bt c",
         narrow(bridge.text) + " →");
    end_group();
  }

  void draw(const Picture::Number& number) {
    const Column& column = stack_.columns[number.column];
    const Picture::Arrow* const arrow = arrow_of(number.column);
    const double x = x_of(arrow->at);
    const double y = middle(number.row) + 5;
    switch (number.kind) {
      case Picture::Number::Kind::Label: return text(x, y - 8, "s c", number.text);
      case Picture::Number::Kind::Beside: return text(x + beside(column) + 8, y, "s", narrow(number.text));
      case Picture::Number::Kind::Amount: break;
    }
    // What stands beside the arrow, not below it.
    if (number.row <= arrow->last) return text(x + beside(column) + 8, y, "bt", narrow(number.text));
    text(x, y, "bt c", narrow(number.text));
  }
  const Picture::Arrow* arrow_of(std::size_t column) const {
    return &*std::find_if(picture_.arrows.begin(), picture_.arrows.end(),
                          [&](const Picture::Arrow& arrow) { return arrow.column == column; });
  }
  // Half of the arrow at its widest.
  double beside(const Column& column) const {
    return std::max(width_of(column.begin), width_of(column.end)) / 2;
  }

  void draw(const Picture::Mark& mark) {
    const Loss& loss = stack_.losses[mark.loss];
    const Column& column = stack_.columns[loss.column];
    const double y = middle(mark.row);
    const double x = x_of(mark.at) + half_at(column, mark);
    const double width = std::clamp(flow_width(loss.count, largest_, widest), 2.5, 9.0);
    const auto facts = catalogue::find_counter(loss.name);
    begin_group(facts ? std::string(loss.name) + "\n" + std::string(facts->meaning) +
                            "\nWhy it grows: " + std::string(facts->cause)
                      : std::string(loss.name) + ": " + words_for(loss, 400));
    path(loss.is_uncounted ? "unc" : "loss",
         "M" + px(x) + " " + px(y - width / 2) + "h16v" + px(width) + "h-16z");
    if (loss.is_uncounted) text(x + 20, y + 5, "tu b", "?");
    else path("x", "M" + px(x + 20) + " " + px(y - 4.5) + "l9 9m0 -9l-9 9");
    const std::string count = narrow(mark.count);
    text(x + 34, y + 5, loss.is_uncounted ? "bt tu" : "bt tl", count);
    key(x + 48 + static_cast<double>(columns_of(count)) * 9.4, y, mark.loss);
    end_group();
  }
  double half_at(const Column& column, const Picture::Mark& mark) const {
    if (!column.is_counted()) return unknown_width / 2;
    const bool is_above = middle(mark.row) < turn_of(*arrow_of(stack_.losses[mark.loss].column));
    const bool is_begin = is_above == column.facts->is_down;
    const Amount& amount = is_begin ? column.begin : column.end;
    const Amount& other = is_begin ? column.end : column.begin;
    return width_of(amount.is_known() ? amount : other) / 2;
  }

  void key(double x, double y, std::size_t loss) {
    raw("<circle cx=\"" + px(x) + "\" cy=\"" + px(y) + "\" r=\"8.5\" class=\"key\"/>\n");
    text(x, y + 4.3, "keyt", std::string(1, layout::letter_of(loss)));
  }

  double write(const Verdict& verdict, double y) {
    text(margin, y, verdict.is_healthy ? "ok" : "bt", verdict.first);
    const double behind = margin + static_cast<double>(columns_of(verdict.first)) * 8.6 + 4;
    text(verdict.is_healthy ? margin : behind, verdict.is_healthy ? y + 24 : y, "", narrow(verdict.rest));
    return y + (verdict.is_healthy ? 54 : 30);
  }

  void write(std::size_t i, double y) {
    const Loss& loss = stack_.losses[i];
    key(margin + 10, y - 5, i);
    text(112, y, loss.is_uncounted ? "e b tu" : "e b tl", number_text(loss.count));
    text(128, y, loss.is_uncounted ? "tu" : "", words_for(loss, 56));
    text(530, y, "n b", loss.name);
    text(margin + inner, y, "n cmd e", command_for(loss, ""));
  }

  void legend(double y) {
    std::string words = "Widths: ten times the packets, 1.8 times the width.";
    if (!stack_.unused.empty()) {
      words += " Not shown, unused: ";
      for (std::size_t i = 0; i < stack_.unused.size(); ++i) words += (i > 0 ? ", " : "") + stack_.unused[i];
      words += ".";
    }
    text(margin, y, "s", words);
  }

  const Stack& stack_;
  const OverviewSvgWishes& wishes_;
  Picture picture_;
  std::vector<double> tops_;  // of the rows, and the end of the last
  std::uint64_t largest_ = 1;
  double turn_ = 0;
};

}  // namespace

void draw_overview_svg(std::string& out, const Stack& stack, const OverviewSvgWishes& wishes) {
  OverviewSvg(out, stack, wishes).run();
}

}  // namespace netcase::render
