// SPDX-License-Identifier: Apache-2.0

#include "parse/named_lines.h"

#include <string>

#include "base/result.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "parse/once.h"

namespace netcase::parse {

namespace {

ParsedValue split_name(std::string_view full_name, std::span<const std::string_view> groups) {
  std::string_view group;
  for (const std::string_view candidate : groups) {
    const bool fits = full_name.starts_with(candidate) && full_name.size() > candidate.size();
    if (fits && candidate.size() > group.size()) group = candidate;
  }
  if (group.empty()) return {"-", full_name, 0, false};
  return {group, full_name.substr(group.size()), 0, false};
}

Result<ParsedValue> read_line(const Line& line, std::string_view where,
                              std::span<const std::string_view> groups) {
  const auto at = [&] { return at_line(where, line.number); };
  if (auto found = unprintable(line.text)) return fail(at(), std::move(*found), "a line of text");
  Words words(line.text);
  const std::string_view name = words.next();
  if (name.find(':') != std::string_view::npos) return fail(at(), quoted(line.text), "a name and a number");
  if (words.at_end()) return fail(at(), quoted(name) + " without a value", "a name and a number");
  const std::string_view word = words.next();
  const NumberWord number = read_number_word(word);
  if (number.form == NumberWord::Form::TooLarge) {
    return fail(at(), std::string(name) + " is " + quoted(word), std::string(number_expected));
  }
  if (number.form == NumberWord::Form::NotANumber) {
    return fail(at(), quoted(line.text), "a name and a number");
  }
  if (!words.at_end()) return fail(at(), quoted(line.text), "a name and one number");
  ParsedValue value = split_name(name, groups);
  value.magnitude = number.magnitude;
  value.negative = number.negative;
  return value;
}

}  // namespace

ParsedFile parse_named_lines(std::string_view text, std::string_view where,
                             std::span<const std::string_view> groups, std::size_t lines_before) {
  ParsedFile file;
  Once once(file);
  for (Lines lines(text, lines_before); !lines.at_end();) {
    const Line line = lines.next();
    if (is_blank(line.text)) continue;
    auto value = read_line(line, where, groups);
    if (!value) {
      add_problem(file, std::move(value).error());
    } else if (!once.append(*value)) {
      add_problem(file, {at_line(where, line.number),
                         std::string(Words(line.text).next()) + " stands a second time",
                         "each name once; the first is kept",
                         {}});
    }
  }
  return file;
}

}  // namespace netcase::parse
