// SPDX-License-Identifier: Apache-2.0
//
#include "render/text.h"

#include <algorithm>
#include <array>

#include "base/appender.h"

namespace netcase::render {

namespace {

using layout::Arrow;
using layout::Picture;
using layout::Row;
using layout::Side;
using layout::Sum;
using layout::Weight;

constexpr std::size_t picture_columns = 80;  // it never grows: a wider window buys words
constexpr std::size_t stage_columns = 13;
constexpr std::size_t rate_columns = 8;
constexpr std::size_t share_columns = 7;
constexpr std::size_t least_picture_columns = 60;
constexpr std::size_t words_columns = 100;  // from here: what each counter counts, beside the picture
constexpr std::size_t brief_column = 82;
constexpr std::size_t label_columns = 10;  // "Balance", "Marks", "Next"

struct ShortUnit {
  std::string_view unit;
  std::string_view text;
};
constexpr std::array<ShortUnit, 6> short_units{{{"fragments", "frags"},
                                                {"segments", "segs"},
                                                {"datagrams", "dgrams"},
                                                {"connections", "conns"},
                                                {"messages", "msgs"},
                                                {"subflows", "flows"}}};

// As much of a unit's name as its column holds.
std::string unit_text(std::string_view unit) {
  const auto* const found = std::find_if(short_units.begin(), short_units.end(),
                                         [&](const ShortUnit& s) { return s.unit == unit; });
  return found == short_units.end() ? cut_to(unit, 6, "…") : std::string(found->text);
}

// "18.45 E".
std::string four_digits(double value) {
  constexpr std::array<std::string_view, 6> prefixes{" k", " M", " G", " T", " P", " E"};
  std::size_t prefix = 0;
  for (value /= 1000; value >= 999.95 && prefix + 1 < prefixes.size(); value /= 1000) ++prefix;
  std::string text;
  Appender(text).fixed(value, value < 9.9995 ? 3 : value < 99.995 ? 2 : 1).text(prefixes[prefix]);
  return text;
}

// Eleven columns hold 999 999 999; what is larger is cut to four digits.
std::string value_text(std::uint64_t value) {
  const std::string text = to_grouped(value);
  return columns_of(text) <= 13 ? text : four_digits(static_cast<double>(value));
}

// Three cells, and how many of them the arrow fills on either side of its middle.
std::string arrow_text(const Arrow& arrow) {
  const std::string_view fill = arrow.tone == Arrow::Tone::Solid     ? "█"
                                : arrow.tone == Arrow::Tone::Derived ? "▒"
                                                                     : "░";
  switch (arrow.thirds) {
    case 0: return " │ ";
    case 1: return " " + std::string(fill) + " ";
    case 2: return arrow.tone == Arrow::Tone::Solid ? "▐█▌" : " " + std::string(fill) + std::string(fill);
    default: return repeated(fill, 3);
  }
}

Ink ink_of(Weight weight) {
  switch (weight) {
    case Weight::Strong: return Ink::Heading;
    case Weight::Loss: return Ink::Loss;
    case Weight::SmallLoss: return Ink::SmallLoss;
    case Weight::Uncounted: return Ink::NotCounted;
    case Weight::Faint: return Ink::Faint;
    case Weight::Plain: break;
  }
  return Ink::Plain;
}

class TextPicture {
 public:
  TextPicture(const Picture& picture, const TextWishes& wishes) : picture_(picture), wishes_(wishes) {
    width_ = std::min(wishes.columns, picture_columns);
    const bool is_whole = width_ == picture_columns;
    cut_ = is_whole ? 0 : stage_columns + 1;
    table_column_ = 28 - cut_;
    rate_end_ = width_ - (is_whole ? share_columns : 0);
    value_end_ = rate_end_ - (is_whole || wishes.seconds ? rate_columns : 0);
  }

  std::vector<Line> run() {
    head();
    if (wishes_.columns < least_picture_columns) {
      write_table();
    } else {
      rule(picture_.top);
      for (const Row& row : picture_.rows) draw(row);
      rule(picture_.bottom);
    }
    below();
    if (wishes_.is_ascii) make_ascii(lines_);
    return std::move(lines_);
  }

