// SPDX-License-Identifier: Apache-2.0
//
// The columns of a half share its width alike. Between two floors stand, from above: the arrows' heads, what
// came through at the far end, losses of what rises, bridges, losses of what falls, what came through at the
// near end, and the names.

#include "layout/overview.h"

#include <algorithm>
#include <utility>

#include "base/appender.h"

namespace netcase::layout {

namespace {

using diagram::nowhere;
using Picture = OverviewPicture;

constexpr std::size_t first_cell = 3;       // of an arrow in a narrow slot
constexpr std::size_t floor_up_share = 22;  // of 80: where a floor's numbers stand
constexpr std::size_t floor_down_share = 70;

// A number in at most so many columns.
std::string fitted(const Amount& amount, std::size_t columns) {
  std::string text = to_text(amount);
  if (columns_of(text) <= columns || !amount.is_known()) return text;
  return to_rate(static_cast<double>(amount.value));
}

class Placing {
 public:
  Placing(const Stack& stack, const OverviewWishes& wishes) : stack_(stack), wishes_(wishes) {
    picture_.columns = wishes.columns;
  }

  Picture run() {
    if (wishes_.columns >= 80) {
      lay_halves(true, true);
    } else {
      lay_halves(true, false);
      if (!wishes_.is_tight) ++row_;
      lay_halves(false, true);
    }
    picture_.rows = row_;
    return std::move(picture_);
  }

 private:
  struct Placed {
    std::size_t column;
    std::size_t at;
    std::size_t start, slot;  // cells that are its own
  };

  const Column& column(const Placed& placed) const { return stack_.columns[placed.column]; }
  bool is_down(const Placed& placed) const { return column(placed).facts->is_down; }

  // The whole height, of one half or of both.
  void lay_halves(bool has_up, bool has_down) {
    has_up_ = has_up;
    has_down_ = has_down;
    const std::size_t floors = stack_.overview->floors.size();
    for (std::size_t floor = 0; floor < floors; ++floor) {
      lay_floor(floor);
      if (floor + 1 < floors) lay_zone(floor);
    }
  }

  void lay_floor(std::size_t floor) {
    Picture::Floor here{row_++, std::string(stack_.overview->floors[floor]), "", "", floor == 0, 0, 0};
    here.up_at = wishes_.columns * floor_up_share / 80;
    here.down_end = wishes_.columns * floor_down_share / 80;
    if (floor == 0) {
      if (has_up_) here.up = "received";
      if (has_down_) here.down = "sent";
    } else {
      if (has_up_) here.up = to_text(stack_.through(floor, false));
      if (has_down_) here.down = to_text(stack_.through(floor, true));
    }
    picture_.floors.push_back(std::move(here));
  }

  void place_half(std::vector<Placed>& zone, std::size_t floor, bool is_down, std::size_t start,
                  std::size_t width) {
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < stack_.columns.size(); ++i) {
      const Column& column = stack_.columns[i];
      if (column.facts->floor == floor && column.facts->is_down == is_down && column.is_used)
        used.push_back(i);
    }
    // Few columns stand apart from the other half, so that a bridge's words fit between them.
    const bool is_apart = used.size() <= 2 && has_up_ && has_down_;
    const std::size_t gap = is_apart ? 4 : 0;
    if (is_down) start += gap / 2;
    for (std::size_t i = 0; i < used.size(); ++i) {
      const std::size_t slot = (width - gap) / used.size();
      const std::size_t left = start + i * slot;
      const std::size_t inset = std::clamp<std::size_t>(slot / 3, first_cell, 6);
      zone.push_back({used[i], left + inset, left, slot});
    }
  }

