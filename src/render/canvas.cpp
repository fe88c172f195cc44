// SPDX-License-Identifier: Apache-2.0

#include "render/canvas.h"

#include "base/glyph.h"

namespace netcase::render {

Canvas::Canvas(std::size_t rows, std::size_t columns)
    : columns_(columns), rows_(rows, std::vector<Cell>(columns)) {}

void Canvas::put(std::size_t row, std::size_t column, Ink ink, std::string_view text) {
  while (!text.empty() && row < rows_.size() && column < columns_) {
    const Glyph glyph = first_glyph(text);
    const std::string_view bytes = text.substr(0, glyph.bytes);
    text.remove_prefix(glyph.bytes);
    if (glyph.columns == 0 && column > 0) rows_[row][column - 1].glyph += bytes;
    if (column + glyph.columns > columns_) break;
    // The second cell of a wide one is under it.
    for (std::size_t i = 0; i < glyph.columns; ++i)
      rows_[row][column++] = {ink, i == 0 ? std::string(bytes) : ""};
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
