// SPDX-License-Identifier: Apache-2.0
//
// The calendar is std::chrono's; only the spelling is ours.

#include "base/time_text.h"

#include <array>
#include <chrono>

#include "base/appender.h"
#include "base/number.h"

namespace netcase {

namespace {

constexpr std::int64_t ns_in_second = 1'000'000'000;
constexpr std::int64_t seconds_in_day = 86'400;

void write_digits(std::string& out, std::uint64_t value, std::size_t digits) {
  std::string text;
  Appender(text).number(value);
  out.append(digits > text.size() ? digits - text.size() : 0, '0').append(text);
}

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

// What floor_divide() leaves over. (value - quotient * divisor would overflow near the smallest value.)
std::uint64_t floor_rest(std::int64_t value, std::int64_t divisor) {
  const std::int64_t rest = value % divisor;
  return static_cast<std::uint64_t>(rest < 0 ? rest + divisor : rest);
}

// Reads `digits` digits at `at` and moves behind them.
std::optional<int> read_field(std::string_view text, std::size_t& at, std::size_t digits) {
  if (at + digits > text.size() || !is_digits(text.substr(at, digits))) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text[at + i] - '0');
  at += digits;
  return value;
}

bool skip(std::string_view text, std::size_t& at, char expected) {
  if (at >= text.size() || text[at] != expected) return false;
  ++at;
  return true;
}

// ".123" as nanoseconds; 0 where there is no fraction.
std::optional<std::int64_t> read_fraction(std::string_view text, std::size_t& at) {
  if (!skip(text, at, '.')) return 0;
  std::int64_t value = 0;
  std::size_t digits = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 9) {
    value = value * 10 + (text[at++] - '0');
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 9; ++digits) value *= 10;
  return value;
}

}  // namespace

std::string to_utc_text(std::int64_t time_ns) {
  const std::int64_t seconds = floor_divide(time_ns, ns_in_second);
  const std::int64_t days = floor_divide(seconds, seconds_in_day);
  const auto second_of_day = floor_rest(seconds, seconds_in_day);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  std::string text;
  write_digits(text, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  write_digits(text += '-', static_cast<unsigned>(date.month()), 2);
  write_digits(text += '-', static_cast<unsigned>(date.day()), 2);
  write_digits(text += 'T', second_of_day / 3600, 2);
  write_digits(text += ':', second_of_day / 60 % 60, 2);
  write_digits(text += ':', second_of_day % 60, 2);
  write_digits(text += '.', floor_rest(time_ns, ns_in_second), 9);
  return text += 'Z';
}

std::optional<std::int64_t> parse_utc_text(std::string_view text) {
  std::size_t at = 0;
  const auto year = read_field(text, at, 4);
  if (!year || !skip(text, at, '-')) return std::nullopt;
  const auto month = read_field(text, at, 2);
  if (!month || !skip(text, at, '-')) return std::nullopt;
  const auto day = read_field(text, at, 2);
  if (!day || !skip(text, at, 'T')) return std::nullopt;
  const auto hour = read_field(text, at, 2);
  if (!hour || *hour > 23 || !skip(text, at, ':')) return std::nullopt;
  const auto minute = read_field(text, at, 2);
  if (!minute || *minute > 59 || !skip(text, at, ':')) return std::nullopt;
  const auto second = read_field(text, at, 2);
  const auto fraction = read_fraction(text, at);
  if (!second || *second > 60 || !fraction || !skip(text, at, 'Z') || at != text.size()) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  // 64 bits of nanoseconds reach from 1678 to 2262 (2^63 ns are 292 years).
  if (!date.ok() || *year < 1700 || *year > 2261) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t seconds = (std::int64_t{*hour} * 60 + *minute) * 60 + *second;
  return (days * seconds_in_day + seconds) * ns_in_second + *fraction;
}

std::string to_duration_text(std::uint64_t duration_ns) {
  struct Unit {
    double seconds;
    std::string_view name;
  };
  static constexpr std::array<Unit, 3> units{{{86'400, " days"}, {3600, " hours"}, {60, " min"}}};
  const double seconds = static_cast<double>(duration_ns) / static_cast<double>(ns_in_second);
  std::string text;
  for (const Unit& unit : units) {
    if (seconds < 1.5 * unit.seconds) continue;
    Appender(text).fixed(seconds / unit.seconds, 0).text(unit.name);
    return text;
  }
  Appender(text).fixed(seconds, seconds < 0.1 ? 3 : 1).text(" s");
  return text;
}

}  // namespace netcase