  void lay_zone(std::size_t floor) {
    std::vector<Placed> zone;
    const std::size_t half = has_up_ && has_down_ ? wishes_.columns / 2 : wishes_.columns;
    if (has_up_) place_half(zone, floor, false, 0, half);
    if (has_down_) place_half(zone, floor, true, wishes_.columns - half, half);
    if (zone.empty()) {
      ++row_;
      return;
    }
    const std::size_t first = row_++;
    if (std::any_of(zone.begin(), zone.end(), [&](const Placed& p) { return has_far(p); }))
      lay_far_amounts(zone);
    lay_body(zone);
    // Below the body stand a number and a name.
    if (floor < wishes_.rows_below_floor.size())
      row_ = std::max(row_ + 2, first + wishes_.rows_below_floor[floor]) - 2;
    const std::size_t last = row_ - 1;
    for (const Placed& placed : zone) {
      const bool is_bare = !has_near(placed) && column(placed).is_counted();
      picture_.arrows.push_back({placed.column, placed.at, first, last + (is_bare ? 1 : 0),
                                 column(placed).is_counted(), std::string(column(placed).facts->returns)});
    }
    lay_near_amounts(zone);
  }

  // What is counted above: where what rises arrives, and where what falls begins.
  bool has_far(const Placed& placed) const {
    const diagram::OverviewColumn& facts = *column(placed).facts;
    return !(facts.is_down ? facts.begin : facts.end).empty();
  }
  bool has_near(const Placed& placed) const {
    const diagram::OverviewColumn& facts = *column(placed).facts;
    return !(facts.is_down ? facts.end : facts.begin).empty();
  }

  void add_number(const Placed& placed, Picture::Number::Kind kind, std::size_t row, std::string text) {
    const std::size_t width = columns_of(text);
    const std::size_t before = std::min(width == 0 ? 0 : (width - 1) / 2, placed.at - placed.start);
    picture_.numbers.push_back({kind, row, placed.at - before, placed.column, std::move(text)});
  }

  void lay_far_amounts(const std::vector<Placed>& zone) {
    for (const Placed& placed : zone) {
      if (!has_far(placed)) continue;
      const Amount& far = is_down(placed) ? column(placed).begin : column(placed).end;
      add_number(placed, Picture::Number::Kind::Amount, row_, fitted(far, placed.slot - 1));
    }
    ++row_;
  }

  void lay_near_amounts(const std::vector<Placed>& zone) {
    for (const Placed& placed : zone) {
      const Column& here = column(placed);
      const Amount& near = is_down(placed) ? here.end : here.begin;
      if (has_near(placed) || !here.is_counted())
        add_number(placed, Picture::Number::Kind::Amount, row_, fitted(near, placed.slot - 1));
      const bool has_room = columns_of(here.facts->full_label) <= placed.slot + 2;
      add_number(placed, Picture::Number::Kind::Label, row_ + 1,
                 std::string(has_room ? here.facts->full_label : here.facts->label));
    }
    row_ += 2;
  }

  void lay_body(const std::vector<Placed>& zone) {
    const std::size_t first = row_;
    const auto bridges = bridges_of(zone);
    const std::size_t up_rows = lay_marks(zone, false);
    const std::size_t down_rows = bridges.empty() ? lay_marks(zone, true) : 0;
    row_ += std::max(up_rows, down_rows);
    if (!bridges.empty()) {
      if (up_rows == 0 && !wishes_.is_tight) ++row_;
      for (const auto& [from, to] : bridges) lay_bridge(zone, from, to);
      const std::size_t below = lay_marks(zone, true);
      row_ += std::max<std::size_t>(below, wishes_.is_tight ? 0 : 1);
    } else if (!wishes_.is_tight) {
      row_ = std::max(row_ + 1, first + 2);
    }
    row_ = std::max(row_, first + 1);
  }

  // What stands beside the arrows, one below the other; how many rows that took.
  std::size_t lay_marks(const std::vector<Placed>& zone, bool of_down) {
    std::size_t rows = 0;
    for (const Placed& placed : zone) {
      if (is_down(placed) != of_down) continue;
      std::size_t row = row_;
      for (const std::size_t loss : column(placed).losses) {
        if (loss < most_losses) picture_.marks.push_back(mark_of(placed, loss, row++));
      }
      row = lay_stubs(placed, row);
      if (column(placed).beside.value_or(0) > 0) {
        const std::string text =
            to_grouped(*column(placed).beside) + " " + std::string(column(placed).facts->beside_text);
        picture_.numbers.push_back(
            {Picture::Number::Kind::Beside, row++, placed.at + 2, placed.column, text});
      }
      rows = std::max(rows, row - row_);
    }
    return rows;
  }

