// SPDX-License-Identifier: Apache-2.0

#include "parse/nstat_listing.h"

#include <string>

#include "base/number.h"
#include "base/result.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "parse/once.h"

namespace netcase::parse {

namespace {

bool is_rate(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789.+-eEinfa") == std::string_view::npos;
}

// "#kernel", or of a daemon "#1234.5678 sampling_interval=1 time_const=60". iproute2 misc/nstat.c, main().
bool is_title(std::string_view line) {
  return line.starts_with("#kernel") || (line.size() > 1 && line[0] == '#' && is_digits(line.substr(1, 1)));
}

Result<ParsedValue> read_line(const Line& line, std::string_view where) {
  const auto at = [&] { return at_line(where, line.number); };
  if (auto found = unprintable(line.text)) return fail(at(), std::move(*found), "a line of text");
  Words words(line.text);
  const std::string_view name = words.next();
  const NumberWord number = read_number_word(words.next());
  if (number.form == NumberWord::Form::TooLarge) {
    return fail(at(), quoted(line.text), std::string(number_expected));
  }
  const bool is_good = number.form == NumberWord::Form::Number && (words.at_end() || is_rate(words.next()));
  if (!is_good || !words.at_end()) {
    return fail(at(), quoted(line.text), "a name, a number and a rate, as nstat prints them");
  }
  return ParsedValue{"-", name, number.magnitude, number.negative};
}

}  // namespace

bool is_nstat_listing(std::string_view text) {
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (is_title(line.text)) return true;
    if (is_blank(line.text) || line.text.starts_with('#')) continue;
    return count_words(line.text) == 3 && read_line(line, {}).has_value();
  }
  return false;
}

ParsedFile parse_nstat_listing(std::string_view text, std::string_view where) {
  ParsedFile file;
  Once once(file);
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (is_blank(line.text) || line.text.starts_with('#')) continue;
    auto value = read_line(line, where);
    if (!value) {
      add_problem(file, std::move(value).error());
    } else if (!once.append(*value)) {
      add_problem(file, {at_line(where, line.number),
                         std::string(value->name) + " stands a second time",
                         "each name once; the first is kept",
                         {}});
    }
  }
  return file;
}

}  // namespace netcase::parse