 private:
  void add(Line line) {
    line.trim_end();
    lines_.push_back(std::move(line));
  }

  void head() {
    const std::string title = cut_to(picture_.diagram->title, width_, "…");
    const std::size_t room = width_ - std::min(width_, columns_of(title) + 2);
    const std::string where = cut_to(wishes_.right, room, "…");
    add({{{Ink::Heading, title}, {Ink::Faint, right(where, width_ - columns_of(title))}}});
    std::string heading = right(picture_.diagram->unit(), value_end_);
    if (wishes_.seconds) heading += right("per s", rate_end_ - value_end_);
    if (picture_.entered > 0 && has_shares()) heading += right("share", width_ - columns_of(heading));
    add({{{Ink::Faint, heading}}});
  }
  bool has_shares() const { return width_ > rate_end_; }

  void rule(std::string_view text) {
    const std::size_t before = table_column_ - 1;
    const std::string shown = cut_to(text, width_ - before - 5, "…");
    const std::size_t used = before + 2 + columns_of(shown);
    add({{{Ink::Faint, repeated("─", before)},
          {Ink::Heading, " " + shown + " "},
          {Ink::Faint, repeated("─", width_ - used)}}});
  }

  // What a window with too few rows may go without.
  static Fold fold_of(const Row& row) {
    if (row.side == Side::Rest || row.side == Side::Absent) return Fold::Zero;
    if (row.side != Side::None || row.has_value) return Fold::Never;
    return row.name.empty() ? Fold::Spacing : Fold::Note;
  }

  void draw(const Row& row) {
    draw_folded(row);
    // The words below it, beside the same arrow.
    for (std::string& words : wrapped(row.words, width_ - table_column_)) {
      Row below;
      below.name = std::move(words);
      below.weight = Weight::Faint;
      below.arrow = row.arrow;
      below.has_rail = row.has_rail;
      draw_folded(below);
    }
  }

  void draw_folded(const Row& row) {
    const std::size_t first = lines_.size();
    draw_row(row);
    for (std::size_t i = first; i < lines_.size(); ++i) lines_[i].fold = fold_of(row);
  }

  void draw_row(const Row& row) {
    if (row.side == Side::Tip) return draw_tip(row);
    Line line;
    const bool is_line = row.side == Side::Line;
    if (is_line) {
      const std::size_t lead = cut_ == 0 ? 5 : 0;
      line.add(Ink::Plain, std::string(lead, ' '));
      line.add(Ink::Heading, repeated("═", 17 - cut_ - lead + (is_wide(row) ? 0 : 1)));
    } else {
      const Ink ink = row.weight == Weight::Uncounted ? Ink::NotCounted : Ink::Faint;
      if (cut_ == 0) line.add(ink, right(cut_to(row.stage, stage_columns, "…"), stage_columns) + " ");
      line.add(Ink::NotCounted, row.has_rail ? "░" : " ");
      line.add(Ink::Plain, "  ");
    }
    const std::string arrow = arrow_text(row.arrow);
    const std::string shown = is_line && !is_wide(row) ? trimmed(arrow) : arrow;
    line.add(Ink::Flow, is_wide(row) ? shown : trimmed_right(shown));
    const std::size_t at = line.columns();
    draw_side(line, row, table_column_ - 1 - at);
    line.add(Ink::Plain, " ");
    draw_table(line, row);
  }

  static bool is_wide(const Row& row) { return row.arrow.thirds >= 2; }
  static std::string trimmed_right(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }
  static std::string trimmed(const std::string& text) {
    return trimmed_right(text.substr(text.find_first_not_of(' ')));
  }

