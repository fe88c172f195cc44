// SPDX-License-Identifier: Apache-2.0
//
// A line of a .case file, cut into words: plain ones, texts in double quotes, and the plus sign. A # outside
// of quotes begins a comment. A text has no escapes and ends on its line.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace netcase::diagram {

struct Token {
  enum class Kind : std::uint8_t { Word, Text, Plus };
  Kind kind = Kind::Word;
  std::string_view text;  // of a Text: without the quotes
};

// An error has an empty `where`: the caller knows the line.
Result<std::vector<Token>> cut_line(std::string_view line);

// A token as it was written, for messages.
std::string to_text(const Token& token);

}  // namespace netcase::diagram
