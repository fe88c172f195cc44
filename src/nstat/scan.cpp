// SPDX-License-Identifier: Apache-2.0

#include "nstat/scan.h"

#include <array>
#include <charconv>
#include <limits>

namespace netcase::nstat {

namespace {

// isspace() of the C locale.
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take_sign(std::string_view& rest) {
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  return is_negative;
}

// "0.0", "12.5": what nstat itself writes. Up to fifteen digits are exact in a double, and so is the power of
// ten they are divided by, hence the quotient is the nearest double, as strtod would give.
std::optional<double> scan_plain(std::string_view& rest) {
  static constexpr std::array<double, 16> powers{1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  std::uint64_t digits = 0;
  std::size_t count = 0;
  std::size_t decimals = 0;
  std::size_t at = 0;
  bool is_behind_point = false;
  for (; at < rest.size() && (is_digit(rest[at]) || (rest[at] == '.' && !is_behind_point)); ++at) {
    if (rest[at] == '.') {
      is_behind_point = true;
      continue;
    }
    digits = digits * 10 + static_cast<std::uint64_t>(rest[at] - '0');
    ++count;
    if (is_behind_point) ++decimals;
    if (count == powers.size()) return std::nullopt;
  }
  const bool is_whole = at == rest.size() || is_space(rest[at]);
  if (count == 0 || !is_whole) return std::nullopt;
  rest.remove_prefix(at);
  return static_cast<double>(digits) / powers[decimals];
}

std::optional<double> scan_any(std::string_view& rest) {
  const bool is_negative = take_sign(rest);
  std::chars_format format = std::chars_format::general;
  if (rest.starts_with("0x") || rest.starts_with("0X")) {
    format = std::chars_format::hex;
    rest.remove_prefix(2);
  }
  if (rest.starts_with('-') || rest.starts_with('+')) return std::nullopt;
  double value = 0;
  const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), value, format);
  if (failure == std::errc::invalid_argument) return std::nullopt;
  const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.data()));
  if (failure == std::errc::result_out_of_range) {
    const bool is_tiny =
        taken.find("e-") != std::string_view::npos || taken.find("E-") != std::string_view::npos;
    value = is_tiny ? 0 : std::numeric_limits<double>::infinity();
  }
  rest.remove_prefix(taken.size());
  return is_negative ? -value : value;
}

}  // namespace

void scan_space(std::string_view& rest) {
  std::size_t at = 0;
  while (at < rest.size() && is_space(rest[at])) ++at;
  rest.remove_prefix(at);
}

std::string_view scan_word(std::string_view& rest) {
  scan_space(rest);
  std::size_t end = 0;
  while (end < rest.size() && !is_space(rest[end])) ++end;
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

std::optional<std::uint64_t> scan_unsigned(std::string_view& rest) {
  static constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  scan_space(rest);
  const bool is_negative = take_sign(rest);
  if (rest.empty() || !is_digit(rest.front())) return std::nullopt;
  static constexpr std::size_t safe_digits = 19;  // 10^19-1 fits into 64 bits
  std::uint64_t value = 0;
  bool is_too_large = false;
  std::size_t at = 0;
  std::size_t first = 0;
  while (first < rest.size() && rest[first] == '0') ++first;
  for (at = first; at < rest.size() && is_digit(rest[at]); ++at) {
    const auto digit = static_cast<std::uint64_t>(rest[at] - '0');
    if (at - first >= safe_digits && value > (largest - digit) / 10) is_too_large = true;
    value = value * 10 + digit;
  }
  rest.remove_prefix(at);
  if (is_too_large) return largest;
  return is_negative ? 0 - value : value;
}

std::optional<double> scan_real(std::string_view& rest) {
  scan_space(rest);
  if (const auto plain = scan_plain(rest)) return plain;
  return scan_any(rest);
}

std::string_view before_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

}  // namespace netcase::nstat
