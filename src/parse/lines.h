// SPDX-License-Identifier: Apache-2.0
//
// A text walked line by line, numbered from 1. A carriage return before the line feed belongs to the line's
// end (files that travelled through another system have it), and the last line may lack its line feed.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace netcase::parse {

struct Line {
  std::string_view text;  // without its end
  std::size_t number = 0;
};

class Lines {
 public:
  // `lines_before`: how many lines stand before this text in its file.
  explicit Lines(std::string_view text, std::size_t lines_before = 0) : rest_(text), number_(lines_before) {}

  bool at_end() const { return rest_.empty(); }
  Line next();
  Line peek() const;

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// The words of a line, between blanks and tabs.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) { skip_blanks(); }

  bool at_end() const { return rest_.empty(); }
  std::string_view next();

 private:
  void skip_blanks();
  std::string_view rest_;
};

std::size_t count_words(std::string_view text);

// True where the line holds nothing but blanks.
bool is_blank(std::string_view text);

// What an error says of a line with a byte that the kernel never prints: a NUL byte, an escape sequence, half
// a character. (A name with an escape sequence in it would have its way with the reader's terminal.) Nothing
// where all of it is printable ASCII.
std::optional<std::string> unprintable(std::string_view text);

// The text with a '?' for each control character, for names that others chose: devices, hosts.
std::string without_controls(std::string_view text);

// What an error quotes of a line: at most 40 characters in quotes, unprintable ones shown as '?'.
std::string quoted(std::string_view text);

}  // namespace netcase::parse
