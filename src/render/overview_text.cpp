// SPDX-License-Identifier: Apache-2.0
//
// The verdict is a sentence that says what was looked at, so that silence can be trusted.

#include "render/overview_text.h"

#include <algorithm>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "layout/overview.h"
#include "render/overview_beside.h"
#include "render/overview_sheet.h"
#include "render/verdict.h"

namespace netcase::render {

namespace {

using layout::Amount;
using layout::Loss;
using layout::Stack;

constexpr std::size_t table_columns = 60;    // below: no picture
constexpr std::size_t name_columns = 100;    // from here: the counter beside each loss
constexpr std::size_t reading_columns = 96;  // no line of prose is longer
constexpr std::size_t most_words = 64;       // and counter, so that a wide window does not tear them apart
constexpr std::size_t most_indent = 8;
constexpr std::size_t longest_words = 400;  // uncut
constexpr std::size_t cause_indent = 3;

std::string joined(const auto& items, std::string_view between) {
  std::string text;
  for (const auto& item : items) text.append(text.empty() ? "" : between).append(item);
  return text;
}

class OverviewText {
 public:
  OverviewText(const Stack& stack, const OverviewTextWishes& wishes) : stack_(stack), wishes_(wishes) {}

  std::vector<Line> run() {
    if (!stack_.is_anything_used()) {
      say(Ink::Plain, stack_.unknown.empty() ? "No traffic was counted." : "No change of traffic is known.");
    } else if (wishes_.is_table || wishes_.columns < table_columns) {
      table();
    } else {
      picture();
    }
    gap();
    verdict();
    if (!stack_.losses.empty()) lost();
    notes();
    if (wishes_.is_ascii) make_ascii(lines_);
    return std::move(lines_);
  }

 private:
  void add(Line line) {
    line.trim_end();
    lines_.push_back(std::move(line));
  }
  void gap() { lines_.push_back({{}, Fold::Spacing}); }

  // Words on lines no longer than the window; those below the first are indented.
  void say(Ink ink, std::string_view text, std::size_t indent = 0, Fold fold = Fold::Never) {
    const std::size_t room = std::min(wishes_.columns, reading_columns) - indent;
    for (const std::string& line : wrapped(text, room))
      lines_.push_back({{{ink, std::string(indent, ' ') + line}}, fold});
  }

  void picture() {
    const std::size_t columns = std::min<std::size_t>(wishes_.columns, 80);
    const BesideWishes beside{wishes_.columns, wishes_.source, wishes_.since_boot};
    is_beside_ = wishes_.is_beside && has_room_beside(stack_, beside);
    const auto rows = is_beside_ ? rows_beside(stack_) : std::vector<std::size_t>();
    const layout::OverviewPicture picture = layout::lay_out_overview(stack_, {columns, false, rows});
    auto lines = paint_overview(stack_, picture);
    if (is_beside_) write_beside(lines, stack_, picture, beside);
    lines_.insert(lines_.end(), lines.begin(), lines.end());
  }

  // The table of a narrow window: from the interface up, then from the sockets down.

