// SPDX-License-Identifier: Apache-2.0

#include "render/canvas.h"

namespace netcase::render {

Canvas::Canvas(std::size_t rows, std::size_t columns)
    : columns_(columns), rows_(rows, std::vector<Cell>(columns)) {}

void Canvas::put(std::size_t row, std::size_t column, Ink ink, std::string_view text) {
  while (!text.empty() && row < rows_.size() && column < columns_) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
    rows_[row][column++] = {ink, std::string(text.substr(0, length))};
    text.remove_prefix(length);
  }
}

std::vector<Line> Canvas::lines() const {
  std::vector<Line> lines;
  for (const auto& row : rows_) {
    Line line;
    for (const Cell& cell : row) {
      const bool is_same = !line.spans.empty() && (line.spans.back().ink == cell.ink || cell.glyph == " ");
      if (is_same) line.spans.back().text += cell.glyph;
      else line.add(cell.ink, cell.glyph);
    }
    line.trim_end();
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace netcase::render