  static void draw_side(Line& line, const Row& row, std::size_t columns) {
    const Ink ink = ink_of(row.weight);
    switch (row.side) {
      case Side::Line: line.spans.push_back({Ink::Heading, repeated("═", columns)}); return;
      case Side::Lost:
        line.spans.push_back({Ink::Flow, repeated("─", columns - 1)});
        line.spans.push_back({ink == Ink::Plain ? Ink::SmallLoss : ink, "×"});
        return;
      case Side::Away: line.spans.push_back({Ink::Flow, repeated("─", columns - 1) + "►"}); return;
      case Side::Back: line.spans.push_back({Ink::Flow, "◄" + repeated("─", columns - 1)}); return;
      case Side::Rest: line.spans.push_back({Ink::Faint, repeated("·", columns - 1) + "0"}); return;
      case Side::Absent: line.spans.push_back({Ink::Faint, repeated("·", columns - 1) + "–"}); return;
      case Side::Uncounted: line.spans.push_back({Ink::NotCounted, repeated("░", columns - 1) + "?"}); return;
      case Side::Made: line.spans.push_back({Ink::NotCounted, "◄" + repeated("░", columns - 1)}); return;
      // The far side stands one cell before the tips of the other arrows.
      case Side::LoopOut:
        return line.add(Ink::Flow, repeated("─", columns - 2) + (row.is_loop_top ? "┐ " : "┘ "));
      case Side::LoopBack:
        return line.add(Ink::Flow, "◄" + repeated("─", columns - 3) + (row.is_loop_top ? "┐ " : "┘ "));
      case Side::LoopSide: return line.add(Ink::Flow, std::string(columns - 2, ' ') + "│ ");
      case Side::LoopLost:
        line.add(Ink::Flow, std::string(columns - 2, ' ') + "├");
        return line.add(ink, "×");
      case Side::Tip:
      case Side::None: line.spans.push_back({Ink::Plain, std::string(columns, ' ')}); return;
    }
  }

  void draw_tip(const Row& row) {
    const bool is_down = picture_.diagram->is_down;
    if (row.arrow.thirds == 0) return add({{{Ink::Flow, std::string(18 - cut_, ' ') + "│"}}});
    add({{{Ink::Flow, std::string(18 - cut_, ' ') + (is_down ? "▼" : "▲")}}});
  }

  // As many names as fit on the row, and how many more there are.
  static std::string folded(const std::vector<std::string>& names, std::size_t room) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string more = ", " + std::to_string(names.size() - i) + " more";
      const std::string next = (text.empty() ? "" : ", ") + names[i];
      const bool is_last = i + 1 == names.size();
      const std::size_t needed = columns_of(text) + columns_of(next) + (is_last ? 0 : columns_of(more));
      if (i > 0 && needed > room) return text + more;
      if (needed > room) {
        const std::size_t behind = is_last ? 0 : columns_of(more);
        return cut_to(next, room - std::min(room, behind), "…") + (is_last ? "" : more);
      }
      text += next;
    }
    return text;
  }

  void draw_table(Line& line, const Row& row) {
    const Ink ink = ink_of(row.weight);
    const std::size_t begin = line.columns();
    if (!row.folded.empty()) {
      const std::string before = row.side == Side::Absent ? "not there: " : "";
      line.add(Ink::Faint, before + folded(row.folded, width_ - begin - before.size()));
      return add(std::move(line));
    }
    if (!row.has_value) {
      line.add(ink, cut_to(row.name, width_ - begin, "…"));
      return add(std::move(line));
    }
    const std::string name = (row.is_indented ? "  " : "") + row.name;
    const std::size_t room = value_end_ - begin;
    if (!row.value && columns_of(name) + 3 > room) {  // words tell more than a dash
      line.add(ink, cut_to(name, width_ - begin, "…"));
      return add(std::move(line));
    }
    // Numbers stand in their columns, so a name that reaches into them is cut.
    const std::string number = bounded(row);
    const std::size_t name_room = room - std::min(room, columns_of(number) + 2);
    line.add(ink, left(cut_to(name, name_room, "…"), name_room));
    line.add(ink, right(number, value_end_ - std::min(value_end_, line.columns())));
    draw_rates(line, row);
    if (wishes_.columns >= words_columns && !row.brief.empty()) {
      line.add(Ink::Faint, std::string(brief_column - std::min(brief_column, line.columns()), ' ') +
                               cut_to(row.brief, wishes_.columns - brief_column, "…"));
    }
    add(std::move(line));
  }

