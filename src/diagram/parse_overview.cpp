// SPDX-License-Identifier: Apache-2.0
//
// A statement is a keyword and the function that reads the rest of its line; what stands below a column
// belongs to it.

#include "diagram/parse_overview.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "diagram/case_hints.h"
#include "diagram/case_line.h"

namespace netcase::diagram {

std::size_t ParsedOverview::line_of(std::string_view word) const {
  const auto before = word.data() - text_->data();
  return static_cast<std::size_t>(std::count(text_->begin(), text_->begin() + before, '\n')) + 1;
}

class OverviewParser {
 public:
  OverviewParser(std::string_view file, std::string text) : file_(file) {
    parsed_.text_ = std::make_unique<const std::string>(std::move(text));
  }

  ParsedOverview parse() {
    std::string_view rest = *parsed_.text_;
    for (std::size_t line = 1; !rest.empty(); ++line) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (auto done = read_line(rest.substr(0, end)); !done)
        complain(std::move(done).error(), line, rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::move(parsed_);
  }

 private:
  using Tokens = std::span<const Token>;
  using Read = Result<> (OverviewParser::*)(Tokens words);
  struct Statement {
    StatementExample example;
    bool is_below_column;
    Read read;
  };
  static const std::array<Statement, 9> statements;

  Result<> read_line(std::string_view line) {
    TRY(tokens, cut_line(line));
    if (tokens.empty()) return {};
    const auto* const statement = std::find_if(statements.begin(), statements.end(), [&](const Statement& s) {
      return s.example.keyword == tokens[0].text;
    });
    if (statement == statements.end()) return fail("", to_text(tokens[0]), "a statement");
    if (statement->is_below_column && parsed_.columns_.empty())
      return fail("", to_text(tokens[0]), "a column above it", hint_above("column up \"TCP\""));
    return (this->*statement->read)(Tokens(tokens).subspan(1));
  }

  void complain(Error error, std::size_t line, std::string_view text) {
    error.where = at_line(file_, line);
    if (error.hint.empty()) {
      std::vector<StatementExample> examples;
      for (const Statement& statement : statements) examples.push_back(statement.example);
      error.hint = hint_for_line(text, examples);
    }
    parsed_.mistakes_.push_back(std::move(error));
  }

  static Result<> check_kinds(Tokens words, std::initializer_list<Token::Kind> kinds,
                              std::string_view expected) {
    const bool is_good = words.size() == kinds.size() &&
                         std::equal(words.begin(), words.end(), kinds.begin(),
                                    [](const Token& token, Token::Kind kind) { return token.kind == kind; });
    if (is_good) return {};
    return fail("", words.empty() ? "the line ends" : to_text(words.back()), std::string(expected));
  }

  Result<> read_floor(Tokens words) {
    TRY(check_kinds(words, {Token::Kind::Text}, "floor \"NAME\""));
    parsed_.floors_.push_back(words[0].text);
    return {};
  }

  Result<> read_column(Tokens words) {
    using enum Token::Kind;
    const bool is_full = words.size() == 3;
    constexpr std::string_view expected = "column up or down, its \"LABEL\", and a longer one at most";
    if (is_full) TRY(check_kinds(words, {Word, Text, Text}, expected));
    if (!is_full) TRY(check_kinds(words, {Word, Text}, expected));
    constexpr std::array<std::string_view, 2> directions{"up", "down"};
    if (words[0].text != "up" && words[0].text != "down")
      return fail("", to_text(words[0]), "up or down", hint_among(words[0].text, directions));
    if (parsed_.floors_.empty())
      return fail("", "a column above all floors", "floor \"NAME\" first", hint_above("floor \"sockets\""));
    OverviewColumn column;
    column.floor = static_cast<std::uint16_t>(parsed_.floors_.size() - 1);
    column.is_down = words[0].text == "down";
    column.label = words[1].text;
    column.full_label = words.back().text;
    parsed_.columns_.push_back(column);
    return {};
  }

  OverviewColumn& column() { return parsed_.columns_.back(); }

  // DIAGRAM.PLACE + DIAGRAM.PLACE … or DIAGRAM.PLACE …
  Result<std::span<const FlowName>> read_sum(Tokens words) {
    std::vector<FlowName>& sum = parsed_.flows_.emplace_back();
    bool wants_name = true;
    bool begins_another = false;
    for (const Token& word : words) {
      const bool is_or = word.kind == Token::Kind::Word && word.text == "or";
      if (!wants_name && (is_or || word.kind == Token::Kind::Plus)) {
        begins_another = is_or;
        wants_name = true;
        continue;
      }
      const std::size_t dot = word.text.find('.');
      if (!wants_name || word.kind != Token::Kind::Word || dot == std::string_view::npos)
        return fail("", to_text(word), wants_name ? "DIAGRAM.STAGE or DIAGRAM.COUNTER" : "'+' or 'or'");
      sum.push_back({word.text.substr(0, dot), word.text.substr(dot + 1), begins_another});
      wants_name = begins_another = false;
    }
    if (wants_name) return fail("", "the line ends", "DIAGRAM.STAGE or DIAGRAM.COUNTER");
    return sum;
  }
  Result<> read_begin(Tokens words) {
    TRY(sum, read_sum(words));
    column().begin = sum;
    return {};
  }
  Result<> read_end(Tokens words) {
    TRY(sum, read_sum(words));
    column().end = sum;
    return {};
  }

  Result<> read_of(Tokens words) {
    std::vector<std::string_view>& names = parsed_.names_.emplace_back();
    for (const Token& word : words) names.push_back(word.text);
    column().diagrams = names;
    return {};
  }

  Result<> read_bridge(Tokens words) {
    if (words.size() < 3) return fail("", "the line ends", "a flow, \"VERB\" and \"NOUN\"");
    TRY(sum, read_sum(words.first(words.size() - 2)));
    TRY(check_kinds(words.last(2), {Token::Kind::Text, Token::Kind::Text}, "\"VERB\" and \"NOUN\""));
    column().bridge = sum;
    column().bridge_verb = words[words.size() - 2].text;
    column().bridge_noun = words.back().text;
    return {};
  }

  Result<> read_beside(Tokens words) {
    TRY(check_kinds(words, {Token::Kind::Word, Token::Kind::Text}, "a counter and its \"TEXT\""));
    const catalogue::SplitName name = catalogue::split_full_name(words[0].text);
    column().beside = {words[0].text, name.group, name.name};
    column().beside_text = words[1].text;
    return {};
  }

  Result<> read_returns(Tokens words) {
    TRY(check_kinds(words, {Token::Kind::Text}, "returns \"WHERE\""));
    column().returns = words[0].text;
    return {};
  }

  Result<> read_look(Tokens words) {
    TRY(check_kinds(words, {Token::Kind::Text}, "look \"COMMAND\""));
    column().look = words[0].text;
    return {};
  }

  std::string_view file_;
  ParsedOverview parsed_;
};

const std::array<OverviewParser::Statement, 9> OverviewParser::statements{{
    {{"floor", R"(floor "sockets")"}, false, &OverviewParser::read_floor},
    {{"column", R"(column up "TCP" "TCP segments")"}, false, &OverviewParser::read_column},
    {{"begin", "begin ipv4_input.IpInReceives"}, true, &OverviewParser::read_begin},
    {{"end", "end ipv4_output.IpOutTransmits or ipv4_output.IpOutRequests"}, true, &OverviewParser::read_end},
    {{"of", "of ipv4_input ipv4_reasm"}, true, &OverviewParser::read_of},
    {{"bridge", R"(bridge ipv4_forward.IpForwDatagrams "forwarded" "forwarding")"},
     true,
     &OverviewParser::read_bridge},
    {{"beside", R"(beside TcpRetransSegs "resent")"}, true, &OverviewParser::read_beside},
    {{"look", R"(look "netcase xfrm")"}, true, &OverviewParser::read_look},
    {{"returns", R"(returns "IP")"}, true, &OverviewParser::read_returns},
}};

ParsedOverview parse_overview(std::string_view file, std::string text) {
  return OverviewParser(file, std::move(text)).parse();
}

}  // namespace netcase::diagram
