// SPDX-License-Identifier: Apache-2.0
//
// After the first damage a line of which every word is a number is no longer taken for names: the line of
// names that belonged to it is what got lost. Before, it would be, as nstat takes anything for a name.

#include "nstat/pair_table.h"

#include <optional>
#include <string>

#include "nstat/scan.h"
#include "parse/lines.h"

namespace netcase::nstat {

namespace {

// What stands between single blanks; a blank at the end has an empty column behind it.
class Columns {
 public:
  explicit Columns(std::optional<std::string_view> text) : rest_(text) {}

  bool at_end() const { return !rest_; }
  std::string_view next() {
    const std::size_t blank = rest_->find(' ');
    const std::string_view column = rest_->substr(0, blank);
    if (blank == std::string_view::npos) rest_.reset();
    else rest_->remove_prefix(blank + 1);
    return column;
  }

 private:
  std::optional<std::string_view> rest_;
};

struct GroupLine {
  std::string_view text;
  std::size_t number = 0;
  std::size_t colon = 0;  // npos where there is none

  std::string_view group() const { return text.substr(0, colon); }
  bool has_colon() const { return colon != std::string_view::npos; }
  // One character behind the colon is skipped unseen. Nothing at all behind it: no columns.
  Columns columns() const {
    if (text.size() < colon + 2) return Columns(std::nullopt);
    return Columns(text.substr(colon + 2));
  }
  bool has_numbers_only() const {
    Columns words = columns();
    if (words.at_end()) return false;
    while (!words.at_end()) {
      std::string_view word = words.next();
      if (!scan_unsigned(word)) return false;
    }
    return true;
  }
};

class Reader {
 public:
  Reader(std::string_view text, std::string_view where, Table& table)
      : rest_(text), where_(where), table_(table) {}

  void read() {
    while (!rest_.empty()) read_pair();
  }

 private:
  GroupLine next_line() {
    const std::size_t feed = rest_.find('\n');
    const std::string_view text = before_nul(rest_.substr(0, feed));
    rest_.remove_prefix(feed == std::string_view::npos ? rest_.size() : feed + 1);
    return {text, ++number_, text.find(':')};
  }

  void read_pair() {
    const GroupLine names = next_line();
    if (!names.has_colon()) return damage(names, parse::quoted(names.text), "a group and a colon");
    if (is_damaged_ && names.has_numbers_only())
      return damage(names, group_of(names) + " has values", "names before them");
    if (rest_.empty()) return damage(names, group_of(names) + " has names", "a line of values behind them");

    const std::string_view rest_before = rest_;
    const std::size_t number_before = number_;
    const GroupLine values = next_line();
    if (values.has_colon() && values.group() == names.group()) return append_pair(names, values);
    if (values.has_colon()) {  // it may begin a pair of its own
      rest_ = rest_before;
      number_ = number_before;
    }
    damage(names, group_of(names) + " has names", "a line of values behind them");
  }

  void append_pair(const GroupLine& names, const GroupLine& values) {
    const std::size_t size_before = table_.counters.size();
    Columns name_columns = names.columns();
    Columns value_columns = values.columns();
    if (name_columns.at_end()) return damage(names, group_of(names) + " has no names", "");
    for (; !value_columns.at_end();) {
      std::string_view word = value_columns.next();
      const auto value = scan_unsigned(word);
      if (!value)
        return give_up(size_before, values, group_of(values) + " has the value " + parse::quoted(word),
                       "a number");
      if (!name_columns.at_end()) append(names.group(), name_columns.next(), *value);
    }
    if (!name_columns.at_end())
      give_up(size_before, values, group_of(values) + " has too few values", "one for each name");
  }

  void append(std::string_view group, std::string_view name, std::uint64_t value) {
    group = group.substr(0, longest_name);
    table_.add({group, name.substr(0, longest_name - group.size()), value, 0});
  }

  void give_up(std::size_t size_before, const GroupLine& line, std::string found, std::string expected) {
    table_.counters.resize(size_before);
    damage(line, std::move(found), std::move(expected));
  }

  void damage(const GroupLine& line, std::string found, std::string expected) {
    is_damaged_ = true;
    table_.problems.push_back({at_line(where_, line.number), std::move(found), std::move(expected), {}});
  }

  static std::string group_of(const GroupLine& line) { return std::string(line.group().substr(0, 40)); }

  std::string_view rest_;
  std::string_view where_;
  Table& table_;
  std::size_t number_ = 0;
  bool is_damaged_ = false;
};

}  // namespace

void read_pair_table(std::string_view text, std::string_view where, Table& table) {
  Reader(text, where, table).read();
}

}  // namespace netcase::nstat
