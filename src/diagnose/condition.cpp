// SPDX-License-Identifier: Apache-2.0

#include "diagnose/condition.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

namespace netcase::diagnose {

namespace {

constexpr std::string_view grammar =
    "any, count N, rate N or share PERCENT of COUNTER + …, joined by and, or";

// The words of a condition, one after the other.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) { skip_blanks(); }

  bool at_end() const { return rest_.empty(); }
  std::string_view next() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    skip_blanks();
    return word;
  }
  std::string_view peek() const { return rest_.substr(0, std::min(rest_.find(' '), rest_.size())); }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }
  std::string_view rest_;
};

std::unexpected<Error> unexpected_word(std::string_view word) {
  return fail("",
              word.empty() ? "the condition ends too early" : "'" + std::string(word) + "' in a condition",
              std::string(grammar));
}

Result<double> parse_amount(std::string_view word) {
  double amount = 0;
  const auto [end, failure] =
      std::from_chars(word.data(), word.data() + word.size(), amount, std::chars_format::fixed);
  const bool is_good =
      failure == std::errc() && end == word.data() + word.size() && amount > 0 && amount <= 1e15;
  if (!is_good) return unexpected_word(word);
  return amount;
}

Result<> parse_share_of(Words& words, ParsedTest& test) {
  if (const auto word = words.next(); word != "of") return unexpected_word(word);
  do {
    const std::string_view name = words.next();
    if (name.empty() || name == "+") return unexpected_word(name);
    test.share_of.push_back(name);
  } while (words.peek() == "+" && words.next() == "+");
  return {};
}

Result<ParsedTest> parse_test(Words& words) {
  ParsedTest test;
  const std::string_view word = words.next();
  if (word == "any") {
    test.least = 1;
    return test;
  }
  if (word == "rate") test.kind = TestKind::Rate;
  else if (word == "share") test.kind = TestKind::Share;
  else if (word != "count") return unexpected_word(word);
  TRY(amount, parse_amount(words.next()));
  test.least = amount;
  if (test.kind == TestKind::Share) TRY(parse_share_of(words, test));
  return test;
}

// Shorter times count as a second: one packet in a tenth of one is no "ten a second".
constexpr double least_seconds = 1;

bool holds(const Test& test, const Measure& measure) {
  const auto count = static_cast<double>(measure.count);
  if (measure.count == 0) return false;
  switch (test.kind) {
    case TestKind::Count: return count >= test.least;
    case TestKind::Rate:
      return measure.seconds && count >= test.least * std::max(*measure.seconds, least_seconds);
    case TestKind::Share: break;
  }
  const auto whole = measure.sum_of(test.share_of);
  return whole && *whole > 0 && count * 100 >= test.least * static_cast<double>(*whole);
}

}  // namespace

Result<std::vector<ParsedTest>> parse_condition(std::string_view text) {
  std::vector<ParsedTest> tests;
  Words words(text);
  for (bool begins_alternative = false;;) {
    TRY(test, parse_test(words));
    test.begins_alternative = begins_alternative;
    tests.push_back(std::move(test));
    if (words.at_end()) return tests;
    const std::string_view joint = words.next();
    if (joint != "and" && joint != "or") return unexpected_word(joint);
    begins_alternative = joint == "or";
  }
}

bool holds(Condition condition, const Measure& measure) {
  bool is_alternative_true = !condition.empty();
  for (const Test& test : condition) {
    if (test.begins_alternative) {
      if (is_alternative_true) return true;
      is_alternative_true = true;
    }
    is_alternative_true = is_alternative_true && holds(test, measure);
  }
  return is_alternative_true;
}

}  // namespace netcase::diagnose
