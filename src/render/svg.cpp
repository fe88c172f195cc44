// SPDX-License-Identifier: Apache-2.0
//
// A row is 26 pixels high. The arrow is drawn row by row, each beginning as wide as the one above it, so that
// it tapers where packets leave.

#include "render/svg.h"

#include <algorithm>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "render/svg_page.h"

namespace netcase::render {

namespace {

using layout::Arrow;
using layout::Picture;
using layout::Row;
using layout::Side;
using layout::Sum;
using layout::Weight;

constexpr double page_width = 1000;
constexpr double row_height = 26;
constexpr double taper = 9;  // how soon a row has its own width
constexpr double middle = 272;
constexpr double side_end = 372;
constexpr double loop_far = side_end - 24;
constexpr double names = 388;
constexpr double values = 792;
constexpr double rates = 874;
constexpr double shares = 964;
constexpr double first_row = 142;
constexpr double widest = 60;

std::string_view class_of(Weight weight) {
  switch (weight) {
    case Weight::Strong: return " b";
    case Weight::Loss: return " tl b";
    case Weight::SmallLoss: return " tl";
    case Weight::Uncounted: return " tu b";
    case Weight::Faint: return " tz";
    case Weight::Plain: break;
  }
  return "";
}

class SvgPicture : private SvgPage {
 public:
  SvgPicture(std::string& out, const Picture& picture, const SvgWishes& wishes)
      : SvgPage(out), picture_(picture), wishes_(wishes) {}

  // Its height; the page is the caller's to begin and end.
  double run() {
    head();
    end_of_arrow(first_row - 46, picture_.top);
    double y = first_row;
    double width = width_of(picture_.rows.empty() ? Arrow{} : picture_.rows.front().arrow);
    for (const Row& row : picture_.rows) {
      draw(row, y, width);
      width = width_of(row.arrow);
      y += row_height;
    }
    end_of_arrow(y + 6, picture_.bottom);
    y += 72;
    for (const Sum& sum : picture_.sums) y = balance(sum, y);
    legend(y);
    return y + 24;
  }

  // The balance in a sentence, for those who cannot see the picture.
  std::string description() const {
    std::string words = "Case diagram: from " + (picture_.diagram->is_down ? picture_.top : picture_.bottom) +
                        " to " + (picture_.diagram->is_down ? picture_.bottom : picture_.top) + ".";
    for (const Sum& sum : picture_.sums) {
      words += " " + std::to_string(sum.remainder) +
               (sum.is_negative ? " made without a counter." : " lost without a counter.");
    }
    return words;
  }

 private:
  void head() {
    text(36, 50, "t1", picture_.diagram->title);
    text(36, 74, "t2", wishes_.right);
    text(values, 74, "t2 e", picture_.diagram->unit());
    if (wishes_.seconds) text(rates, 74, "t2 e", "per s");
    if (picture_.entered > 0) text(shares, 74, "t2 e", "share");
  }

  void end_of_arrow(double y, std::string_view words) {
    band(36, y, 928);
    text(56, y + 23, "b", words);
  }

  double width_of(const Arrow& arrow) const { return arrow.thirds == 0 ? 2 : width_of(arrow.flow); }
  double width_of(std::uint64_t flow) const { return flow_width(flow, picture_.entered, widest); }

  static std::string_view tone_of(const Arrow& arrow) {
    switch (arrow.tone) {
      case Arrow::Tone::Derived: return "der";
      case Arrow::Tone::Unknown: return "unc";
      case Arrow::Tone::Solid: break;
    }
    return "flow";
  }

  void draw(const Row& row, double y, double above) {
    begin_group(title_of(row));
    if (row.side == Side::Tip) tip(row, y);
    else stretch(row.arrow, y, above);
    if (row.has_rail) path("rail", "M196 " + px(y) + "h8v" + px(row_height) + "h-8z");
    text(186, y + 18, row.weight == Weight::Uncounted ? "st tu" : "st", row.stage);
    side(row, y + row_height / 2);
    table(row, y + 18);
    end_group();
  }

  // What the catalogue knows of the counter, and of each of those at rest.
  static std::string title_of(const Row& row) {
    std::string title;
    const auto add = [&](const std::string& name) {
      const auto facts = catalogue::find_counter(name);
      if (facts) title.append(title.empty() ? "" : "\n\n").append(name).append("\n").append(facts->meaning);
    };
    add(row.name);
    for (const std::string& name : row.folded) add(name);
    return title;
  }

  void stretch(const Arrow& arrow, double y, double above) {
    const double half = width_of(arrow) / 2;
    const double before = above / 2;
    // A little into the next row, so that no light shines through between them.
    path(tone_of(arrow), "M" + px(middle - before) + " " + px(y) + "L" + px(middle - half) + " " +
                             px(y + taper) + "V" + px(y + row_height + 0.7) + "H" + px(middle + half) + "V" +
                             px(y + taper) + "L" + px(middle + before) + " " + px(y) + "Z");
  }

