// SPDX-License-Identifier: Apache-2.0
//
// A row is as high as its side arrow and its words need. Arrow and rail are drawn first, as one shape each as
// long as they look alike, then what stands beside them row by row.

#include "render/svg.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "render/flow_scale.h"
#include "render/ink.h"
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
constexpr double half_row = 13;  // above and below a line of text
constexpr double words_height = 17;
constexpr double around = 10;  // a side arrow
constexpr double taper = 9;    // how soon a row has its own width
constexpr double middle = 266;
constexpr double side_end = 388;
constexpr double loop_end = side_end - 22;
constexpr double names = 406;
constexpr double values = 792;
constexpr double rates = 874;
constexpr double shares = 964;
constexpr double first_row = 142;
constexpr double unknown_stroke = 8;
constexpr std::size_t words_columns = 84;
constexpr FlowScale::Room arrow_room{44, 96};

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

// Where a row stands.
struct Placed {
  const Row* row = nullptr;
  double top = 0;
  double y = 0;  // of its side arrow
  double bottom = 0;
  double stroke = 0;               // of the side arrow
  std::vector<std::string> words;  // below its name
};

class SvgPicture : private SvgPage {
 public:
  SvgPicture(std::string& out, const Picture& picture, const SvgWishes& wishes)
      : SvgPage(out),
        picture_(picture),
        wishes_(wishes),
        scale_(largest(picture), wishes.seconds, arrow_room) {}

