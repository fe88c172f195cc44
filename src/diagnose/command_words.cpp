// SPDX-License-Identifier: Apache-2.0

#include "diagnose/command_words.h"

#include <algorithm>

namespace netcase::diagnose {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<std::string_view> value_of(std::string_view word, std::span<const Fact> facts) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const Fact& one) { return one.word == word; });
  return found == facts.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

bool is_known_word(std::string_view word) {
  return std::find(command_words.begin(), command_words.end(), word) != command_words.end();
}

// A text without braces; nothing where a word is not known.
std::optional<std::string> fill(std::string_view text, std::span<const Fact> facts) {
  std::string filled;
  while (!text.empty()) {
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_capital);
    const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (is_known_word(word)) {
      const auto value = value_of(word, facts);
      if (!value) return std::nullopt;
      filled += *value;
    } else {
      filled += word;
    }
    text.remove_prefix(word.size());
    const auto* const next = std::find_if(text.begin(), text.end(), is_capital);
    const auto others = static_cast<std::size_t>(next - text.begin());
    filled += text.substr(0, others);
    text.remove_prefix(others);
  }
  return filled;
}

}  // namespace

std::optional<std::string> fill_command(std::string_view command, std::span<const Fact> facts) {
  std::string filled;
  while (!command.empty()) {
    const std::size_t begin = std::min(command.find('{'), command.size());
    const auto outside = fill(command.substr(0, begin), facts);
    if (!outside) return std::nullopt;
    filled += *outside;
    command.remove_prefix(begin);
    if (command.empty()) break;
    const std::size_t end = std::min(command.find('}'), command.size());
    filled += fill(command.substr(1, end - 1), facts).value_or(std::string());
    command.remove_prefix(std::min(end + 1, command.size()));
  }
  return filled;
}

}  // namespace netcase::diagnose
