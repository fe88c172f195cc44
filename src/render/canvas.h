// SPDX-License-Identifier: Apache-2.0
//
// A sheet of text cells on which a picture is painted: what is put down last is seen. Nothing is painted
// beyond the sheet's right edge.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/ink.h"

namespace netcase::render {

class Canvas {
 public:
  Canvas(std::size_t rows, std::size_t columns);

  void put(std::size_t row, std::size_t column, Ink ink, std::string_view text);
  // The rows, without blanks at their ends; cells of one ink together.
  std::vector<Line> lines() const;

 private:
  struct Cell {
    Ink ink = Ink::Plain;
    std::string glyph = " ";
  };
  std::size_t columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace netcase::render