  // Its height; the page is the caller's to begin and end.
  double run() {
    head();
    place();
    end_of_arrow(first_row - 46, picture_.top);
    draw_arrow();
    draw_rails();
    for (std::size_t i = 0; i < rows_.size(); ++i) draw(i);
    double y = rows_.empty() ? first_row : rows_.back().bottom;
    end_of_arrow(y, picture_.bottom);
    y += 66;
    for (const Sum& sum : picture_.sums) y = balance(sum, y);
    return legend(y);
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

  static std::uint64_t largest(const Picture& picture) {
    std::uint64_t largest = picture.entered;
    for (const Row& row : picture.rows) largest = std::max(largest, row.arrow.flow);
    return largest;
  }
  double width_of(const Arrow& arrow) const { return arrow.thirds == 0 ? 2 : scale_.width(arrow.flow); }

  // Places.

  void place() {
    double top = first_row;
    for (const Row& row : picture_.rows) {
      Placed placed{&row, top, 0, 0, stroke_of(row), wrapped(words_of(row), words_columns)};
      const double half = placed.stroke / 2 + around;
      placed.y = top + std::max(half_row, half);
      const auto lines =
          static_cast<double>(placed.words.size() - (has_name(row) || placed.words.empty() ? 0 : 1));
      placed.bottom = placed.y + std::max(half_row + lines * words_height, half);
      top = placed.bottom;
      rows_.push_back(std::move(placed));
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].row->is_loop_top) loops_.emplace_back(i, end_of_loop(i));
    }
  }

  double stroke_of(const Row& row) const {
    switch (row.side) {
      case Side::Lost:
      case Side::LoopLost:
      case Side::Away:
      case Side::Back:
      case Side::LoopOut:
      case Side::LoopBack: return scale_.width(row.value.value_or(0));
      case Side::Uncounted:
      case Side::Made: return row.value ? scale_.width(*row.value) + 2 : unknown_stroke;
      case Side::Line:
      case Side::Rest:
      case Side::Absent:
      case Side::LoopSide:
      case Side::Tip:
      case Side::None: break;
    }
    return 0;
  }

  // One explanation: of a loss the diagram's own words, of all else what the catalogue says first.
  static std::string words_of(const Row& row) {
    const bool is_loss = row.side == Side::Lost || row.side == Side::Uncounted || row.side == Side::Made;
    if (!row.folded.empty()) {
      std::string list = row.side == Side::Absent ? "not there: " : "";
      for (const std::string& name : row.folded)
        list.append(&name == row.folded.data() ? "" : ", ").append(name);
      return list;
    }
    if (row.words.empty()) return std::string(row.brief);
    if (is_loss || row.brief.empty()) return row.words;
    return std::string(row.brief) + " · " + row.words;
  }

  std::size_t end_of_loop(std::size_t first) const {
    std::size_t last = first + 1;
    while (rows_[last].row->side != Side::LoopOut && rows_[last].row->side != Side::LoopBack) ++last;
    return last;
  }

  // The main arrow and its rail.

  static std::string_view tone_of(const Arrow& arrow) {
    switch (arrow.tone) {
      case Arrow::Tone::Derived: return "der";
      case Arrow::Tone::Unknown: return "unc";
      case Arrow::Tone::Solid: break;
    }
    return "flow";
  }

  void draw_arrow() {
    double above = rows_.empty() ? 0 : width_of(rows_.front().row->arrow) / 2;
    for (std::size_t i = 0; i < rows_.size();) {
      const std::string_view tone = tone_of(rows_[i].row->arrow);
      std::vector<Point> edge;
      for (; i < rows_.size() && tone_of(rows_[i].row->arrow) == tone; ++i) {
        const double half = width_of(rows_[i].row->arrow) / 2;
        if (rows_[i].row->side == Side::Tip) {
          add_tip(edge, rows_[i], half);
        } else {
          edge.push_back({rows_[i].top, above});
          edge.push_back({rows_[i].top + taper, half});
          edge.push_back({rows_[i].bottom, half});
        }
        above = half;
      }
      path(tone, outline(edge));
    }
  }

  struct Point {
    double y;
    double half;  // on either side of the middle
  };
  void add_tip(std::vector<Point>& edge, const Placed& placed, double half) const {
    const double wing = half + 12;
    if (picture_.diagram->is_down)
      edge.insert(edge.end(), {{placed.top, half}, {placed.top, wing}, {placed.bottom, 0}});
    else edge.insert(edge.end(), {{placed.top, 0}, {placed.bottom, wing}, {placed.bottom, half}});
  }
  static std::string outline(const std::vector<Point>& edge) {
    std::string d;
    for (const Point& point : edge)
      d += (d.empty() ? "M" : "L") + px(middle - point.half) + " " + px(point.y);
    for (std::size_t i = edge.size(); i-- > 0;) d += "L" + px(middle + edge[i].half) + " " + px(edge[i].y);
    return d + "Z";
  }

  void draw_rails() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!rows_[i].row->has_rail) continue;
      const double top = rows_[i].top;
      while (i + 1 < rows_.size() && rows_[i + 1].row->has_rail) ++i;
      path("unc", "M198 " + px(top + 2) + "h8V" + px(rows_[i].bottom - 2) + "h-8z");
    }
  }

  // What stands beside the arrow.

  void draw(std::size_t index) {
    const Placed& placed = rows_[index];
    const Row& row = *placed.row;
    begin_group(title_of(row));
    path("hit", "M36 " + px(placed.top) + "H964V" + px(placed.bottom) + "H36z");
    text(188, placed.y + 5, row.weight == Weight::Uncounted ? "st tu" : "st", row.stage);
    for (const auto& [first, last] : loops_) {
      if (first == index) loop(rows_[first], rows_[last]);
    }
    side(placed);
    table(row, placed.y + 5);
    double y = placed.y + 5 + (has_name(row) ? words_height : 0);
    for (const std::string& words : placed.words) {
      text(names + indent_of(row), y, has_name(row) ? "s" : "s tz", words);
      y += words_height;
    }
    end_group();
  }
  static bool has_name(const Row& row) { return row.folded.empty(); }
  static double indent_of(const Row& row) { return row.is_indented ? 18 : 0; }

  // What the catalogue knows of the counters, also of those at rest, and what the diagram notes.
  static std::string title_of(const Row& row) {
    std::string title;
    const auto add_text = [&](std::string_view text) {
      title.append(title.empty() || text.empty() ? "" : "\n\n").append(text);
    };
    const auto add = [&](std::string_view name) {
      const auto facts = catalogue::find_counter(name);
      if (!facts) return;
      add_text(facts->full_name);
      title.append("\n").append(facts->meaning);
      if (row.side == Side::Lost) title.append("\nWhy it grows: ").append(facts->cause);
    };
    if (row.side == Side::Uncounted || row.side == Side::Made) {
      add_text(row.name);
      if (!row.words.empty()) title.append(row.side == Side::Made ? ": " : ", may be: ").append(row.words);
    }
    for (const std::string_view name : row.counters) add(name);
    for (const std::string& name : row.folded) add(name);
    for (const std::string_view note : row.notes) add_text(note);
    return title;
  }

  void side(const Placed& placed) {
    const Row& row = *placed.row;
    const double y = placed.y;
    const double from = middle + width_of(row.arrow) / 2;
    const double stroke = placed.stroke;
    const std::string line = "M" + px(from) + " " + px(y) + "H";
    switch (row.side) {
      case Side::Line: return path("cl", "M208 " + px(y) + "H" + px(side_end + 6));
      case Side::Lost: return lost(from, y, stroke);
      case Side::LoopLost: return lost(loop_end, y, stroke);
      case Side::Away:
        path("fl", line + px(side_end - 8), stroke);
        return head_at(side_end - 9, side_end + 6, y, stroke);
      case Side::Back:
        path("fl", "M" + px(from + 12) + " " + px(y) + "H" + px(side_end + 4), stroke);
        return head_at(from + 13, from, y, stroke);
      case Side::Rest:
      case Side::Absent:
        path("zero", line + px(side_end - 8));
        return text(side_end - 4, y + 5, "s tz", row.side == Side::Rest ? "0" : "–");
      case Side::Uncounted:
      case Side::Made:
        path("unc", "M" + px(from) + " " + px(y - stroke / 2) + "H" + px(side_end - 12) + "v" + px(stroke) +
                        "H" + px(from) + "Z");
        return text(side_end - 6, y + 5, "tu b", row.side == Side::Made ? "+" : "?");
      case Side::LoopOut:  // drawn as a whole with its first row
      case Side::LoopBack:
      case Side::LoopSide:
      case Side::Tip:
      case Side::None: return;
    }
  }

  void lost(double from, double y, double stroke) {
    path("x", "M" + px(from) + " " + px(y) + "H" + px(side_end - 12), stroke);
    path("x", "M" + px(side_end - 8) + " " + px(y - 6) + "l12 12m0 -12l-12 12");
  }
  void head_at(double base, double point, double y, double stroke) {
    path("flow", "M" + px(base) + " " + px(y - stroke / 2 - 5) + "L" + px(point) + " " + px(y) + "L" +
                     px(base) + " " + px(y + stroke / 2 + 5) + "Z");
  }

  // Out of the arrow and back into it.
  void loop(const Placed& top, const Placed& bottom) {
    const double stroke = std::max(top.stroke, bottom.stroke);
    const double far = loop_end - stroke / 2;
    const auto near = [&](const Placed& end) {
      return middle + width_of(end.row->arrow) / 2 + (end.row->side == Side::LoopBack ? 12 : 0);
    };
    path("fl",
         "M" + px(near(top)) + " " + px(top.y) + "H" + px(far) + "V" + px(bottom.y) + "H" + px(near(bottom)),
         stroke);
    for (const Placed* end : {&top, &bottom}) {
      if (end->row->side == Side::LoopBack) head_at(near(*end) + 1, near(*end) - 12, end->y, stroke);
    }
  }
  void table(const Row& row, double y) {
    if (!row.has_value) return text(names, y, "s", row.name);
    const std::string classes(class_of(row.weight));
    text(names + indent_of(row), y, "n" + classes, row.name);
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
    if (percent < 0.01) return "<0.01%";
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

  // Only of marks that occur; and how wide how much is. The page ends below it.
  double legend(double y) {
    const auto decades = scale_.decades();
    marks(y);
    if (decades.empty()) return y + 24;
    y += decades.back().width;
    widths(shares + 10 - 54 * static_cast<double>(decades.size()), y, scale_);
    text(shares, y + 38, "s e",
         std::string(picture_.diagram->unit()) + (scale_.has_rates() ? " per second" : "") +
             ": ten times as many are 1.8 times as wide");
    return y + 62;
  }

  void marks(double y) {
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
  }

  const Picture& picture_;
  const SvgWishes& wishes_;
  FlowScale scale_;
  std::vector<Placed> rows_;
  std::vector<std::pair<std::size_t, std::size_t>> loops_;  // their first and last rows
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
