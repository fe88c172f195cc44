// SPDX-License-Identifier: Apache-2.0
//
// Statements are a table: a keyword, and the function that reads the rest of its line. What stands under a
// stage or an edge (a note, a part) belongs to the last one that was begun, so the parser keeps the lists of
// both open and closes them when the next begins.

#include "diagram/parse_case.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "counter/words.h"
#include "diagram/case_hints.h"
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
    return wrong("the end of the line", hint_for_rest(tokens_[next_]));
  }
  std::unexpected<Error> wrong(std::string_view expected, std::string hint = {}) const {
    return fail("", found(), std::string(expected), std::move(hint));
  }
  // One of a few words was wanted, or a counter.
  std::unexpected<Error> wrong_word(std::string_view expected, std::span<const std::string_view> words,
                                    bool or_counter = false) const {
    if (!is_next(Token::Kind::Word)) return wrong(expected);
    const std::string_view word = tokens_[next_].text;
    return wrong(expected, or_counter ? hint_for_counter_or(word, words) : hint_among(word, words));
  }

 private:
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace

// Some editors write it before everything else.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class CaseParser {
 public:
  CaseParser(std::string_view file, std::string text) : file_(file) {
    case_.text_ = std::make_unique<const std::string>(std::move(text));
  }

  ParsedCase parse() {
    std::string_view rest = *case_.text_;
    if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
    while (!rest.empty()) {
      ++line_;
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      if (auto done = read_line(line); !done) complain(std::move(done).error(), line_, line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    close_all();
    return std::move(case_);
  }

 private:
  using Read = Result<> (CaseParser::*)(Words& words);
  struct Statement {
    StatementExample example;
    Read read;
  };
  static const std::array<Statement, 22> statements;

  Result<> read_line(std::string_view line) {
    TRY(tokens, cut_line(line));
    if (tokens.empty()) return {};
    const bool has_begun = std::exchange(has_begun_, true);  // told once
    const Token first = tokens.front();
    const auto* const statement = std::find_if(statements.begin(), statements.end(), [&](const Statement& s) {
      return s.example.keyword == first.text;
    });
    if (statement == statements.end() || first.kind != Token::Kind::Word)
      return fail("", to_text(first), "a statement");
    if (!has_begun && first.text != "diagram")
      return fail("", to_text(first), "diagram NAME \"TITLE\" first", hint_above(statements[0].example.line));
    tokens.erase(tokens.begin());
    Words words(std::move(tokens));
    TRY((this->*statement->read)(words));
    return words.end();
  }

  void complain(Error error, std::size_t line, std::string_view text = {}) {
    error.where = at_line(file_, line);
    if (error.hint.empty()) {
      std::vector<StatementExample> examples;
      for (const Statement& statement : statements) examples.push_back(statement.example);
      error.hint = hint_for_line(text, examples);
    }
    case_.mistakes_.push_back(std::move(error));
  }

  // Where the diagram is begun.

  Result<> read_diagram(Words& words) {
    if (!case_.diagram_->name.empty())
      return fail("", "a second diagram", "one diagram a file", "put it into a file of its own");
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
    if (!counter::find_word<counter::Layer>(name, counter::layer_words))
      return fail("", "'" + std::string(name) + "'", "a layer of the catalogue",
                  hint_among(name, counter::layer_words));
    case_.diagram_->layer = name;
    return {};
  }
  Result<> read_arrow(Words& words) {
    case_.diagram_->is_down = words.take_word("down");
    if (!case_.diagram_->is_down && !words.take_word("up")) {
      constexpr std::array<std::string_view, 2> directions{"up", "down"};
      return words.wrong_word("up or down", directions);
    }
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
    close_stage();
    Stage& here = case_.stages_.emplace_back();  // though it may be wrong: what follows belongs to it
    TRY(id, words.name("the stage's name"));
    const bool is_second =
        std::any_of(case_.stages_.begin(), case_.stages_.end(), [&](const Stage& s) { return s.id == id; });
    if (is_second)
      return fail("", "a second stage '" + std::string(id) + "'", "each stage once", hint_to_rename("stage"));
    here.id = id;
    TRY(label, words.text("its \"label\""));
    here.label = label;
    if (unit_.empty()) {
      unit_ = "packets";  // told once
      return fail("", "a stage without a unit", "unit NAME before the first stage",
                  hint_above("unit packets"));
    }
    here.unit = unit_;
    return {};
  }
  Result<Stage*> stage() {
    if (case_.stages_.empty()) {
      return fail("", "this before the first stage", "stage NAME \"LABEL\"",
                  hint_above("stage header \"header check\""));
    }
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
    if (is_second) {
      return fail("", "a second balance '" + std::string(name) + "'", "each balance once",
                  hint_to_rename("balance"));
    }
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
    std::vector<std::string_view> known;
    for (const Stage& stage : case_.stages_) {
      if (stage.id == id) return {};
      known.push_back(stage.id);
    }
    return fail("", "no stage '" + std::string(id) + "' above this line", "a stage of this diagram",
                hint_among(id, known));
  }

  Result<> read_exception(Words& words) {
    TRY(stage());
    TRY(text, words.text("a \"text\""));
    exceptions_.push_back(text);
    return {};
  }

  // Edges.

  Result<> read_from(Words& words) {
    if (!case_.stages_.empty()) {
      return fail("", "from behind a stage", "from before the first stage",
                  "what comes in further on is written join");
    }
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
    Edge& edge = case_.edges_.emplace_back();  // though it may be wrong: what is below belongs to it
    case_.lines_.push_back(line_);
    edge_is_open_ = true;
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
      constexpr std::array<std::string_view, 2> others{"see", "uncounted"};
      return edge.kind == EdgeKind::Count ? words.wrong_word("a counter", std::span(others).first(1), true)
                                          : words.wrong_word("a counter, or uncounted", others, true);
    }
    edge.counting = is_seen ? Counting::Seen : Counting::Own;
    TRY(counters, read_counters(words));
    edge.counters = counters;
    if (is_seen && words.take_word("less")) {
      TRY(less, read_counters(words));
      edge.less = less;
    }
    return {};
  }

  Result<std::span<const CounterName>> read_counters(Words& words) {
    std::vector<CounterName> names;
    do {
      if (!words.is_next_counter())
        return words.wrong_word("a counter by its full name, such as IpInReceives", {}, true);
      names.push_back(split(words.take()));
      if (std::find(names.begin(), names.end() - 1, names.back()) != names.end() - 1)
        return fail("", "'" + std::string(names.back().full) + "' twice in one sum", "each counter once",
                    "leave the second out: a packet it counts is one packet");
    } while (words.take_plus());
    return std::span<const CounterName>(case_.counters_.emplace_back(std::move(names)));
  }

  static Result<Condition> read_condition(Words& words) {
    Condition condition;
    condition.is_absent = words.take_word("unless");
    if (!condition.is_absent && !words.take_word("if")) return condition;
    if (!words.is_next_counter()) return words.wrong_word("the counter whose column decides", {}, true);
    condition.column = split(words.take());
    return condition;
  }

  // What stands beside an edge.

  Result<> read_label(Words& words, bool is_part) {
    if (!edge_is_open_) {
      return fail("", "this without an edge", "a drop, count, leave or join before it",
                  hint_above("drop IpInHdrErrors \"bad header\""));
    }
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
    if (case_.mistakes_.empty()) check_whole();
    case_.diagram_->groups = keep(groups_);
    case_.diagram_->notes = keep(diagram_notes_);
    case_.diagram_->stages = case_.stages_;
    case_.diagram_->edges = case_.edges_;
    case_.diagram_->balances = case_.balances_;
  }

  void check_whole() {
    if (!has_begun_)
      return complain({{}, "nothing", "diagram NAME \"TITLE\"", {}}, std::max<std::size_t>(line_, 1),
                      "diagram");
    if (case_.stages_.empty()) return complain({{}, "no stage", "stage NAME \"LABEL\"", {}}, line_, "stage");
    const auto last = case_.stages_.size() - 1;
    for (const Edge& edge : case_.edges_) {
      if (edge.kind == EdgeKind::Exit && edge.stage != last)
        misplaced(edge, "to behind the last stage", "what goes out further up is written leave");
      if (edge.kind == EdgeKind::Count && edge.stage == last)
        misplaced(edge, "another stage behind a count", "what is counted on the way out: to WHERE COUNTER");
    }
  }
  void misplaced(const Edge& edge, std::string expected, std::string hint) {
    const std::string_view word = edge_words[static_cast<std::size_t>(edge.kind)];
    std::string found =
        "'" + std::string(word) + "' at the stage '" + std::string(case_.stages_[edge.stage].id) + "'";
    complain({{}, std::move(found), std::move(expected), std::move(hint)}, case_.line_of(edge));
  }

  std::string file_;
  std::size_t line_ = 0;
  bool has_begun_ = false;
  ParsedCase case_;
  std::string_view unit_;
  bool edge_is_open_ = false;
  std::vector<std::string_view> groups_, diagram_notes_, stage_notes_, exceptions_, edge_notes_;
  std::vector<Label> labels_;
};

