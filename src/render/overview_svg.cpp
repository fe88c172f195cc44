// SPDX-License-Identifier: Apache-2.0
//
// A cell of the text is 13 pixels wide and a row 30 high, a row with a bridge as high as the bridge needs.

#include "render/overview_svg.h"

#include <algorithm>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "layout/overview.h"
#include "layout/wording.h"
#include "render/flow_scale.h"
#include "render/ink.h"
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
constexpr double head = 18;  // height of an arrow's head
constexpr double loss_height = 26;
constexpr double words_height = 18;
constexpr std::size_t words_columns = 58;
constexpr FlowScale::Room arrow_room{38, 56};
constexpr double unknown_width = 12;
constexpr double curve = 46;  // of a bridge's ends

class OverviewSvg : private SvgPage {
 public:
  OverviewSvg(std::string& out, const Stack& stack, const OverviewSvgWishes& wishes)
      : SvgPage(out),
        stack_(stack),
        wishes_(wishes),
        picture_(layout::lay_out_overview(stack, {})),
        scale_(largest(stack), wishes.seconds, arrow_room) {}

  void run() {
    find_rows();
    const double below = tops_.back() + 44;
    const std::size_t shown = std::min(stack_.losses.size(), layout::most_losses);
    const Verdict verdict = verdict_of(stack_, wishes_.is_going_on);
    double height = below + (verdict.is_healthy ? 54 : 30) + height_of_legend();
    for (std::size_t i = 0; i < shown; ++i) height += height_of(stack_.losses[i]);
    const std::size_t more = stack_.losses.size() - shown;
    if (more > 0) height += loss_height;
    begin(inner + 2 * margin, height, wishes_.title + ", " + wishes_.right,
          "The network stack, received on the left and sent on the right. " + verdict.first + " " +
              verdict.rest);
    const bool is_long = columns_of(wishes_.title) > 60;
    text(margin, 50, is_long ? "t3" : "t1", cut_to(wishes_.title, 100, "…"));
    text(margin, 76, "t2", wishes_.right);
    for (const Picture::Arrow& arrow : picture_.arrows) draw(arrow);
    for (const Picture::Bridge& bridge : picture_.bridges) draw(bridge);
    for (const Picture::Floor& floor : picture_.floors) draw(floor);
    for (const Picture::Number& number : picture_.numbers) draw(number);
    for (const Picture::Mark& mark : picture_.marks) draw(mark);
    double y = write(verdict, below);
    for (std::size_t i = 0; i < shown; ++i) {
      write(i, y);
      y += height_of(stack_.losses[i]);
    }
    if (more > 0) {
      text(128, y, "s", "and " + std::to_string(more) + " smaller one" + (more == 1 ? "" : "s"));
      text(margin + inner, y, "n cmd e", "netcase show --class drop,error");
      y += loss_height;
    }
    legend(y);
    end();
  }

 private:
  static std::uint64_t largest(const Stack& stack) {
    std::uint64_t largest = 0;
    for (const Column& column : stack.columns)
      largest = std::max({largest, column.begin.value, column.end.value, column.bridge.value});
    return largest;
  }
  double width_of(const Amount& amount) const { return scale_.width(amount.value); }