  void draw_rates(Line& line, const Row& row) const {
    const Ink ink = row.weight == Weight::Strong ? Ink::Plain : ink_of(row.weight);
    const bool has_rate = row.value.value_or(0) > 0 && wishes_.seconds;
    if (has_rate) {
      const bool is_exact = row.bound == Row::Bound::Exact;
      const std::string rate = is_exact ? to_rate(static_cast<double>(*row.value) / *wishes_.seconds) : "";
      line.add(ink, right(rate, rate_end_ - value_end_));
    }
    if (!has_shares()) return;
    const std::string last = row.unit.empty() ? share(row) : unit_text(row.unit);
    line.add(ink, right(last, width_ - line.columns()));
  }

  // In a window too narrow for a picture: a row a counter, in the order of the path.
  void write_table() {
    std::vector<std::vector<const Row*>> groups;
    for (const Row& row : picture_.rows) {
      if (!row.has_value && row.folded.empty()) continue;
      if (groups.empty() || !row.is_indented) groups.emplace_back();
      groups.back().push_back(&row);
    }
    if (!picture_.diagram->is_down) std::reverse(groups.begin(), groups.end());
    for (const auto& group : groups) {
      for (const Row* row : group) {
        Line line;
        line.add(ink_of(row->weight), std::string(mark_of(row->side)) + " ");
        draw_table(line, *row);
        lines_.back().fold = fold_of(*row);
      }
    }
  }
  static std::string_view mark_of(Side side) {
    switch (side) {
      case Side::Lost:
      case Side::LoopLost: return "×";
      case Side::Away:
      case Side::LoopOut: return "►";
      case Side::Back:
      case Side::LoopBack: return "◄";
      case Side::Uncounted: return "?";
      case Side::Made: return "+";
      case Side::Rest: return "0";
      case Side::Absent: return "–";
      case Side::Line: return "═";
      case Side::LoopSide:
      case Side::Tip:
      case Side::None: break;
    }
    return " ";
  }

  static std::string bounded(const Row& row) {
    if (!row.value) return "–";
    const std::string_view sign = row.bound == Row::Bound::AtMost    ? "≤ "
                                  : row.bound == Row::Bound::AtLeast ? "≥ "
                                                                     : "";
    return std::string(sign) + value_text(*row.value);
  }

  std::string share(const Row& row) const {
    if (!row.value || picture_.entered == 0 || row.bound != Row::Bound::Exact ||
        *row.value > picture_.entered)
      return "";
    if (*row.value == picture_.entered) return "100 %";
    if (*row.value == 0) return "";
    const double percent = 100.0 * static_cast<double>(*row.value) / static_cast<double>(picture_.entered);
    if (percent < 0.01) return "<0.01%";
    std::string text;
    Appender(text).fixed(std::min(percent, percent < 10 ? 9.99 : 99.9), percent < 10 ? 2 : 1).text(" %");
    return text;
  }

  // The balance as a sum on paper, what cannot be known, and what to type next.
  void below() {
    for (const Sum& sum : picture_.sums) {
      lines_.push_back({{}, Fold::Spacing});
      side_of_sum("Balance", "", sum.plus, " + ");
      side_of_sum("", "− ", sum.minus, " − ");
      const std::string_view words = sum.remainder == 0 ? "= nothing uncounted"
                                     : sum.is_noise     ? "= noise of reading"
                                     : sum.is_negative  ? "= made without a counter"
                                                        : "= not counted by the kernel";
      const std::string text = std::string(words) + " (" + sum.name + ")";
      const Ink ink = sum.remainder == 0 || sum.is_noise ? Ink::Plain : Ink::NotCounted;
      const std::string number = (sum.is_negative ? "− " : "") + to_grouped(sum.remainder);
      add_summed("", wrapped(text, width_ - label_columns), ink, number);
    }
    for (const std::string& open : picture_.open_balances) {
      lines_.push_back({{}, Fold::Spacing});
      for (const std::string& text : wrapped("No balance: " + open + ".", width_))
        add({{{Ink::Faint, text}}});
    }
    marks();
    next();
  }

