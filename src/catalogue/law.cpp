// SPDX-License-Identifier: Apache-2.0
//
// The text is cut at its one comparison, each side at its plus signs, each term at its star. Blanks may stand
// around all of them and mean nothing.

#include "catalogue/law.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace netcase::catalogue {

namespace {

struct Sign {
  std::string_view text;
  Comparison comparison;
};
constexpr std::array<Sign, 3> signs{
    {{"==", Comparison::Equal}, {">=", Comparison::AtLeast}, {"<=", Comparison::AtMost}}};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_name(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  });
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string quoted(std::string_view text) { return std::string("\"").append(text) + '"'; }

// `text` without its coefficient: a counter's name, or a prefix and its star.
Result<Term> parse_named(std::string_view text, std::int64_t coefficient) {
  const bool is_prefix = text.ends_with('*');
  const std::string_view name = trimmed(text.substr(0, text.size() - (is_prefix ? 1 : 0)));
  if (!is_name(name))
    return fail("", quoted(text) + " is no term", "a counter, Prefix*, a whole number or number*counter");
  return Term{is_prefix ? Term::Kind::Prefix : Term::Kind::Counter, coefficient, name};
}

Result<Term> parse_term(std::string_view text) {
  if (const auto number = parse_integer(text)) return Term{Term::Kind::Integer, *number, {}};
  const std::size_t star = text.find('*');
  const auto coefficient = parse_integer(trimmed(text.substr(0, star)));
  if (star == std::string_view::npos || !coefficient) return parse_named(text, 1);
  return parse_named(trimmed(text.substr(star + 1)), *coefficient);
}

Result<std::vector<Term>> parse_sum(std::string_view text) {
  std::vector<Term> terms;
  while (true) {
    const std::size_t plus = text.find('+');
    TRY(term, parse_term(trimmed(text.substr(0, plus))));
    terms.push_back(term);
    if (plus == std::string_view::npos) return terms;
    text.remove_prefix(plus + 1);
  }
}

}  // namespace

Result<Law> parse_law(std::string_view text) {
  const std::size_t at = text.find_first_of("=<>");
  const std::string_view sign_text = at == std::string_view::npos ? "" : text.substr(at, 2);
  const auto* const sign =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& s) { return s.text == sign_text; });
  if (sign == signs.end())
    return fail("", quoted(text) + " compares nothing", "a sum, then ==, >= or <=, then a sum");
  const std::string_view rest = text.substr(at + 2);
  if (rest.find_first_of("=<>") != std::string_view::npos)
    return fail("", quoted(text) + " compares twice", "one ==, >= or <=");
  TRY(left, parse_sum(text.substr(0, at)));
  TRY(right, parse_sum(rest));
  return Law{std::move(left), sign->comparison, std::move(right)};
}

}  // namespace netcase::catalogue
