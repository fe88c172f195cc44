// SPDX-License-Identifier: Apache-2.0

#include "compile_findings/check.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include "base/nearest.h"
#include "compile_findings/known.h"
#include "diagnose/condition.h"
#include "diagnose/predicates.h"
#include "diagrams/diagrams.h"

namespace netcase::compile_findings {

namespace {

bool is_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class Check {
 public:
  explicit Check(Mistakes& mistakes) : mistakes_(mistakes), residuals_(residual_names()) {}

  void check(const Finding& finding) {
    file_ = finding.place.file;
    check_id(finding);
    check_what_shows_it(finding);
    for (const Text& counter : finding.counters) check_counter(counter);
    for (const Text& counter : finding.less) check_counter(counter);
    for (const Text& explained : finding.explains) {
      if (!diagnose::is_counting(explained.text)) check_counter(explained);
    }
    check_word(finding.combine, diagnose::combine_words);
    for (const Text* condition :
         {&finding.notice, &finding.warning, &finding.critical, &finding.unproven, &finding.wanted})
      check_condition(*condition);
    check_title(finding);
    check_diagram(finding.diagram);
    if (!finding.harmless.text.empty()) check_predicate(finding.harmless);
    for (const Row& cause : finding.causes) {
      check_predicate(cause[0]);
      check_word(cause[1], diagnose::likelihood_words);
      check_word(cause[3], std::array<std::string_view, 1>{"wanted"});
    }
    check_wanted(finding);
    for (const Row& not_this : finding.not_this) check_predicate(not_this[0]);
  }

  void check(const Unfound& unfound) {
    file_ = unfound.place.file;
    check_counter({unfound.pattern, unfound.place.line});
  }

 private:
  void add(std::size_t line, std::string found, std::string expected = {}, std::string hint = {}) {
    mistakes_.add({file_, line}, std::move(found), std::move(expected), std::move(hint));
  }

  void check_id(const Finding& finding) {
    if (!is_id(finding.id))
      add(finding.place.line, quoted(finding.id) + " is no finding's name", "small letters, digits and -");
    const auto [first, is_new] = seen_.emplace(finding.id, finding.place);
    if (!is_new) {
      add(finding.place.line, "finding " + finding.id + " stands twice", "one record a finding",
          "the other is at " + at_line(first->second.file, first->second.line));
    }
  }

  void check_what_shows_it(const Finding& finding) {
    const bool is_at_least = finding.combine.text == "at-least";
    const int origins = (finding.counters.empty() ? 0 : 1) + (finding.residual.text.empty() ? 0 : 1) +
                        (finding.evidence.text.empty() || is_at_least ? 0 : 1);
    if (is_at_least && (finding.counters.empty() || finding.evidence.text.empty()))
      add(finding.combine.line, finding.id + " lacks counters or evidence", "both, with at-least");
    if (origins != 1)
      add(finding.place.line, finding.id + " has " + std::to_string(origins) + " origins",
          "one of counters, residual, evidence");
    check_evidence(finding.evidence);
    if (finding.notice.text.empty() && finding.warning.text.empty() && finding.critical.text.empty())
      add(finding.place.line, finding.id + " has no condition", "notice, warning or critical");
    check_residual(finding.residual);
  }

  // A condition for wanted causes and a wanted cause need each other.
  void check_wanted(const Finding& finding) {
    const bool has_cause = std::any_of(finding.causes.begin(), finding.causes.end(),
                                       [](const Row& cause) { return !cause[3].text.empty(); });
    if (has_cause != !finding.wanted.text.empty())
      add(finding.place.line, finding.id + (has_cause ? " has a wanted cause" : " has a condition alone"),
          "both: wanted = \"CONDITION\", and \"wanted\" behind a cause");
  }

  void check_residual(const Text& residual) {
    if (residual.text.empty() || residuals_.contains(residual.text)) return;
    Nearest nearest(residual.text);
    for (const std::string& name : residuals_) nearest.consider(name);
    add(residual.line, "no diagram has the residual " + quoted(residual.text), {}, nearest.hint());
  }

  void check_evidence(const Text& evidence) {
    if (evidence.text.empty() || diagnose::is_counting(evidence.text)) return;
    Nearest nearest(evidence.text);
    for (const std::string_view name : diagnose::predicate_names()) {
      if (diagnose::is_counting(name)) nearest.consider(name);
    }
    add(evidence.line, quoted(evidence.text) + " is no predicate that counts", {}, nearest.hint());
  }

  void check_counter(const Text& counter) {
    if (is_known_counter(counter.text) || residuals_.contains(counter.text)) return;
    add(counter.line, "unknown counter " + counter.text, {}, counter_hint(counter.text));
  }

  template <std::size_t N>
  void check_word(const Text& word, const std::array<std::string_view, N>& words) {
    if (word.text.empty() || std::find(words.begin(), words.end(), word.text) != words.end()) return;
    Nearest nearest(word.text);
    std::string expected;
    for (const std::string_view known : words) {
      nearest.consider(known);
      expected += (expected.empty() ? "" : ", ") + std::string(known);
    }
    add(word.line, quoted(word.text), "one of " + expected, nearest.hint());
  }

  void check_condition(const Text& condition) {
    if (condition.text.empty()) return;
    const auto parsed = diagnose::parse_condition(condition.text);
    if (!parsed) return add(condition.line, parsed.error().found, parsed.error().expected);
    for (const auto& test : *parsed) {
      for (const std::string_view name : test.share_of) check_counter({std::string(name), condition.line});
    }
  }

  // Without a title the catalogue's words are taken, and those are of one counter.
  void check_title(const Finding& finding) {
    const bool is_one = finding.counters.size() == 1 && !finding.counters[0].text.ends_with('*');
    if (finding.title.text.empty()) {
      if (!is_one && finding.combine.text != "each")
        add(finding.place.line, finding.id + " has no title",
            "a title, where there is more than one counter and combine is not \"each\"");
      return;
    }
    if (finding.title.text.find("{n}") == std::string::npos)
      add(finding.title.line, "the title tells no number", "{n} in it, and perhaps {s} behind a word");
  }

  void check_diagram(const Text& diagram) {
    if (diagram.text.empty() || diagrams::find_diagram(diagram.text) != nullptr) return;
    Nearest nearest(diagram.text);
    for (const diagram::Diagram& known : diagrams::all_diagrams()) nearest.consider(known.name);
    add(diagram.line, "no diagram is called " + quoted(diagram.text), {}, nearest.hint());
  }

  void check_predicate(const Text& predicate) {
    const auto words = diagnose::words_of(predicate.text);
    if (words.empty() || !diagnose::is_predicate(words[0])) {
      Nearest nearest(words.empty() ? std::string_view() : words[0]);
      for (const std::string_view name : diagnose::predicate_names()) nearest.consider(name);
      return add(predicate.line, quoted(predicate.text) + " is no predicate", {}, nearest.hint());
    }
    if (diagnose::takes_counters(words[0]) == (words.size() == 1)) {
      return add(predicate.line, "the predicate " + quoted(predicate.text),
                 words.size() == 1 ? "counters behind it" : "no arguments behind it");
    }
    for (const std::string_view name : std::span(words).subspan(1))
      check_counter({std::string(name), predicate.line});
  }

  Mistakes& mistakes_;
  std::set<std::string> residuals_;
  std::string file_;
  std::map<std::string, Place> seen_;
};

}  // namespace

void check(const Data& data, Mistakes& mistakes) {
  Check check(mistakes);
  for (const Finding& finding : data.findings) check.check(finding);
  for (const Unfound& unfound : data.unfound) check.check(unfound);
}

}  // namespace netcase::compile_findings