  void table() {
    for (const bool is_down : {false, true}) {
      const std::size_t floors = stack_.overview->floors.size();
      for (std::size_t i = 0; i < floors; ++i) {
        const std::size_t floor = is_down ? i : floors - 1 - i;
        table_floor(floor, is_down);
        const bool is_end = is_down ? floor + 1 == floors : floor == 0;
        if (!is_end) table_zone(is_down ? floor : floor - 1, is_down);
      }
    }
  }
  void table_floor(std::size_t floor, bool is_down) {
    const std::string name = std::string(is_down ? "▼ " : "▲ ") + std::string(stack_.overview->floors[floor]);
    table_row(Ink::Heading, name,
              floor == 0 ? (is_down ? "sent" : "received") : layout::to_text(stack_.through(floor, is_down)),
              Fold::Picture);
  }
  void table_row(Ink ink, const std::string& name, const std::string& number, Fold fold) {
    const std::size_t width = std::min(wishes_.columns, table_columns);
    const std::size_t room = width - std::min(width, columns_of(number) + 2);
    const std::string words = cut_to(name, room, "…");
    Line line;
    line.add(ink, words + right(number, width - columns_of(words)));
    line.fold = number == "0" ? Fold::Zero : fold;
    add(std::move(line));
  }
  void table_zone(std::size_t zone, bool is_down) {
    for (const layout::Column& column : stack_.columns) {
      if (column.facts->floor != zone || column.facts->is_down != is_down || !column.is_used) continue;
      const Amount& first = column.facts->begin.empty() ? column.end : column.begin;
      table_row(Ink::Plain, "  " + std::string(column.facts->full_label),
                column.is_counted() ? layout::to_text(first) : "–", Fold::Part);
      for (const std::size_t loss : column.losses) {
        if (loss < layout::most_losses) table_loss(loss);
      }
      for (const layout::Column& from : stack_.columns) table_bridge(from, column);
    }
  }
  void table_loss(std::size_t i) {
    const Loss& loss = stack_.losses[i];
    const std::string what = loss.is_uncounted ? "not counted" : loss.why;
    table_row(loss.is_uncounted ? Ink::NotCounted : Ink::Loss,
              std::string(loss.is_uncounted ? "? " : "× ") + layout::letter_of(i) + " " + what,
              to_grouped(loss.count), Fold::Mark);
  }
  void table_bridge(const layout::Column& from, const layout::Column& here) {
    const bool is_joining = from.bridge_to != diagram::nowhere && &stack_.columns[from.bridge_to] == &here;
    const bool is_bridge = from.bridge.is_known() && !from.bridge.is_zero();
    if (!is_bridge || (!is_joining && &from != &here)) return;
    table_row(Ink::Flow, std::string(is_joining ? "◄ " : "► ") + std::string(from.facts->bridge_verb),
              layout::to_text(from.bridge), Fold::Part);
  }

  // What was lost.

  void verdict() {
    const Verdict verdict = verdict_of(stack_, wishes_.is_going_on);
    const std::size_t first = lines_.size();
    const bool has_list = !stack_.losses.empty() && !is_beside_;
    const std::string_view end = has_list ? ", worst first:" : stack_.losses.empty() ? "" : ".";
    say(Ink::Plain, verdict.first + " " + verdict.rest + std::string(end));
    lines_[first].spans = {{verdict.is_healthy ? Ink::Healthy : Ink::Heading, verdict.first},
                           {Ink::Plain, lines_[first].spans[0].text.substr(verdict.first.size())}};
  }

  void lost() {
    measure();
    const std::size_t shown = std::min(stack_.losses.size(), layout::most_losses);
    for (std::size_t i = 0; i < shown; ++i) is_beside_ ? cause_line(i) : loss_line(i);
    const std::size_t more = stack_.losses.size() - shown;
    if (more == 0) return;
    Line line;
    line.add(Ink::Plain, "and " + std::to_string(more) + " smaller one" + (more == 1 ? "" : "s") + ": ");
    line.add(Ink::Hint, "netcase show" + wishes_.source + " --class drop,error");
    line.fold = Fold::Note;
    add(std::move(line));
  }

  // Of the lines that follow: letter, count, words, command.
  void measure() {
    const std::size_t shown = std::min(stack_.losses.size(), layout::most_losses);
    for (std::size_t i = 0; i < shown; ++i)
      count_columns_ = std::max(count_columns_, columns_of(to_grouped(stack_.losses[i].count)) + 2);
    // Of the columns in which commands could begin, the one that gives most of them room, furthest left.
    std::size_t most = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t used = columns_of(command_for(stack_.losses[i], wishes_.source));
      const std::size_t at = std::min(wishes_.columns - std::min(wishes_.columns, used), widest_command_at());
      const std::size_t fitting = count_fitting(at);
      if (fitting > most || (fitting == most && at < command_at_)) command_at_ = at;
      most = std::max(most, fitting);
    }
  }
  std::size_t widest_command_at() const { return indent() + most_words + 2; }
  std::size_t count_fitting(std::size_t at) const {
    const std::size_t shown = std::min(stack_.losses.size(), layout::most_losses);
    return static_cast<std::size_t>(std::count_if(stack_.losses.begin(),
                                                  stack_.losses.begin() + static_cast<std::ptrdiff_t>(shown),
                                                  [&](const Loss& loss) { return has_room(loss, at); }));
  }
  // Whole words, and the whole command.
  bool has_room(const Loss& loss, std::size_t at) const {
    const std::size_t words = columns_of(words_for(loss, longest_words));
    return indent() + words + 2 <= at &&
           at + columns_of(command_for(loss, wishes_.source)) <= wishes_.columns;
  }

