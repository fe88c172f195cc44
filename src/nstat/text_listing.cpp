// SPDX-License-Identifier: Apache-2.0

#include "nstat/text_listing.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/appender.h"

namespace netcase::nstat {

namespace {

constexpr std::size_t name_width = 32;  // in bytes, as printf counts
constexpr std::size_t value_width = 16;
constexpr std::size_t rate_width = 6;
constexpr std::uint64_t unusual_value =
    1'000'000'000'000'000;  // its 16 digits leave no blank before the rate

std::string_view to_words(Mark mark) {
  switch (mark) {
    case Mark::None: return "";
    case Mark::Overflow: return " (overflow)";
    case Mark::Wrapped: return " (wrapped)";
    case Mark::Reset: return " (reset)";
    case Mark::Gauge: return " (gauge)";
  }
  return "";
}

}  // namespace

void TextListing::begin(std::string_view source) { Appender(out_).text("#").text(source).end_line(); }

void TextListing::add(const Row& row) {
  if (add_usual(row)) return;
  Appender line(out_);
  const std::size_t begin = out_.size();
  line.text(row.counter.group).text(row.counter.name);
  const std::size_t name_end = out_.size();
  const std::size_t name_size = name_end - begin;
  line.blanks(name_size < name_width ? name_width - name_size : 1);

  const std::size_t value_begin = out_.size();
  line.number(row.value);
  const std::size_t value_size = out_.size() - value_begin;
  line.blanks(value_size < value_width ? value_width - value_size : 0);

  const bool has_rate = row.counter.rate != 0;  // true for NaN, which a list table may hold
  std::string rate;
  if (has_rate) Appender(rate).fixed(row.counter.rate, 1);
  const std::string_view shown_rate = has_rate ? std::string_view(rate) : std::string_view("0.0");
  if (shown_rate.size() < rate_width) line.blanks(rate_width - shown_rate.size());
  else if (value_size >= value_width) line.blanks(1);
  line.text(shown_rate).text(to_words(row.mark)).end_line();
}

// Nearly every row: everything within its column, no rate, no mark. Made in one piece, which is three times
// as fast.
bool TextListing::add_usual(const Row& row) {
  static constexpr std::size_t rate_begin = name_width + value_width;
  std::array<char, rate_begin + rate_width + 1> line;
  const std::size_t name_end = name_size(row.counter);
  const bool is_usual =
      name_end < name_width && row.value < unusual_value && row.counter.rate == 0 && row.mark == Mark::None;
  if (!is_usual) return false;
  line.fill(' ');
  std::copy(row.counter.group.begin(), row.counter.group.end(), line.begin());
  std::copy(row.counter.name.begin(), row.counter.name.end(), line.begin() + row.counter.group.size());
  std::to_chars(line.data() + name_width, line.data() + rate_begin, row.value);
  static constexpr std::string_view no_rate = "0.0\n";
  std::copy(no_rate.begin(), no_rate.end(), line.end() - no_rate.size());
  out_.append(line.data(), line.size());
  return true;
}

}  // namespace netcase::nstat
