// SPDX-License-Identifier: Apache-2.0

#include "nstat/source_line.h"

#include "nstat/list_table.h"

namespace netcase::nstat {

namespace {

constexpr std::size_t longest_source = 127;

}  // namespace

void SourceLine::take_lines(std::string_view list_table) {
  const std::size_t last = list_table.rfind('#');  // as a rule the only one is in the first line
  if (last == std::string_view::npos) return;
  for (ListLines lines(list_table); list_table.size() - lines.bytes_left() <= last;) {
    const std::string_view line = lines.next();
    if (!line.starts_with('#')) continue;
    const std::string_view source = line.size() > 1 ? line.substr(1, line.size() - 2) : std::string_view();
    if (!text_.empty() && text_ != source) has_changed_ = true;
    text_ = source.substr(0, longest_source);
  }
}

}  // namespace netcase::nstat
