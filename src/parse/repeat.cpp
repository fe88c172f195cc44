// SPDX-License-Identifier: Apache-2.0
//
// Where the numbers stood in the learnt text is found again by looking for them: a word that is a number is a
// value if the parser took it for one. The parser keeps the order of the text, so the two walk side by side.

#include "parse/repeat.h"

namespace netcase::parse {

namespace {

// Everything behind which a parser may find a value ("Ip:1" is one, too): so no value is overlooked, and a
// name that looks like a number makes one too many.
bool is_separator(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':'; }

}  // namespace

bool read_digits(std::string_view text, std::size_t& at, std::uint64_t& magnitude) {
  static constexpr std::size_t safe_digits = 19;  // 10^19-1 fits into 64 bits
  const std::size_t begin = at;
  std::uint64_t value = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
    ++at;
  }
  magnitude = value;
  if (at - begin <= safe_digits) return at > begin;
  const NumberWord number = read_number_word(text.substr(begin, at - begin));
  magnitude = number.magnitude;
  return number.form == NumberWord::Form::Number;
}

Repeat::Repeat(std::string_view text, const ParsedFile& parsed) {
  if (!parsed.problems.empty()) return;
  std::vector<Gap> gaps;
  std::size_t gap_begin = 0;
  std::size_t value = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_separator(text[end])) ++end;
    const NumberWord number = read_number_word(text.substr(at, end - at));
    if (end > at && number.form == NumberWord::Form::Number) {
      const bool is_value = value < parsed.values.size() &&
                            parsed.values[value].magnitude == number.magnitude &&
                            parsed.values[value].negative == number.negative;
      if (!is_value) return;  // a name that looks like a number: not worth being clever
      gaps.push_back({gap_begin, at - gap_begin});
      gap_begin = end;
      ++value;
    }
    at = end + (end < text.size() ? 1 : 0);
  }
  if (value != parsed.values.size()) return;
  gaps.push_back({gap_begin, text.size() - gap_begin});
  learnt_ = text;
  gaps_ = std::move(gaps);
}

}  // namespace netcase::parse
