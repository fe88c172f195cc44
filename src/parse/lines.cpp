// SPDX-License-Identifier: Apache-2.0

#include "parse/lines.h"

#include <algorithm>

namespace netcase::parse {

namespace {

bool is_blank_character(char c) { return c == ' ' || c == '\t'; }

}  // namespace

Line Lines::peek() const {
  std::string_view text = rest_.substr(0, rest_.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, number_ + 1};
}

Line Lines::next() {
  const Line line = peek();
  ++number_;
  const std::size_t end = rest_.find('\n');
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  return line;
}

std::string_view Words::next() {
  std::size_t length = 0;
  while (length < rest_.size() && !is_blank_character(rest_[length])) ++length;
  const std::string_view word = rest_.substr(0, length);
  rest_.remove_prefix(length);
  skip_blanks();
  return word;
}

void Words::skip_blanks() {
  std::size_t length = 0;
  while (length < rest_.size() && is_blank_character(rest_[length])) ++length;
  rest_.remove_prefix(length);
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (Words words(text); !words.at_end(); words.next()) ++count;
  return count;
}

bool is_blank(std::string_view text) { return Words(text).at_end(); }

std::optional<std::string> unprintable(std::string_view text) {
  const auto is_bad = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && byte != '\t') || byte >= 0x7F;
  };
  const auto* const bad = std::find_if(text.begin(), text.end(), is_bad);
  if (bad == text.end()) return std::nullopt;
  return *bad == '\0' ? "a NUL byte" : "an unprintable byte";
}

std::string without_controls(std::string_view text) {
  std::string clean(text);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; },
      '?');
  return clean;
}

std::string quoted(std::string_view text) {
  static constexpr std::size_t longest = 40;
  std::string result = "\"";
  for (const char c : text.substr(0, longest)) result += c >= ' ' && c < 0x7F ? c : '?';
  result += text.size() > longest ? "…\"" : "\"";
  return result;
}

}  // namespace netcase::parse
