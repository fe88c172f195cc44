// SPDX-License-Identifier: Apache-2.0
//
// Text, integers, fixed decimals, padding: on std::to_chars, which neither asks the locale nor allocates.

#include "base/appender.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/check.h"
#include "base/glyph.h"

namespace netcase {

namespace {

std::string to_fixed(double value, int decimals) {
  std::array<char, 400> digits{};  // the longest double has 309 digits before the point
  const auto [end, failure] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
  CHECK(failure == std::errc());
  return {digits.data(), end};
}

// Three digits: 1.20, 41.2, 184.
std::string to_three_digits(double value) {
  if (value < 9.995) return to_fixed(value, 2);
  if (value < 99.95) return to_fixed(value, 1);
  return to_fixed(value, 0);
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    columns += glyph.columns;
    text.remove_prefix(glyph.bytes);
  }
  return columns;
}

std::string cut_to(std::string_view text, std::size_t columns, std::string_view ellipsis) {
  if (columns_of(text) <= columns) return std::string(text);
  const std::size_t mark = columns_of(ellipsis);
  std::size_t room = columns > mark ? columns - mark : 0;
  std::size_t end = 0;
  for (std::string_view rest = text; !rest.empty(); rest = text.substr(end)) {
    const Glyph glyph = first_glyph(rest);
    if (glyph.columns > room) break;
    room -= glyph.columns;
    end += glyph.bytes;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)).append(ellipsis);
}

Appender& Appender::text(std::string_view text) {
  out_ += text;
  return *this;
}

Appender& Appender::left(std::string_view text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  out_ += text;
  return blanks(columns > used ? columns - used : 0);
}

Appender& Appender::right(std::string_view text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  blanks(columns > used ? columns - used : 0);
  out_ += text;
  return *this;
}

Appender& Appender::blanks(std::size_t count) {
  out_.append(count, ' ');
  return *this;
}

Appender& Appender::number(std::uint64_t value) {
  std::array<char, 20> digits{};
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  CHECK(failure == std::errc());
  out_.append(digits.data(), end);
  return *this;
}

Appender& Appender::hex(std::uint64_t value) {
  std::array<char, 16> digits{};
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
  CHECK(failure == std::errc());
  out_.append(digits.data(), end);
  return *this;
}

Appender& Appender::fixed(double value, int decimals) {
  out_ += to_fixed(value, decimals);
  return *this;
}

Appender& Appender::end_line() {
  out_ += '\n';
  return *this;
}

std::string to_grouped(std::uint64_t value) {
  std::string digits;
  Appender(digits).number(value);
  if (value < 10'000) return digits;
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ' ';
    grouped += digits[i];
  }
  return grouped;
}

std::string to_rate(double per_second) {
  if (per_second == 0) return "0";
  if (per_second < 0.05) return "<0.1";
  if (per_second < 9.95) return to_fixed(per_second, 1);
  if (per_second < 999.5) return to_three_digits(per_second);
  static constexpr std::array prefixes{" k", " M", " G", " T", " P", " E"};
  double scaled = per_second / 1000;
  std::size_t prefix = 0;
  while (scaled >= 999.5 && prefix + 1 < prefixes.size()) {
    scaled /= 1000;
    ++prefix;
  }
  return to_three_digits(scaled) + prefixes[prefix];
}

}  // namespace netcase