const std::array<CaseParser::Statement, 22> CaseParser::statements{{
    {{"diagram", R"(diagram my_input "My input")"}, &CaseParser::read_diagram},
    {{"group", "group mine"}, &CaseParser::read_group},
    {{"layer", "layer ip4"}, &CaseParser::read_layer},
    {{"arrow", "arrow up"}, &CaseParser::read_arrow},
    {{"reference", "reference"}, &CaseParser::read_reference},
    {{"unit", "unit packets"}, &CaseParser::read_unit},
    {{"from", R"(from "interface layer")"}, &CaseParser::read_from},
    {{"stage", R"(stage header "header check")"}, &CaseParser::read_stage},
    {{"function", "function ip_rcv_core"}, &CaseParser::read_function},
    {{"hook", "hook NF_INET_LOCAL_IN"}, &CaseParser::read_hook},
    {{"residual", "residual R_mine"}, &CaseParser::read_residual},
    {{"balance", "balance R_mine header route"}, &CaseParser::read_balance},
    {{"exception", R"(exception "copies made by multicast routing")"}, &CaseParser::read_exception},
    {{"count", "count IpInReceives"}, &CaseParser::read_count},
    {{"drop", R"(drop IpInHdrErrors "bad header")"}, &CaseParser::read_drop},
    {{"leave", "leave ipv4_forward IpForwDatagrams"}, &CaseParser::read_leave},
    {{"join", "join ipv4_reasm see IpReasmOKs"}, &CaseParser::read_join},
    {{"aside", R"(aside "a copy for a tap")"}, &CaseParser::read_aside},
    {{"part", R"(part IpExtInCsumErrors "wrong checksum")"}, &CaseParser::read_part},
    {{"beside", R"(beside IpReasmFails "given up" in queues)"}, &CaseParser::read_beside},
    {{"note", R"(note "What is above it is rare.")"}, &CaseParser::read_note},
    {{"to", R"(to "transport layer")"}, &CaseParser::read_to},
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
