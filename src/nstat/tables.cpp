// SPDX-License-Identifier: Apache-2.0

#include "nstat/tables.h"

#include "nstat/list_table.h"
#include "nstat/pair_table.h"

namespace netcase::nstat {

namespace {

constexpr std::size_t usual_count = 448;  // a kernel of today prints some 430
constexpr std::size_t usual_count_of_moving = 192;

}  // namespace

void read_table(const TableText& text, TableLayout layout, Table& table) {
  if (layout == TableLayout::List) read_list_table(text.text, text.where, table);
  else read_pair_table(text.text, text.where, table);
}

void read_tables(const TableTexts& texts, SourceLine& source, Table& table) {
  table.counters.reserve(table.has_zeros ? usual_count : usual_count_of_moving);
  for (std::size_t i = texts.size(); i > 0; --i) {
    if (table_files[i - 1].layout == TableLayout::List) source.take_lines(texts[i - 1].text);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) read_table(texts[i], table_files[i].layout, table);
}

}  // namespace netcase::nstat