  // Words with a number at the right edge of the last line, or below it where it has no room there.
  void add_summed(std::string_view label, const std::vector<std::string>& words, Ink ink,
                  const std::string& number) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      Line line{{{Ink::Plain, left(i == 0 ? label : "", label_columns)}, {ink, words[i]}}};
      const bool is_last = i + 1 == words.size();
      const bool has_room = line.columns() + 1 + columns_of(number) <= width_;
      if (is_last && has_room) line.spans.back().text += right(number, width_ - line.columns());
      add(std::move(line));
      if (is_last && !has_room) add({{{ink, right(number, width_)}}});
    }
  }

  void side_of_sum(std::string_view label, std::string_view first, const std::vector<Sum::Part>& parts,
                   std::string_view sign) {
    const std::size_t words_room = width_ - label_columns;
    const std::size_t room = width_ < least_picture_columns ? words_room : width_ - 26;
    std::string text(first);
    std::uint64_t total = 0;
    std::vector<std::string> rows;
    for (const Sum::Part& part : parts) {
      const std::string term =
          cut_to(to_grouped(part.value) + " " + part.name, words_room - sign.size(), "…");
      if (total > 0 && columns_of(text) + columns_of(sign) + columns_of(term) > room) {
        rows.push_back(text);
        text = sign.substr(1);
        text += term;
      } else {
        text += (total > 0 ? std::string(sign) : "") + term;
      }
      total += part.value;
    }
    if (parts.empty()) text += "0";
    rows.push_back(text);
    add_summed(label, rows, Ink::Plain, std::string(first) + to_grouped(total));
  }

  void marks() {
    bool has_derived = false;
    bool has_unknown = false;
    bool has_limit = false;
    for (const Row& row : picture_.rows) {
      has_derived = has_derived || (row.arrow.tone == Arrow::Tone::Derived && row.arrow.thirds > 0);
      has_unknown = has_unknown || row.has_rail || row.side == Side::Uncounted ||
                    (row.arrow.tone == Arrow::Tone::Unknown && row.arrow.thirds > 0);
      has_limit = has_limit || row.bound == Row::Bound::AtMost;
    }
    std::vector<std::string_view> marks{"█ known"};
    if (has_derived) marks.emplace_back("▒ known as a range");
    if (has_unknown) marks.emplace_back("░ ? not counted by the kernel");
    if (has_limit) marks.emplace_back("≤ n at most n");
    lines_.push_back({{}, Fold::Spacing});
    std::string text = left("Marks", label_columns);
    for (const std::string_view mark : marks) {
      if (columns_of(text) + columns_of(mark) > width_) {
        add({{{Ink::Faint, text}}, Fold::Note});
        text.assign(label_columns, ' ');
      }
      text.append(mark).append("  ");
    }
    add({{{Ink::Faint, text}}, Fold::Note});
  }

  // Two at the most: whose numbers say most.
  std::vector<std::string> next_commands() const {
    std::vector<std::string> commands;
    if (picture_.is_uncounted_lost) commands.push_back("netcase diagnose" + wishes_.source);
    if (!picture_.worst.empty()) commands.push_back("netcase explain " + picture_.worst);
    if (!picture_.next.empty()) commands.push_back("netcase diagram " + picture_.next + wishes_.source);
    commands.resize(std::min<std::size_t>(commands.size(), 2));
    return commands;
  }

  void next() {
    const std::vector<std::string> commands = next_commands();
    // Whole, whatever the window: they are there to be copied.
    const bool has_room = std::all_of(commands.begin(), commands.end(), [&](const std::string& command) {
      return label_columns + columns_of(command) <= width_;
    });
    if (!has_room) add({{{Ink::Faint, "Next"}}, Fold::Note});
    for (std::size_t i = 0; i < commands.size(); ++i) {
      const std::string_view label = i == 0 ? "Next" : "";
      const std::string before = has_room ? left(label, label_columns) : "";
      add({{{Ink::Faint, before}, {Ink::Hint, commands[i]}}, Fold::Note});
    }
  }

  const Picture& picture_;
  const TextWishes& wishes_;
  std::vector<Line> lines_;
  std::size_t width_;         // of the picture
  std::size_t cut_;           // columns that a narrow window goes without, at its left
  std::size_t table_column_;  // counted from 0
  std::size_t value_end_, rate_end_;
};

}  // namespace

std::vector<Line> draw_text(const Picture& picture, const TextWishes& wishes) {
  return TextPicture(picture, wishes).run();
}

}  // namespace netcase::render