  // An arrow's head and foot have room of their own above and below what stands beside it.
  void find_rows() {
    std::vector<double> heights(picture_.rows, row_height);
    for (const Picture::Bridge& bridge : picture_.bridges)
      heights[bridge.row] = std::max(row_height, width_of(stack_.columns[bridge.column].bridge) + 22);
    for (const Picture::Mark& mark : picture_.marks)
      heights[mark.row] = std::max(heights[mark.row], width_of(stack_.losses[mark.loss]) + 10);
    tops_.push_back(first_row);
    for (std::size_t row = 0; row < heights.size(); ++row) {
      centres_.push_back(tops_.back() + heights[row] / 2);
      tops_.push_back(tops_.back() + heights[row] + room_below(row));
    }
  }
  double room_below(std::size_t row) const {
    const bool is_floor = std::any_of(picture_.floors.begin(), picture_.floors.end(),
                                      [&](const Picture::Floor& floor) { return floor.row == row; });
    const bool is_last = std::any_of(picture_.arrows.begin(), picture_.arrows.end(),
                                     [&](const Picture::Arrow& arrow) { return arrow.last == row; });
    return is_floor ? 14 : is_last ? head + 6 : 0;
  }
  double width_of(const Loss& loss) const { return scale_.width(loss.count); }
  double top(std::size_t row) const { return tops_[row]; }
  double middle(std::size_t row) const { return centres_[row]; }
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
    const double lower = bottom_of(arrow);
    if (!arrow.is_known) {
      shaft("unc", x, upper, lower, unknown_width, unknown_width, column.facts->is_down);
    } else {
      turn_ = turn_of(arrow);
      shaft("flow", x, upper, lower, width_of(begin_of(column)), width_of(end_of(column)),
            column.facts->is_down);
    }
    if (!arrow.returns.empty())
      text(x + 16, upper + 18, "s", (column.facts->is_down ? "from " : "back to ") + arrow.returns);
    end_group();
  }

  // The foot of an arrow that falls, and of one that rises where a number stands below it, is on its last
  // row.
  double bottom_of(const Picture::Arrow& arrow) const {
    const bool has_label =
        std::any_of(picture_.numbers.begin(), picture_.numbers.end(), [&](const Picture::Number& number) {
          return number.row == arrow.last + 1 && number.column == arrow.column &&
                 number.kind == Picture::Number::Kind::Label;
        });
    return top(arrow.last + 1) - (has_label ? 12 : 0);
  }

  // Where one end is not counted: what is known of the other, and of what was lost between them.
  Amount begin_of(const Column& column) const {
    if (column.begin.is_known()) return column.begin;
    Amount begin = column.end;
    for (const std::size_t loss : column.losses) {
      if (layout::is_packet(stack_.losses[loss].unit)) begin.value += stack_.losses[loss].count;
    }
    return begin;
  }
  static Amount end_of(const Column& column) { return column.end.is_known() ? column.end : column.begin; }

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

  // Where an arrow changes its width: at its bridge, else behind what is lost beside it.
  double turn_of(const Picture::Arrow& arrow) const {
    for (const Picture::Bridge& bridge : picture_.bridges) {
      const bool is_inside = bridge.row >= arrow.first && bridge.row <= arrow.last;
      if (is_inside && (bridge.from == arrow.at || bridge.to == arrow.at))
        return middle(bridge.row) + curve / 2;
    }
    const bool is_down = stack_.columns[arrow.column].facts->is_down;
    double turn = (top(arrow.first) + bottom_of(arrow)) / 2;
    for (const Picture::Mark& mark : picture_.marks) {
      if (stack_.losses[mark.loss].column != arrow.column) continue;
      turn =
          is_down ? std::max(turn, top(mark.row + 1) + curve / 4) : std::min(turn, top(mark.row) - curve / 4);
    }
    return turn;
  }

  void shaft(std::string_view tone, double x, double upper, double lower, double begin, double end,
             bool is_down) {
    const double above = (is_down ? begin : end) / 2;
    const double below = (is_down ? end : begin) / 2;
    const double turn = begin == end ? (upper + lower) / 2 : turn_;
    const double wing = (is_down ? below : above) + std::min(11.0, 4 + end / 4);
    const double point = is_down ? lower : upper;
    const double base = is_down ? lower - head : upper + head;
    const std::string bend = px(turn - curve / 2);
    const std::string unbend = px(turn + curve / 2);
    const auto at = [&](double off, std::string_view y) { return px(x + off) + " " + std::string(y); };
    const auto line = [&](double off, double y) { return "L" + px(x + off) + " " + px(y); };
    const std::string tip = line(wing, base) + line(0, point) + line(-wing, base);
    const std::string left =
        "V" + bend + "C" + at(-above, px(turn)) + " " + at(-below, px(turn)) + " " + at(-below, unbend);
    const std::string right =
        "V" + unbend + "C" + at(below, px(turn)) + " " + at(above, px(turn)) + " " + at(above, bend);
    // Down the left side and up the right one, the head at its end.
    path(tone, is_down
                   ? "M" + at(-above, px(upper)) + left + line(-below, base) + line(-wing, base) +
                         line(0, point) + line(wing, base) + line(below, base) + right + "V" + px(upper) + "Z"
                   : "M" + at(-above, px(base)) + left + "V" + px(lower) + "H" + px(x + below) + right +
                         line(above, base) + tip + "Z");
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
    return std::max(width_of(begin_of(column)), width_of(end_of(column))) / 2;
  }

  void draw(const Picture::Mark& mark) {
    const Loss& loss = stack_.losses[mark.loss];
    const Column& column = stack_.columns[loss.column];
    const double y = middle(mark.row);
    const double x = x_of(mark.at) + half_at(column, mark);
    const double width = width_of(loss);
    const auto facts = catalogue::find_counter(loss.name);
    begin_group(facts ? std::string(loss.name) + "\n" + std::string(facts->meaning) +
                            "\nWhy it grows: " + std::string(facts->cause)
                      : std::string(loss.name) + ", " + words_for(loss, 400));
    const std::string shaft = "M" + px(x) + " " + px(y - width / 2);
    if (loss.is_uncounted) {  // on to nobody knows where: an arrow
      path("unc", shaft + "h14v-4l10 " + px(width / 2 + 4) + "l-10 " + px(width / 2 + 4) + "v-4h-14z");
      text(x + 28, y + 5, "tu b", "?");
    } else {
      path("loss", shaft + "h20v" + px(width) + "h-20z");
      path("x", "M" + px(x + 25) + " " + px(y - 4.5) + "l9 9m0 -9l-9 9");
    }
    const std::string count = narrow(mark.count);
    text(x + 40, y + 5, loss.is_uncounted ? "bt tu" : "bt tl", count);
    key(x + 54 + static_cast<double>(columns_of(count)) * 9.4, y, mark.loss);
    end_group();
  }
  double half_at(const Column& column, const Picture::Mark& mark) const {
    if (!column.is_counted()) return unknown_width / 2;
    const bool is_above = middle(mark.row) < turn_of(*arrow_of(stack_.losses[mark.loss].column));
    const bool is_begin = is_above == column.facts->is_down;
    return width_of(is_begin ? begin_of(column) : end_of(column)) / 2;
  }

  void key(double x, double y, std::size_t loss) {
    raw("<circle cx=\"" + px(x) + "\" cy=\"" + px(y) + "\" r=\"8.5\" class=\"key\"/>\n");
    text(x, y + 4.3, "keyt", std::string(1, layout::letter_of(loss)));
  }

  double write(const Verdict& verdict, double y) {
    text(margin, y, verdict.is_healthy ? "ok" : "bt", verdict.first);
    const double behind = margin + static_cast<double>(columns_of(verdict.first)) * 8.6 + 4;
    text(verdict.is_healthy ? margin : behind, verdict.is_healthy ? y + 24 : y, "",
         narrow(verdict.rest) + (stack_.losses.empty() ? "" : ", worst first:"));
    return y + (verdict.is_healthy ? 54 : 30);
  }

  void write(std::size_t i, double y) {
    const Loss& loss = stack_.losses[i];
    key(margin + 10, y - 5, i);
    text(112, y, loss.is_uncounted ? "e b tu" : "e b tl", number_text(loss.count));
    double below = y;
    for (const std::string& words : lines_of(loss)) {
      text(128, below, loss.is_uncounted ? "tu" : "", words);
      below += words_height;
    }
    text(556, y, "n b", loss.name);
    text(margin + inner, y, "n cmd e", command_for(loss, ""));
  }
  static std::vector<std::string> lines_of(const Loss& loss) {
    return wrapped(words_for(loss, 400), words_columns);
  }
  static double height_of(const Loss& loss) {
    return loss_height + static_cast<double>(lines_of(loss).size() - 1) * words_height;
  }

  double height_of_legend() const {
    const auto decades = scale_.decades();
    return (decades.empty() ? 0 : decades.back().width) + 62;
  }

  void legend(double y) {
    const double base = y + height_of_legend() - 68;
    const double right = margin + inner;
    if (const auto decades = scale_.decades(); !decades.empty()) {
      widths(right + 10 - 54 * static_cast<double>(decades.size()), base, scale_);
      text(right, base + 38, "s e",
           std::string("packets") + (scale_.has_rates() ? " per second" : "") +
               ": ten times as many are 1.8 times as wide");
    }
    if (stack_.unused.empty()) return;
    const auto lines = wrapped("Not shown, unused: " + layout::joined(stack_.unused, ", ") + ".", 90);
    for (std::size_t i = 0; i < lines.size(); ++i)
      text(margin, base + 38 - static_cast<double>(lines.size() - 1 - i) * words_height, "s", lines[i]);
  }

  const Stack& stack_;
  const OverviewSvgWishes& wishes_;
  Picture picture_;
  FlowScale scale_;
  std::vector<double> tops_;     // of the rows, and the end of the last
  std::vector<double> centres_;  // of what stands in a row
  double turn_ = 0;
};

}  // namespace

void draw_overview_svg(std::string& out, const Stack& stack, const OverviewSvgWishes& wishes) {
  OverviewSvg(out, stack, wishes).run();
}

}  // namespace netcase::render
