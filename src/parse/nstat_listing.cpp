// SPDX-License-Identifier: Apache-2.0

#include "parse/nstat_listing.h"

#include <string>

#include "base/result.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "parse/once.h"

namespace netcase::parse {

namespace {

bool is_rate(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.+-eEinfa") == std::string_view::npos;
}

Result<ParsedValue> read_line(const Line& line, std::string_view where) {
  const auto at = [&] { return at_line(where, line.number); };
  if (line.text.find('\0') != std::string_view::npos) return fail(at(), "a NUL byte", "a line of text");
  Words words(line.text);
  const std::string_view name = words.next();
  const NumberWord number = read_number_word(words.next());
  if (number.form == NumberWord::Form::TooLarge) {
    return fail(at(), quoted(line.text), "a number up to 2^64-1");
  }
  const bool has_rate = !words.at_end();
  if (number.form == NumberWord::Form::NotANumber || (has_rate && !is_rate(words.next()))) {
    return fail(at(), quoted(line.text), "a name, a number and a rate, as nstat prints them");
  }
  return ParsedValue{"-", name, number.magnitude, number.negative};
}

}  // namespace

bool is_nstat_listing(std::string_view text) {
  Lines lines(text);
  while (!lines.at_end() && is_blank(lines.peek().text)) lines.next();
  if (lines.at_end()) return false;
  const std::string_view first = lines.peek().text;
  if (first.starts_with('#')) return true;
  return count_words(first) == 3 && read_line(lines.peek(), {}).has_value();
}

ParsedFile parse_nstat_listing(std::string_view text, std::string_view where) {
  ParsedFile file;
  Once once(file);
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (is_blank(line.text) || line.text.starts_with('#')) continue;
    auto value = read_line(line, where);
    if (!value) {
      file.problems.push_back(std::move(value).error());
    } else if (!once.append(*value)) {
      file.problems.push_back({at_line(where, line.number),
                               std::string(value->name) + " stands a second time",
                               "each name once; the first is kept",
                               {}});
    }
  }
  return file;
}

}  // namespace netcase::parse
