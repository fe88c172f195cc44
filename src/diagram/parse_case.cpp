// SPDX-License-Identifier: Apache-2.0
//
// Statements are a table: a keyword, and the function that reads the rest of its line. What stands under a
// stage or an edge (a note, a part) belongs to the last one that was begun, so the parser keeps the lists of
// both open and closes them when the next begins.

#include "diagram/parse_case.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "counter/words.h"
#include "diagram/case_line.h"

namespace netcase::diagram {

namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// "IcmpMsgInType*" names all counters that begin so.
bool is_counter(std::string_view text) {
  return is_name(text.substr(0, text.size() - (text.ends_with('*') ? 1 : 0))) && text[0] >= 'A' &&
         text[0] <= 'Z';
}

CounterName split(std::string_view full_name) {
  const catalogue::SplitName found = catalogue::split_full_name(full_name);
  return {full_name, found.group, found.name};
}

// The words of one line, taken from the front.
class Words {
 public:
  explicit Words(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  bool at_end() const { return next_ == tokens_.size(); }
  bool is_next(Token::Kind kind) const { return !at_end() && tokens_[next_].kind == kind; }
  bool is_next_counter() const { return is_next(Token::Kind::Word) && is_counter(tokens_[next_].text); }
  std::string_view take() { return tokens_[next_++].text; }
  bool take_word(std::string_view word) {
    if (!is_next(Token::Kind::Word) || tokens_[next_].text != word) return false;
    ++next_;
    return true;
  }
  bool take_plus() {
    if (!is_next(Token::Kind::Plus)) return false;
    ++next_;
    return true;
  }
  std::string found() const { return at_end() ? "the line ends" : to_text(tokens_[next_]); }

  Result<std::string_view> name(std::string_view expected) {
    if (!is_next(Token::Kind::Word) || !is_name(tokens_[next_].text)) return wrong(expected);
    return take();
  }
  Result<std::string_view> text(std::string_view expected) {
    if (!is_next(Token::Kind::Text)) return wrong(expected);
    return take();
  }
  Result<> end() const {
    if (at_end()) return {};
    return wrong("the end of the line");
  }
  std::unexpected<Error> wrong(std::string_view expected) const {
    return fail("", found(), std::string(expected));
  }

 private:
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace

class CaseParser {
 public:
  CaseParser(std::string_view file, std::string text) : file_(file) {
    case_.text_ = std::make_unique<const std::string>(std::move(text));
  }

  ParsedCase parse() {
    std::string_view rest = *case_.text_;
    while (!rest.empty()) {
      ++line_;
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (auto done = read_line(rest.substr(0, end)); !done) complain(std::move(done).error());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    close_all();
    return std::move(case_);
  }

 private:
  using Read = Result<> (CaseParser::*)(Words& words);
  struct Statement {
    std::string_view keyword;
    Read read;
  };
  static const std::array<Statement, 22> statements;

  Result<> read_line(std::string_view line) {
    TRY(tokens, cut_line(line));
    if (tokens.empty()) return {};
    const Token first = tokens.front();
    const auto* const statement = std::find_if(statements.begin(), statements.end(),
                                               [&](const Statement& s) { return s.keyword == first.text; });
    if (statement == statements.end() || first.kind != Token::Kind::Word) return unknown(first);
    if (case_.diagram_->name.empty() && first.text != "diagram")
      return fail("", to_text(first), "diagram NAME \"TITLE\" first");
    tokens.erase(tokens.begin());
    Words words(std::move(tokens));
    TRY((this->*statement->read)(words));
    return words.end();
  }

  static Result<> unknown(const Token& token) {
    Nearest nearest(token.text);
    for (const Statement& statement : statements) nearest.consider(statement.keyword);
    return fail("", to_text(token), "a statement", nearest.hint());
  }

  void complain(Error error) {
    error.where = at_line(file_, line_);
    case_.mistakes_.push_back(std::move(error));
  }

  // Where the diagram is begun.

  Result<> read_diagram(Words& words) {
    if (!case_.diagram_->name.empty()) return fail("", "a second diagram", "one diagram a file");
    TRY(name, words.name("the diagram's name"));
    TRY(title, words.text("its \"title\""));
    case_.diagram_->name = name;
    case_.diagram_->title = title;
    return {};
  }
  Result<> read_group(Words& words) {
    do {
      TRY(name, words.name("the name of a group"));
      groups_.push_back(name);
    } while (!words.at_end());
    return {};
  }
  Result<> read_layer(Words& words) {
    TRY(name, words.name("a layer of the catalogue"));
    Nearest nearest(name);
    for (const std::string_view word : counter::layer_words) nearest.consider(word);
    if (!counter::find_word<counter::Layer>(name, counter::layer_words))
      return fail("", "'" + std::string(name) + "'", "a layer of the catalogue", nearest.hint());
    case_.diagram_->layer = name;
    return {};
  }
  Result<> read_arrow(Words& words) {
    case_.diagram_->is_down = words.take_word("down");
    if (!case_.diagram_->is_down && !words.take_word("up")) return words.wrong("up or down");
    return {};
  }
  Result<> read_reference(Words& /*words*/) {
    case_.diagram_->is_reference = true;
    return {};
  }
  Result<> read_unit(Words& words) {
    TRY(name, words.name("a unit, such as packets"));
    unit_ = name;
    return {};
  }

  // Stages.

  Result<> read_stage(Words& words) {
    TRY(id, words.name("the stage's name"));
    TRY(label, words.text("its \"label\""));
    close_stage();
    const bool is_second =
        std::any_of(case_.stages_.begin(), case_.stages_.end(), [&](const Stage& s) { return s.id == id; });
    if (is_second) return fail("", "a second stage '" + std::string(id) + "'", "each stage once");
    if (unit_.empty()) return fail("", "a stage without a unit", "unit NAME before the first stage");
    case_.stages_.push_back({.id = id,
                             .label = label,
                             .function = {},
                             .hook = {},
                             .unit = unit_,
                             .residual = {},
                             .exceptions = {},
                             .notes = {}});
    return {};
  }
  Result<Stage*> stage() {
    if (case_.stages_.empty()) return fail("", "this before the first stage", "stage NAME \"LABEL\"");
    return &case_.stages_.back();
  }
  Result<> read_function(Words& words) {
    TRY(here, stage());
    TRY(name, words.name("a function of the kernel"));
    here->function = name;
    return {};
  }
  Result<> read_hook(Words& words) {
    TRY(here, stage());
    TRY(name, words.name("a netfilter hook"));
    here->hook = name;
    return {};
  }
  Result<> read_residual(Words& words) {
    TRY(here, stage());
    TRY(name, words.name("the name of the balance"));
    here->residual = name;
    return {};
  }
  // Of stages above it, so that it stands where the last of them has been read.
  Result<> read_balance(Words& words) {
    TRY(name, words.name("the name of the balance"));
    const bool is_second = std::any_of(case_.balances_.begin(), case_.balances_.end(),
                                       [&](const WrittenBalance& b) { return b.name == name; });
    if (is_second) return fail("", "a second balance '" + std::string(name) + "'", "each balance once");
    std::vector<std::string_view> ids;
    do {
      TRY(id, words.name("a stage of this diagram"));
      TRY(check_stage(id));
      ids.push_back(id);
    } while (!words.at_end());
    case_.balances_.push_back({name, case_.texts_.emplace_back(std::move(ids))});
    return {};
  }
  Result<> check_stage(std::string_view id) const {
    Nearest nearest(id);
    for (const Stage& stage : case_.stages_) {
      if (stage.id == id) return {};
      nearest.consider(stage.id);
    }
    return fail("", "no stage '" + std::string(id) + "' above this line", "a stage of this diagram",
                nearest.hint());
  }

  Result<> read_exception(Words& words) {
    TRY(stage());
    TRY(text, words.text("a \"text\""));
    exceptions_.push_back(text);
    return {};
  }

  // Edges.

  Result<> read_from(Words& words) {
    if (!case_.stages_.empty()) return fail("", "from behind a stage", "from before the first stage");
    return read_edge(EdgeKind::Entry, words);
  }
  Result<> read_to(Words& words) { return read_edge(EdgeKind::Exit, words); }
  Result<> read_count(Words& words) { return read_edge(EdgeKind::Count, words); }
  Result<> read_drop(Words& words) { return read_edge(EdgeKind::Drop, words); }
  Result<> read_leave(Words& words) { return read_edge(EdgeKind::Leave, words); }
  Result<> read_join(Words& words) { return read_edge(EdgeKind::Join, words); }
  Result<> read_aside(Words& words) { return read_edge(EdgeKind::Aside, words); }

  Result<> read_edge(EdgeKind kind, Words& words) {
    if (kind != EdgeKind::Entry) TRY(stage());
    close_edge();
    Edge edge;
    edge.kind = kind;
    edge.stage = static_cast<std::uint16_t>(case_.stages_.empty() ? 0 : case_.stages_.size() - 1);
    edge.unit = unit_;
    if (kind != EdgeKind::Count && kind != EdgeKind::Drop) TRY(read_target(words, edge));
    TRY(read_counting(words, edge));
    if (words.is_next(Token::Kind::Text)) edge.text = words.take();
    if (words.take_word("in")) {
      TRY(unit, words.name("a unit"));
      edge.unit = unit;
    }
    TRY(condition, read_condition(words));
    edge.condition = condition;
    case_.edges_.push_back(edge);
    case_.lines_.push_back(line_);
    edge_is_open_ = true;
    return {};
  }

  static Result<> read_target(Words& words, Edge& edge) {
    if (words.is_next(Token::Kind::Text)) {
      edge.outside = words.take();
      return {};
    }
    TRY(name, words.name("a diagram, or \"the outside\" in words"));
    edge.diagram = name;
    return {};
  }

  Result<> read_counting(Words& words, Edge& edge) {
    const bool must_say = edge.kind == EdgeKind::Count || edge.kind == EdgeKind::Drop;
    if (edge.kind != EdgeKind::Count && words.take_word("uncounted")) return {};
    const bool is_seen = words.take_word("see");
    if (!is_seen && !words.is_next_counter()) {
      if (!must_say) return {};
      return words.wrong(edge.kind == EdgeKind::Count ? "a counter" : "a counter, or uncounted");
    }
    edge.counting = is_seen ? Counting::Seen : Counting::Own;
    TRY(counters, read_counters(words));
    edge.counters = counters;
    return {};
  }

  Result<std::span<const CounterName>> read_counters(Words& words) {
    std::vector<CounterName> names;
    do {
      if (!words.is_next_counter()) return words.wrong("a counter by its full name, such as IpInReceives");
      names.push_back(split(words.take()));
    } while (words.take_plus());
    return std::span<const CounterName>(case_.counters_.emplace_back(std::move(names)));
  }

  static Result<Condition> read_condition(Words& words) {
    Condition condition;
    condition.is_absent = words.take_word("unless");
    if (!condition.is_absent && !words.take_word("if")) return condition;
    if (!words.is_next_counter()) return words.wrong("the counter whose column decides");
    condition.column = split(words.take());
    return condition;
  }

  // What stands beside an edge.

  Result<> read_label(Words& words, bool is_part) {
    if (!edge_is_open_) return fail("", "this without an edge", "a drop, count, leave or join before it");
    Label label;
    label.is_part = is_part;
    TRY(counters, read_counters(words));
    label.counters = counters;
    if (words.is_next(Token::Kind::Text)) label.text = words.take();
    if (words.take_word("in")) {
      TRY(unit, words.name("a unit"));
      label.unit = unit;
    }
    labels_.push_back(label);
    case_.label_lines_.push_back(line_);
    return {};
  }
  Result<> read_part(Words& words) { return read_label(words, true); }
  Result<> read_beside(Words& words) { return read_label(words, false); }

  Result<> read_note(Words& words) {
    TRY(text, words.text("a \"text\""));
    (edge_is_open_ ? edge_notes_ : case_.stages_.empty() ? diagram_notes_ : stage_notes_).push_back(text);
    return {};
  }

  // Lists move to where the views look.

  std::span<const std::string_view> keep(std::vector<std::string_view>& texts) {
    if (texts.empty()) return {};
    return case_.texts_.emplace_back(std::exchange(texts, {}));
  }

  void close_edge() {
    if (!edge_is_open_) return;
    if (!labels_.empty()) case_.edges_.back().labels = case_.labels_.emplace_back(std::exchange(labels_, {}));
    case_.edges_.back().notes = keep(edge_notes_);
    edge_is_open_ = false;
  }

  void close_stage() {
    close_edge();
    if (case_.stages_.empty()) return;
    case_.stages_.back().notes = keep(stage_notes_);
    case_.stages_.back().exceptions = keep(exceptions_);
  }

  void close_all() {
    close_stage();
    if (case_.diagram_->name.empty() && case_.mistakes_.empty())
      complain({{}, "nothing", "diagram NAME \"TITLE\"", {}});
    else if (case_.stages_.empty() && case_.mistakes_.empty())
      complain({{}, "no stage", "stage NAME \"LABEL\"", {}});
    const auto last = case_.stages_.empty() ? 0 : case_.stages_.size() - 1;
    for (const Edge& edge : case_.edges_) {
      const bool is_misplaced = (edge.kind == EdgeKind::Exit && edge.stage != last) ||
                                (edge.kind == EdgeKind::Count && edge.stage == last);
      if (is_misplaced) {
        complain({{},
                  "'" + std::string(edge_words[static_cast<std::size_t>(edge.kind)]) + "' at the stage '" +
                      std::string(case_.stages_[edge.stage].id) + "'",
                  edge.kind == EdgeKind::Exit ? "to behind the last stage" : "another stage behind a count",
                  {}});
      }
    }
    case_.diagram_->groups = keep(groups_);
    case_.diagram_->notes = keep(diagram_notes_);
    case_.diagram_->stages = case_.stages_;
    case_.diagram_->edges = case_.edges_;
    case_.diagram_->balances = case_.balances_;
  }

  std::string file_;
  std::size_t line_ = 0;
  ParsedCase case_;
  std::string_view unit_;
  bool edge_is_open_ = false;
  std::vector<std::string_view> groups_, diagram_notes_, stage_notes_, exceptions_, edge_notes_;
  std::vector<Label> labels_;
};

const std::array<CaseParser::Statement, 22> CaseParser::statements{{
    {"diagram", &CaseParser::read_diagram},     {"group", &CaseParser::read_group},
    {"layer", &CaseParser::read_layer},         {"arrow", &CaseParser::read_arrow},
    {"reference", &CaseParser::read_reference}, {"unit", &CaseParser::read_unit},
    {"from", &CaseParser::read_from},           {"stage", &CaseParser::read_stage},
    {"function", &CaseParser::read_function},   {"hook", &CaseParser::read_hook},
    {"residual", &CaseParser::read_residual},   {"balance", &CaseParser::read_balance},
    {"exception", &CaseParser::read_exception}, {"count", &CaseParser::read_count},
    {"drop", &CaseParser::read_drop},           {"leave", &CaseParser::read_leave},
    {"join", &CaseParser::read_join},           {"aside", &CaseParser::read_aside},
    {"part", &CaseParser::read_part},           {"beside", &CaseParser::read_beside},
    {"note", &CaseParser::read_note},           {"to", &CaseParser::read_to},
}};

std::size_t ParsedCase::line_of(const Edge& edge, const Label& label) const {
  auto index = static_cast<std::size_t>(&label - edge.labels.data());
  for (const Edge* before = edges_.data(); before != &edge; ++before) index += before->labels.size();
  return label_lines_[index];
}

ParsedCase parse_case(std::string_view file, std::string text) {
  return CaseParser(file, std::move(text)).parse();
}

}  // namespace netcase::diagram
