// SPDX-License-Identifier: Apache-2.0
//
// fnmatch() of the C library does the shell patterns, as it does for nstat.

#include "cli/selection.h"

#include <fnmatch.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/options.h"
#include "counter/columns.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool is_counter_name(std::string_view text) {
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    if (equal_ignoring_case(catalogue::counter_at(i).full_name, text)) return true;
  }
  // A member of a family has no record of its own: IcmpMsgInType42.
  const auto [group, name] = catalogue::split_full_name(text);
  return catalogue::find_counter(group, name).has_value();
}

bool is_group_name(std::string_view text) {
  const auto groups = catalogue::all_groups();
  return std::any_of(groups.begin(), groups.end(),
                     [&](const auto& group) { return equal_ignoring_case(group.name, text); });
}

// "drop,error" as its words, each of which must be one of those known.
Result<std::vector<std::string>> split_words(const Arguments& arguments, std::string_view option,
                                             std::span<const std::string_view> known) {
  std::vector<std::string> words;
  const auto value = arguments.value(option);
  if (!value) return words;
  std::string_view rest = *value;
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    const auto found = std::find_if(known.begin(), known.end(), [&](std::string_view candidate) {
      return equal_ignoring_case(candidate, word);
    });
    if (found == known.end()) {
      Nearest nearest(word);
      std::string list;
      for (const std::string_view candidate : known) {
        nearest.consider(candidate);
        list += (list.empty() ? "" : " ") + std::string(candidate);
      }
      return fail("--" + std::string(option), "'" + std::string(word) + "'", "one of " + list,
                  nearest.hint());
    }
    words.emplace_back(*found);
    if (comma == std::string_view::npos) return words;
    rest.remove_prefix(comma + 1);
  }
}

bool passes(const std::vector<std::string>& allowed, std::string_view word) {
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), word) != allowed.end();
}

}  // namespace

bool equal_ignoring_case(std::string_view one, std::string_view other) {
  return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(),
                                                  [](char a, char b) { return lower(a) == lower(b); });
}

std::string nearest_counter_hint(std::string_view word) {
  Nearest nearest(word);
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    nearest.consider(facts.full_name);
  }
  if (!nearest.found().empty()) return nearest.hint();
  // People leave the group out: "ListenDrop".
  Nearest short_name(word);
  std::string full;
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    const std::string before = short_name.found();
    short_name.consider(facts.name);
    if (short_name.found() != before) full = facts.full_name;
  }
  return full.empty() ? std::string() : "did you mean '" + full + "'?";
}

Pattern::Pattern(std::string text) : text_(std::move(text)) {
  if (text_.find_first_of("*?[") != std::string::npos) form_ = Form::Shell;
  else if (is_counter_name(text_)) form_ = Form::Name;
  else if (is_group_name(text_)) form_ = Form::Group;
}

bool Pattern::matches(std::string_view group, std::string_view full_name) const {
  switch (form_) {
    case Form::Shell: return ::fnmatch(text_.c_str(), std::string(full_name).c_str(), FNM_CASEFOLD) == 0;
    case Form::Name: return equal_ignoring_case(text_, full_name);
    case Form::Group: return equal_ignoring_case(text_, group);
    case Form::Part: break;
  }
  return to_lower(full_name).find(to_lower(text_)) != std::string::npos;
}

Result<Selection> Selection::make(const Arguments& arguments) {
  Selection selection;
  std::vector<std::string_view> groups;
  for (const catalogue::GroupFacts& group : catalogue::all_groups()) groups.push_back(group.name);
  TRY(chosen_groups, split_words(arguments, "group", groups));
  TRY(layers, split_words(arguments, "layer", counter::layer_words));
  TRY(classes, split_words(arguments, "class", counter::class_words));
  TRY(kinds, split_words(arguments, "kind", counter::kind_words));
  selection.groups_ = std::move(chosen_groups);
  selection.layers_ = std::move(layers);
  selection.classes_ = std::move(classes);
  selection.kinds_ = std::move(kinds);
  for (const std::string& word : arguments.words()) selection.patterns_.emplace_back(word);
  return selection;
}

bool Selection::takes(std::string_view group, std::string_view name,
                      const std::optional<catalogue::CounterSummary>& facts) const {
  if (!passes(groups_, group)) return false;
  const bool asks_for_facts = !layers_.empty() || !classes_.empty() || !kinds_.empty();
  if (asks_for_facts && !facts) return false;
  if (facts && !(passes(layers_, counter::to_word(facts->layer)) &&
                 passes(classes_, counter::to_word(facts->counter_class)) &&
                 passes(kinds_, counter::to_word(facts->kind)))) {
    return false;
  }
  if (patterns_.empty()) return true;
  const std::string full_name = counter::full_name(group, name);
  return std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const Pattern& pattern) { return pattern.matches(group, full_name); });
}

}  // namespace netcase::cli
