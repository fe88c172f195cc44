// SPDX-License-Identifier: Apache-2.0
//
// How a pair is recognised: a line of names is one whose first word behind the colon is not a number, the
// line of values is the next one and opens with the same group. Whatever breaks that rule is one line given
// up, and reading goes on at the next, so that a missing line cannot shift all that follows.

#include "parse/paired_lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "parse/once.h"

namespace netcase::parse {

namespace {

struct GroupLine {
  std::string_view group;
  std::string_view rest;
  std::size_t number = 0;

  bool has_values() const {
    Words words(rest);
    return !words.at_end() && read_number_word(words.next()).form != NumberWord::Form::NotANumber;
  }
};

class Reader {
 public:
  Reader(std::string_view text, std::string_view where, std::size_t lines_before)
      : lines_(text, lines_before), where_(where) {}

  ParsedFile read() {
    while (!lines_.at_end()) {
      if (auto step = read_pair(); !step) add_problem(file_, std::move(step).error());
    }
    return std::move(file_);
  }

 private:
  Result<GroupLine> group_line(const Line& line) const {
    const std::size_t colon = line.text.find(':');
    if (auto found = unprintable(line.text))
      return fail(at(line.number), std::move(*found), "a line of text");
    if (colon == std::string_view::npos || colon == 0 || !is_one_word(line.text.substr(0, colon))) {
      return fail(at(line.number), quoted(line.text), "a group and a colon");
    }
    return GroupLine{line.text.substr(0, colon), line.text.substr(colon + 1), line.number};
  }

  static bool is_one_word(std::string_view text) {
    return text.find_first_of(" \t") == std::string_view::npos;
  }

  // Reads one pair, or gives up one line and says why.
  Result<> read_pair() {
    const Line first = lines_.next();
    if (is_blank(first.text)) return {};
    TRY(names, group_line(first));
    if (names.has_values()) {
      file_.damaged_groups.push_back(names.group);
      return fail(at(first.number),
                  std::string(names.group) + " has values without a line of names before them");
    }
    while (!lines_.at_end() && is_blank(lines_.peek().text)) lines_.next();
    if (lines_.at_end()) return fail_without_values(names);
    const auto values = group_line(lines_.peek());
    // A line that is no group line is a damaged line of values, unless it cannot be ours at all.
    if (!values) {
      file_.damaged_groups.push_back(names.group);
      lines_.next();
      return std::unexpected(values.error());
    }
    const bool is_ours = values->group == names.group && (values->has_values() || is_blank(values->rest));
    if (!is_ours && !looks_damaged(*values, names)) return fail_without_values(names);
    lines_.next();
    return append_pair(names, *values);
  }

  // The same group again, neither names that we know how to pair nor numbers: "TcpExt: x 2 3" after the names
  // of TcpExt is a damaged line of values; another line of names (a header without its values before it) is
  // not.
  static bool looks_damaged(const GroupLine& values, const GroupLine& names) {
    if (values.group != names.group) return false;
    for (Words words(values.rest); !words.at_end();) {
      if (read_number_word(words.next()).form != NumberWord::Form::NotANumber) return true;
    }
    return false;
  }

  Result<> fail_without_values(const GroupLine& names) {
    file_.damaged_groups.push_back(names.group);
    return fail(at(names.number), std::string(names.group) + " has names but no line of values");
  }

  Result<> append_pair(const GroupLine& names, const GroupLine& values) {
    const std::size_t name_count = count_words(names.rest);
    const std::size_t value_count = count_words(values.rest);
    if (name_count != value_count) {
      file_.damaged_groups.push_back(names.group);
      return fail(at(values.number), std::string(names.group) + " has " + std::to_string(name_count) +
                                         " names but " + std::to_string(value_count) + " values");
    }
    for (Words words(values.rest); !words.at_end();) {
      const std::string_view word = words.next();
      if (read_number_word(word).form == NumberWord::Form::NotANumber) {
        file_.damaged_groups.push_back(names.group);
        return fail(at(values.number), std::string(names.group) + " has the value " + quoted(word),
                    "a number");
      }
    }
    return append_values(names, values, name_count);
  }

  // A name that stands twice in one line makes the whole pair doubtful: the kernel has no such line, so a
  // column was put in, and nobody can say that its value was put in at the same place. A name that another
  // pair had already costs only itself.
  Result<> append_values(const GroupLine& names, const GroupLine& values, std::size_t count) {
    const std::size_t begin = file_.values.size();
    ParsedFile too_large;
    std::size_t repeated = 0;
    std::string_view repeated_name;
    Words value_words(values.rest);
    for (Words name_words(names.rest); !name_words.at_end();) {
      const std::string_view name = name_words.next();
      const std::string_view word = value_words.next();
      const NumberWord number = read_number_word(word);
      const ParsedValue value{names.group, name, number.magnitude, number.negative};
      if (number.form == NumberWord::Form::TooLarge) {
        add_problem(too_large, {at(values.number),
                                std::string(names.group) + " " + std::string(name) + " is " + quoted(word),
                                std::string(number_expected),
                                {}});
      } else if (!once_.append(value)) {
        if (once_.index_of(value) >= begin) return give_up_pair(names, begin, name);
        if (repeated++ == 0) repeated_name = name;
      }
    }
    if (!too_large.problems.empty()) {
      if (const auto twice = find_twice(names.rest)) return give_up_pair(names, begin, *twice);
    }
    for (Error& error : too_large.problems) add_problem(file_, std::move(error));
    file_.untold_problems += too_large.untold_problems;
    if (repeated > 0) add_repeated(names, repeated, count, repeated_name);
    return {};
  }

  Result<> give_up_pair(const GroupLine& names, std::size_t begin, std::string_view name) {
    once_.drop_from(begin);
    file_.damaged_groups.push_back(names.group);
    return fail(at(names.number), std::string(names.group) + " has " + std::string(name) + " twice",
                "each name once");
  }

  static std::optional<std::string_view> find_twice(std::string_view names) {
    std::vector<std::string_view> sorted;
    for (Words words(names); !words.at_end();) sorted.push_back(words.next());
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    return twice == sorted.end() ? std::nullopt : std::optional(*twice);
  }

  void add_repeated(const GroupLine& names, std::size_t repeated, std::size_t count, std::string_view first) {
    const std::string group(names.group);
    if (repeated == count) {
      return add_problem(
          file_,
          {at(names.number), group + " stands a second time", "each group once; the first is kept", {}});
    }
    const std::string more =
        repeated > 1 ? " and " + std::to_string(repeated - 1) + " more stand" : " stands";
    add_problem(file_, {at(names.number),
                        group + " " + std::string(first) + more + " a second time",
                        "each name once; the first is kept",
                        {}});
  }

  std::string at(std::size_t number) const { return at_line(where_, number); }

  Lines lines_;
  std::string_view where_;
  ParsedFile file_;
  Once once_{file_};
};

}  // namespace

ParsedFile parse_paired_lines(std::string_view text, std::string_view where, std::size_t lines_before) {
  return Reader(text, where, lines_before).read();
}

}  // namespace netcase::parse