  void tip(const Row& row, double y) {
    const double half = width_of(row.arrow) / 2;
    const double wing = half + 12;
    const bool is_down = picture_.diagram->is_down;
    const double base = is_down ? y : y + row_height;
    const double point = is_down ? y + row_height : y;
    path(tone_of(row.arrow), "M" + px(middle - wing) + " " + px(base) + "L" + px(middle) + " " + px(point) +
                                 "L" + px(middle + wing) + " " + px(base) + "Z");
  }

  void side(const Row& row, double y) {
    const double from = middle + width_of(row.arrow) / 2;
    const double stroke = std::clamp(width_of(row.value.value_or(0)) / 2, 2.0, 18.0);
    const std::string line = "M" + px(from) + " " + px(y) + "H";
    switch (row.side) {
      case Side::Line: return path("cl", "M206 " + px(y) + "H" + px(side_end + 6));
      case Side::Lost:
        path("x", line + px(side_end - 10), stroke);
        return path("x", "M" + px(side_end - 8) + " " + px(y - 6) + "l12 12m0 -12l-12 12");
      case Side::Away:
        path("fl", line + px(side_end - 8), stroke);
        return path("flow", "M" + px(side_end - 9) + " " + px(y - stroke / 2 - 4) + "L" + px(side_end + 6) +
                                " " + px(y) + "L" + px(side_end - 9) + " " + px(y + stroke / 2 + 4) + "Z");
      case Side::Back:
        path("fl", "M" + px(from + 12) + " " + px(y) + "H" + px(side_end + 4), stroke);
        return path("flow", "M" + px(from + 13) + " " + px(y - stroke / 2 - 4) + "L" + px(from) + " " +
                                px(y) + "L" + px(from + 13) + " " + px(y + stroke / 2 + 4) + "Z");
      case Side::LoopOut: return loop_end(row, from, y, stroke, false);
      case Side::LoopBack: return loop_end(row, from, y, stroke, true);
      case Side::LoopSide: return path("fl", loop_side(y), 3);
      case Side::LoopLost:
        path("fl", loop_side(y), 3);
        path("x", "M" + px(loop_far) + " " + px(y) + "H" + px(side_end - 10), 3);
        return path("x", "M" + px(side_end - 8) + " " + px(y - 6) + "l12 12m0 -12l-12 12");
      case Side::Rest:
      case Side::Absent: return path("zero", line + px(side_end));
      case Side::Uncounted:
      case Side::Made:
        path("unc", "M" + px(from) + " " + px(y - stroke / 2 - 2) + "H" + px(side_end - 12) + "v" +
                        px(stroke + 4) + "H" + px(from) + "Z");
        return text(side_end - 6, y + 5, "tu b", row.side == Side::Made ? "+" : "?");
      case Side::Tip:
      case Side::None: return;
    }
  }

  // From the arrow to the loop's far side, and to the row below or above.
  void loop_end(const Row& row, double from, double y, double stroke, bool is_back) {
    const double half = row.is_loop_top ? row_height / 2 : -row_height / 2;
    const double begin = is_back ? from + 12 : from;
    path("fl", "M" + px(begin) + " " + px(y) + "H" + px(loop_far), stroke);
    path("fl", "M" + px(loop_far) + " " + px(y) + "v" + px(half), 3);
    if (is_back) {
      path("flow", "M" + px(from + 13) + " " + px(y - stroke / 2 - 4) + "L" + px(from) + " " + px(y) + "L" +
                       px(from + 13) + " " + px(y + stroke / 2 + 4) + "Z");
    }
  }
  static std::string loop_side(double y) {
    return "M" + px(loop_far) + " " + px(y - row_height / 2) + "v" + px(row_height);
  }

  void table(const Row& row, double y) {
    if (!row.folded.empty()) {
      std::string words;
      for (const std::string& name : row.folded) words += (words.empty() ? "" : ", ") + name;
      const std::string before = row.side == Side::Absent ? "not there: " : "0  ";
      return text(names, y, "s tz", before + cut_to(words, 76, "…"));
    }
    if (!row.has_value) return text(names, y, "s", row.name);
    const std::string classes(class_of(row.weight));
    text(names + (row.is_indented ? 18 : 0), y, "n" + classes, row.name);
    const std::string_view bound = row.bound == Row::Bound::AtMost    ? "≤ "
                                   : row.bound == Row::Bound::AtLeast ? "≥ "
                                                                      : "";
    text(values, y, "e" + classes, row.value ? std::string(bound) + number_text(*row.value) : "–");
    if (!row.value || *row.value == 0) return;
    if (wishes_.seconds && row.bound == Row::Bound::Exact)
      text(rates, y, "e", to_rate(static_cast<double>(*row.value) / *wishes_.seconds));
    text(shares, y, "e" + std::string(row.unit.empty() ? "" : " s"),
         row.unit.empty() ? share(row) : row.unit);
  }

