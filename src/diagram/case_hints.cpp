// SPDX-License-Identifier: Apache-2.0

#include "diagram/case_hints.h"

#include <algorithm>
#include <vector>

#include "base/nearest.h"
#include "catalogue/catalogue.h"

namespace netcase::diagram {

namespace {

void consider_counters(Nearest& nearest) {
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i)
    nearest.consider(catalogue::counter_at(i).full_name);
}

constexpr std::string_view where_counters_are = "netcase list names all counters";

}  // namespace

std::string hint_among(std::string_view word, std::span<const std::string_view> known) {
  Nearest nearest(word);
  for (const std::string_view candidate : known) nearest.consider(candidate);
  if (!nearest.found().empty() || known.empty()) return nearest.hint();
  std::string text;
  for (const std::string_view candidate : known)
    text.append(text.empty() ? known.size() == 1 ? "write " : "one of " : ", ").append(candidate);
  return text;
}

std::string hint_for_counter(std::string_view full_name) {
  Nearest nearest(full_name);
  consider_counters(nearest);
  return nearest.found().empty() ? std::string(where_counters_are) : nearest.hint();
}

std::string hint_for_counter_or(std::string_view word, std::span<const std::string_view> words) {
  Nearest nearest(word);
  for (const std::string_view candidate : words) nearest.consider(candidate);
  consider_counters(nearest);
  return nearest.hint();
}

std::string hint_for_rest(const Token& token) {
  if (token.kind != Token::Kind::Word) return {};
  if (token.text[0] >= 'A' && token.text[0] <= 'Z') return "several counters are joined by '+'";
  constexpr std::string_view words[] = {"unless", "if", "in"};
  Nearest nearest(token.text);
  for (const std::string_view word : words) nearest.consider(word);
  return nearest.found().empty() ? "what is no name stands in double quotes: \"a text\"" : nearest.hint();
}

std::string hint_as_in(std::string_view example) { return "as in: " + std::string(example); }

std::string hint_above(std::string_view example) {
  return "a line such as '" + std::string(example) + "' belongs above this one";
}

std::string hint_to_rename(std::string_view what) {
  return "give it another name, or join it with the first " + std::string(what);
}

std::string hint_for_line(std::string_view line, std::span<const StatementExample> statements) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view keyword = line.substr(0, line.find_first_of(" \t\r\"#+"));
  std::vector<std::string_view> keywords;
  for (const StatementExample& statement : statements) {
    if (statement.keyword == keyword) return hint_as_in(statement.line);
    keywords.push_back(statement.keyword);
  }
  return hint_among(keyword, keywords);
}

}  // namespace netcase::diagram
