// SPDX-License-Identifier: Apache-2.0

#include "nstat/list_table.h"

#include <algorithm>
#include <string>

#include "nstat/scan.h"
#include "parse/lines.h"

namespace netcase::nstat {

namespace {

constexpr std::size_t longest_line = 4095;

}  // namespace

std::string_view ListLines::next() {
  const std::size_t feed = rest_.substr(0, longest_line).find('\n');
  const std::size_t size = feed == std::string_view::npos ? std::min(rest_.size(), longest_line) : feed + 1;
  const std::string_view line = rest_.substr(0, size);
  rest_.remove_prefix(size);
  ++number_;
  return before_nul(line);
}

void read_list_table(std::string_view text, std::string_view where, Table& table) {
  for (ListLines lines(text); !lines.at_end();) {
    const std::string_view line = lines.next();
    if (line.starts_with('#')) continue;
    std::string_view rest = line;
    Counter counter;
    counter.name = scan_word(rest);
    const auto value = scan_unsigned(rest);
    if (!value) {
      table.problems.push_back({at_line(where, lines.number()), parse::quoted(line), "a name and a value", {}});
      continue;
    }
    counter.value = *value;
    counter.rate = scan_real(rest).value_or(0);
    table.counters.push_back(counter);
  }
}

}  // namespace netcase::nstat