  std::string share(const Row& row) const {
    if (picture_.entered == 0 || row.bound != Row::Bound::Exact || *row.value > picture_.entered) return "";
    if (*row.value == picture_.entered) return "100 %";
    const double percent = 100.0 * static_cast<double>(*row.value) / static_cast<double>(picture_.entered);
    if (percent < 0.01) return "<0.01 %";
    std::string out;
    Appender(out).fixed(std::min(percent, percent < 10 ? 9.99 : 99.9), percent < 10 ? 2 : 1).text(" %");
    return out;
  }

  // The terms of one side on as many lines as they need, and their sum behind the last.
  double balance_side(std::string_view sign, const std::vector<Sum::Part>& parts, double y) {
    constexpr std::size_t room = 100;
    std::string words;
    std::uint64_t total = 0;
    for (const Sum::Part& part : parts) {
      const std::string term = number_text(part.value) + "\u00a0" + part.name;
      if (!words.empty() && columns_of(words) + columns_of(term) > room) {
        text(130, y, "s", words);
        y += 20;
        words.clear();
      }
      if (!words.empty()) words += " ";
      if (total > 0 || sign == "−") words += std::string(sign) + " ";
      words += term;
      total += part.value;
    }
    text(130, y, "s", words.empty() ? std::string(sign) + " 0" : words);
    text(shares, y, "e", (sign == "−" ? "− " : "") + number_text(total));
    return y + 20;
  }

  double balance(const Sum& sum, double y) {
    text(36, y, "b", "Balance");
    y = balance_side("+", sum.plus, y);
    y = balance_side("−", sum.minus, y) + 2;
    const std::string_view words = sum.remainder == 0 ? "= nothing uncounted"
                                   : sum.is_noise     ? "= noise of reading"
                                   : sum.is_negative  ? "= made without a counter"
                                                      : "= not counted by the kernel";
    const bool stands_out = sum.remainder > 0 && !sum.is_noise;
    text(130, y, stands_out ? "tu b" : "b", std::string(words) + " (" + sum.name + ")");
    text(shares, y, stands_out ? "e tu b" : "e b",
         (sum.is_negative ? "− " : "") + number_text(sum.remainder));
    return y + 36;
  }

  // Only of marks that occur.
  void legend(double y) {
    double x = 36;
    const auto sample = [&](Arrow::Tone tone, bool is_beside, std::string_view words) {
      const bool occurs =
          is_beside || std::any_of(picture_.rows.begin(), picture_.rows.end(), [&](const Row& row) {
            return row.arrow.tone == tone && row.arrow.flow > 0;
          });
      if (!occurs) return;
      path(tone_of({.tone = tone}), "M" + px(x) + " " + px(y - 11) + "h16v12h-16z");
      text(x + 22, y, "s", words);
      x += 48 + 7.2 * static_cast<double>(columns_of(words));
    };
    const bool has_uncounted = std::any_of(picture_.rows.begin(), picture_.rows.end(), [](const Row& row) {
      return row.side == Side::Uncounted || row.side == Side::Made || row.has_rail;
    });
    sample(Arrow::Tone::Solid, false, "known");
    sample(Arrow::Tone::Derived, false, "known as a range");
    sample(Arrow::Tone::Unknown, has_uncounted, "not counted by the kernel");
    text(x, y, "s", "ten times the packets: 1.8 times the width");
  }

  const Picture& picture_;
  const SvgWishes& wishes_;
};

// What stands on the page, which can begin only once its height is known.
struct Drawn {
  std::string title;
  std::string description;
  std::string body;
  double height = 0;
};

Drawn draw(const Picture& picture, const SvgWishes& wishes) {
  Drawn drawn;
  SvgPicture page(drawn.body, picture, wishes);
  drawn.height = page.run();
  drawn.title = std::string(picture.diagram->title) + ", " + wishes.right;
  drawn.description = page.description();
  return drawn;
}

void write_one(std::string& out, const Drawn& drawn) {
  SvgPage page(out);
  page.begin(page_width, drawn.height, drawn.title, drawn.description);
  page.raw(drawn.body);
  page.end();
}

void write_below_one_another(std::string& out, const std::vector<Drawn>& pictures, std::string_view title) {
  double height = 0;
  for (const Drawn& drawn : pictures) height += drawn.height;
  SvgPage page(out);
  page.begin(page_width, height, title, std::to_string(pictures.size()) + " Case diagrams.");
  double y = 0;
  for (const Drawn& drawn : pictures) {
    page.begin_inner(y, page_width, drawn.height, drawn.title + ". " + drawn.description);
    page.raw(drawn.body);
    page.end();
    y += drawn.height;
  }
  page.end();
}

}  // namespace

void draw_svg(std::string& out, std::span<const Picture> pictures, const SvgWishes& wishes) {
  std::vector<Drawn> drawn;
  for (const Picture& picture : pictures) drawn.push_back(draw(picture, wishes));
  if (drawn.size() == 1) write_one(out, drawn.front());
  else write_below_one_another(out, drawn, wishes.right);
}

}  // namespace netcase::render
