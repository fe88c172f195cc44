// SPDX-License-Identifier: Apache-2.0

#include "nstat/list_table.h"

#include <algorithm>

#include "nstat/scan.h"
#include "parse/lines.h"

namespace netcase::nstat {

namespace {

constexpr std::size_t longest_line = 4095;

std::string_view without_feed(std::string_view line) { return line.substr(0, line.find('\n')); }

}  // namespace

std::string_view ListLines::next() {
  const std::size_t feed = rest_.substr(0, longest_line).find('\n');
  const std::size_t size = feed == std::string_view::npos ? std::min(rest_.size(), longest_line) : feed + 1;
  const std::string_view line = rest_.substr(0, size);
  rest_.remove_prefix(size);
  ++number_;
  return before_nul(line);
}

std::optional<ListEntry> ListEntries::next() {
  while (!lines_.at_end()) {
    const std::string_view line = lines_.next();
    if (line.starts_with('#')) continue;
    ListEntry entry;
    entry.rest = line;
    entry.name = scan_word(entry.rest);
    if (const auto value = scan_unsigned(entry.rest)) {
      entry.value = *value;
      return entry;
    }
    problems_.push_back(
        {at_line(where_, lines_.number()), parse::quoted(without_feed(line)), "a name and a value", {}});
  }
  return std::nullopt;
}

void read_list_table(std::string_view text, std::string_view where, Table& table) {
  ListEntries entries(text, where, table.problems);
  while (auto entry = entries.next()) {
    const double rate = scan_real(entry->rest).value_or(0);
    table.add({{}, entry->name, entry->value, rate});
  }
}

}  // namespace netcase::nstat
