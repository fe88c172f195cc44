// SPDX-License-Identifier: Apache-2.0

#include "diagram/case_line.h"

#include "base/control.h"

namespace netcase::diagram {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool ends_word(char c) { return is_blank(c) || c == '"' || c == '#' || c == '+'; }

// A text is drawn as it stands, on terminals too.
Result<> check_text(std::string_view text) {
  const std::string_view found = find_control(text);
  if (found.empty()) return {};
  return fail("", "the control character " + with_controls_escaped(found), "a text that can be printed",
              "take it out: a text is shown as it stands");
}

}  // namespace

Result<std::vector<Token>> cut_line(std::string_view line) {
  std::vector<Token> tokens;
  while (!line.empty() && line[0] != '#') {
    if (is_blank(line[0])) {
      line.remove_prefix(1);
    } else if (line[0] == '+') {
      tokens.push_back({Token::Kind::Plus, line.substr(0, 1)});
      line.remove_prefix(1);
    } else if (line[0] == '"') {
      const std::size_t end = line.find('"', 1);
      if (end == std::string_view::npos)
        return fail("", "a text without its second \"", "\"a text\" on one line");
      TRY(check_text(line.substr(1, end - 1)));
      tokens.push_back({Token::Kind::Text, line.substr(1, end - 1)});
      line.remove_prefix(end + 1);
    } else {
      std::size_t end = 1;
      while (end < line.size() && !ends_word(line[end])) ++end;
      tokens.push_back({Token::Kind::Word, line.substr(0, end)});
      line.remove_prefix(end);
    }
  }
  return tokens;
}

std::string to_text(const Token& token) {
  const std::string_view quote = token.kind == Token::Kind::Text ? "\"" : "'";
  return std::string(quote).append(token.text).append(quote);
}

}  // namespace netcase::diagram
