// SPDX-License-Identifier: Apache-2.0
//
// The overview on a grid of text cells: where each floor, arrow, bridge and number stands. What came in rises
// in one half, what was sent falls in the other, with bridges for what is forwarded; in a narrow window the
// halves stand one above the other, and what is forwarded leaves one and joins the other. Text and SVG are
// drawn from the same places.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layout/stack.h"

namespace netcase::layout {

struct OverviewPicture {
  struct Floor {
    std::size_t row;
    std::string name;
    std::string up, down;  // what goes through it, or words; empty: that half is not here
    bool is_top;           // nothing goes on behind it
    std::size_t up_at, down_end;
  };
  struct Arrow {
    std::size_t column;  // of the stack
    std::size_t at;      // the cell of its line
    std::size_t first;   // rows, the head or the tail included
    std::size_t last;
    bool is_known;        // else nothing counts what passes here
    std::string returns;  // it turns aside in its first row
  };
  struct Number {
    enum class Kind { Amount, Label, Beside } kind;
    std::size_t row;
    std::size_t start;  // cell
    std::size_t column;
    std::string text;
  };
  struct Mark {
    std::size_t row, at;  // the cell of the arrow it stands beside
    std::size_t loss;     // of the stack
    std::string count;    // empty where there is no room for it
  };
  struct Bridge {
    std::size_t row, from, to;         // cells
    std::vector<std::size_t> crossed;  // cells of arrows that go on
    std::string text;
    std::size_t text_at;  // cell
    std::size_t column;   // of the stack, where it begins
  };
  // Where a bridge has no other side: it leaves, or joins.
  struct Stub {
    std::size_t row, at;
    bool is_joining;
    std::string text;
  };

  std::size_t columns = 80;
  std::size_t rows = 0;
  std::vector<Floor> floors;
  std::vector<Arrow> arrows;
  std::vector<Number> numbers;
  std::vector<Mark> marks;
  std::vector<Bridge> bridges;
  std::vector<Stub> stubs;
};

// Only the worst are lettered.
inline constexpr std::size_t most_losses = 9;
inline char letter_of(std::size_t loss) { return static_cast<char>('a' + loss); }

struct OverviewWishes {
  std::size_t columns = 80;  // below 80: the halves one above the other
  bool is_tight = false;     // without rows that only give room
  // How many rows there must be at least below each floor, for what is written beside the picture.
  std::vector<std::size_t> rows_below_floor = {};
};

std::string to_text(const Amount& amount);

OverviewPicture lay_out_overview(const Stack& stack, const OverviewWishes& wishes);

}  // namespace netcase::layout