  // "╟× 84 a" within the slot; else without the number, which stands below the picture.
  Picture::Mark mark_of(const Placed& placed, std::size_t loss, std::size_t row) const {
    // Up to the next arrow.
    const std::size_t room = std::min(placed.slot - 1, wishes_.columns - placed.at);
    const Amount amount{Amount::Kind::Exact, stack_.losses[loss].count};
    std::string count = fitted(amount, room - std::min<std::size_t>(room, 5));
    if (columns_of(count) + 5 > room) count.clear();
    return {row, placed.at, loss, std::move(count)};
  }

  // Where only one half is drawn, what is forwarded leaves it or joins it.
  std::size_t lay_stubs(const Placed& placed, std::size_t row) {
    if (has_up_ && has_down_) return row;
    for (std::size_t i = 0; i < stack_.columns.size(); ++i) {
      const Column& from = stack_.columns[i];
      const bool is_bridge = from.bridge_to != nowhere && from.bridge.is_known() && !from.bridge.is_zero();
      const bool is_joining = is_bridge && from.bridge_to == placed.column;
      if (!is_joining && (!is_bridge || i != placed.column)) continue;
      picture_.stubs.push_back(
          {row++, placed.at, is_joining, std::string(from.facts->bridge_verb) + " " + to_text(from.bridge)});
    }
    return row;
  }

  using Ends = std::vector<std::pair<const Placed*, const Placed*>>;
  Ends bridges_of(const std::vector<Placed>& zone) const {
    Ends bridges;
    if (!has_up_ || !has_down_) return bridges;
    for (const Placed& from : zone) {
      const Column& here = column(from);
      if (here.bridge_to == nowhere || !here.bridge.is_known() || here.bridge.is_zero()) continue;
      for (const Placed& to : zone) {
        if (to.column == here.bridge_to) bridges.emplace_back(&from, &to);
      }
    }
    return bridges;
  }

  // The words stand in the widest stretch between two arrows.
  void lay_bridge(const std::vector<Placed>& zone, const Placed* from, const Placed* to) {
    Picture::Bridge bridge;
    bridge.row = row_++;
    bridge.from = from->at;
    bridge.to = to->at;
    bridge.column = from->column;
    for (const Placed& other : zone) {
      if (other.at > from->at && other.at < to->at) bridge.crossed.push_back(other.at);
    }
    std::vector<std::size_t> stops{from->at};
    stops.insert(stops.end(), bridge.crossed.begin(), bridge.crossed.end());
    stops.push_back(to->at);
    std::size_t widest = 0;
    for (std::size_t i = 1; i + 1 < stops.size(); ++i) {
      if (stops[i + 1] - stops[i] > stops[widest + 1] - stops[widest]) widest = i;
    }
    const std::size_t room = stops[widest + 1] - stops[widest];
    bridge.text = std::string(column(*from).facts->bridge_verb) + " " + to_text(column(*from).bridge);
    if (columns_of(bridge.text) + 5 > room) bridge.text = to_text(column(*from).bridge);
    const std::size_t spare = room - std::min(room, columns_of(bridge.text));
    bridge.text_at = stops[widest] + std::max<std::size_t>(spare / 2, 1);
    picture_.bridges.push_back(std::move(bridge));
  }

  const Stack& stack_;
  const OverviewWishes& wishes_;
  Picture picture_;
  std::size_t row_ = 0;
  bool has_up_ = true;
  bool has_down_ = true;
};

}  // namespace

std::string to_text(const Amount& amount) {
  switch (amount.kind) {
    case Amount::Kind::Unknown: return "–";
    case Amount::Kind::AtMost: return "≤ " + to_grouped(amount.value);
    case Amount::Kind::AtLeast: return "≥ " + to_grouped(amount.value);
    case Amount::Kind::Exact: break;
  }
  return to_grouped(amount.value);
}

OverviewPicture lay_out_overview(const Stack& stack, const OverviewWishes& wishes) {
  return Placing(stack, wishes).run();
}

}  // namespace netcase::layout