  std::size_t indent() const { return 1 + count_columns_ + 2; }
  // Of what stands below a loss.
  std::size_t below_indent() const { return std::min(indent(), most_indent); }

  void loss_line(std::size_t i) {
    const Loss& loss = stack_.losses[i];
    const std::string command = command_for(loss, wishes_.source);
    const bool is_beside = has_room(loss, command_at_);
    Line line;
    line.add(Ink::Key, std::string(1, layout::letter_of(i)));
    line.add(loss.is_uncounted ? Ink::NotCounted : Ink::Loss,
             right(to_grouped(loss.count), count_columns_) + "  ");
    if (is_beside) add_words(line, loss, command_at_ - 2 - indent());
    else line.add(Ink::Plain, words_for(loss, wishes_.columns - indent()));
    if (is_beside) line.add(Ink::Hint, "  " + command);
    add(std::move(line));
    if (wishes_.with_causes) explain(loss, below_indent());
    if (!is_beside) say_command(command);
  }

  // Of a loss that stands beside the picture, why it happens.
  void cause_line(std::size_t i) {
    if (!wishes_.with_causes) return;
    const std::size_t first = lines_.size();
    explain(stack_.losses[i], cause_indent);
    if (lines_.size() == first) return;
    Line& line = lines_[first];
    line.spans = {{Ink::Key, std::string(1, layout::letter_of(i))},
                  {Ink::Faint, line.spans[0].text.substr(1)}};
  }

  // Whole, whatever the window: it is there to be copied.
  void say_command(const std::string& command) {
    const std::size_t spare = wishes_.columns - std::min(wishes_.columns, columns_of(command));
    lines_.push_back(
        {{{Ink::Hint, std::string(std::min(below_indent(), spare), ' ') + command}}, Fold::Note});
  }

  // What it is, and in a wide window the counter, where both have room.
  void add_words(Line& line, const Loss& loss, std::size_t room) const {
    const std::size_t name = columns_of(loss.name) + 2;
    const std::size_t rest = room - std::min(room, name);
    const std::string words = words_for(loss, longest_words);
    const bool has_name = wishes_.columns >= name_columns && columns_of(words) <= rest;
    if (!has_name) return line.add(Ink::Plain, left(cut_to(words, room, "…"), room));
    line.add(Ink::Plain, left(words, rest));
    line.add(Ink::Heading, "  " + std::string(loss.name));
  }

  void explain(const Loss& loss, std::size_t indent) {
    if (loss.explained > 0) {
      say(Ink::Faint,
          "Up to " + to_grouped(loss.explained) + " of them: " + joined(loss.explained_by, ", ") + ".",
          indent, Fold::Note);
    }
    if (loss.is_uncounted || loss.severity < counter::Severity::Warning) return;
    if (const auto facts = catalogue::find_counter(loss.name))
      say(Ink::Faint, facts->cause, indent, Fold::Note);
  }

  void notes() {
    const std::size_t first = lines_.size();
    for (const diagram::Residual* gain : stack_.gains) {
      say(Ink::NotCounted, "Made without a counter (" + gain->balance.name +
                               "): " + to_grouped(*gain->magnitude) + " packets, " +
                               joined(gain->balance.exceptions, ", ") + ".");
    }
    if (!stack_.open.empty()) say(Ink::Faint, open_text(), 0, Fold::Note);
    if (!stack_.unused.empty() && stack_.is_anything_used())
      say(Ink::Faint, "Not shown, unused: " + joined(stack_.unused, ", ") + ".", 0, Fold::Note);
    if (!stack_.unknown.empty())
      say(Ink::Faint, "Not known: " + joined(stack_.unknown, ", ") + ".", 0, Fold::Note);
    if (lines_.size() > first)
      lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(first), Line{{}, Fold::Spacing});
  }

  std::string open_text() const {
    const std::size_t more = stack_.open.size() - 1;
    return "No balance " + stack_.open.front() +
           (more > 0 ? "; nor of " + std::to_string(more) + " others." : ".");
  }

  const Stack& stack_;
  const OverviewTextWishes& wishes_;
  std::vector<Line> lines_;
  std::size_t count_columns_ = 5;
  std::size_t command_at_ = 0;
  bool is_beside_ = false;
};

}  // namespace

std::vector<Line> draw_overview_text(const Stack& stack, const OverviewTextWishes& wishes) {
  return OverviewText(stack, wishes).run();
}

}  // namespace netcase::render
