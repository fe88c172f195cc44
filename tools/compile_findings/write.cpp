// SPDX-License-Identifier: Apache-2.0
//
// Members are written by name, so that the compiler finds what has changed in one place only.

#include "compile_findings/write.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "compiler/constant_tables.h"
#include "diagnose/condition.h"
#include "diagnose/finding.h"

namespace netcase::compile_findings {

namespace {

using compiler::ConstantTable;
using compiler::literal;

constexpr std::string_view opening =
    R"(// Generated from data/findings/ by tools/compile_findings. Edit the data, not this.
#include "findings/tables.h"

namespace netcase::findings {

namespace {

using diagnose::Combine;
using diagnose::Likelihood;
using diagnose::TestKind;

)";

std::string counter_name(std::string_view full) {
  const auto split = catalogue::split_full_name(full);
  return "{" + literal(full) + ", " + literal(split.group) + ", " + literal(split.name) + "}";
}

template <std::size_t N>
std::string enumerator(std::string_view type, std::string_view word,
                       const std::array<std::string_view, N>& words) {
  const auto found = std::find(words.begin(), words.end(), word);
  std::string out(type);
  Appender(out).text("{").number(found == words.end() ? 0 : static_cast<std::size_t>(found - words.begin()));
  return out + "}";
}

class Writer {
 public:
  std::string write(const Data& data, const Containers& containers) {
    for (const Finding& finding : data.findings) findings_.add(to_text(finding));
    for (const auto& [inner, outers] : containers) {
      for (const std::string& outer : outers)
        containments_.add("{" + literal(inner) + ", " + literal(outer) + "}");
    }
    for (const Unfound& unfound : data.unfound)
      unfound_.add("{" + counter_name(unfound.pattern) + ", " + literal(unfound.reason.text) + "}");
    std::string out(opening);
    for (const ConstantTable* table :
         {&counters_, &tests_, &causes_, &nots_, &looks_, &remedies_, &findings_, &containments_, &unfound_})
      table->write(out);
    return out + "\n}  // namespace\n\nextern constinit const diagnose::Findings table{" +
           findings_.span_of_all() + ", " + containments_.span_of_all() + ", " + unfound_.span_of_all() +
           "};\n\n}  // namespace netcase::findings\n";
  }

 private:
  std::string add(const Texts& counters) {
    for (const Text& counter : counters) counters_.add(counter_name(counter.text));
    return counters_.span_of_last(counters.size());
  }

  // Its counters stand in their table before the tests that speak of them.
  std::string add_condition(const Text& condition) {
    if (condition.text.empty()) return "{}";
    const auto parsed = diagnose::parse_condition(condition.text);
    if (!parsed) return "{}";  // told by the check
    for (const diagnose::ParsedTest& test : *parsed) {
      std::string record = "{.kind = TestKind{";
      Appender(record).number(static_cast<std::size_t>(test.kind));
      record += std::string("}, .begins_alternative = ") + (test.begins_alternative ? "true" : "false") +
                ", .least = ";
      Appender(record).fixed(test.least, 6);
      for (const std::string_view name : test.share_of) counters_.add(counter_name(name));
      tests_.add(record + ", .share_of = " + counters_.span_of_last(test.share_of.size()) + "}");
    }
    return tests_.span_of_last(parsed->size());
  }

  std::string add_causes(const Rows& causes) {
    for (const Row& cause : causes) {
      causes_.add("{.predicate = " + literal(cause[0].text) +
                  ", .likelihood = " + enumerator("Likelihood", cause[1].text, diagnose::likelihood_words) +
                  ", .text = " + literal(cause[2].text) +
                  ", .is_wanted = " + (cause[3].text.empty() ? "false" : "true") + "}");
    }
    return causes_.span_of_last(causes.size());
  }

  static std::string add_rows(const Rows& rows, ConstantTable& table, std::size_t width) {
    for (const Row& row : rows) {
      std::string record = "{";
      for (std::size_t i = 0; i < width; ++i) record += (i > 0 ? ", " : "") + literal(row.at(i).text);
      table.add(record + "}");
    }
    return table.span_of_last(rows.size());
  }

  std::string to_text(const Finding& finding) {
    std::string out = "{.id = " + literal(finding.id) + ", .counters = " + add(finding.counters);
    out += ", .less = " + add(finding.less);
    out += ", .residual = " + literal(finding.residual.text) +
           ", .evidence = " + literal(finding.evidence.text) +
           ", .combine = " + enumerator("Combine", finding.combine.text, diagnose::combine_words);
    out += ", .notice = " + add_condition(finding.notice);
    out += ", .warning = " + add_condition(finding.warning);
    out += ", .critical = " + add_condition(finding.critical);
    out += ", .unproven = " + add_condition(finding.unproven);
    out += ", .wanted = " + add_condition(finding.wanted);
    out += ", .harmless = " + literal(finding.harmless.text);
    out += ", .threshold = " + literal(finding.threshold.text) + ", .title = " + literal(finding.title.text) +
           ", .text = " + literal(finding.text.text) + ", .diagram = " + literal(finding.diagram.text);
    out += ", .causes = " + add_causes(finding.causes);
    out += ", .not_this = " + add_rows(finding.not_this, nots_, 2);
    out += ", .look = " + add_rows(finding.look, looks_, 2);
    out += ", .remedies = " + add_rows(finding.remedies, remedies_, 3);
    return out + ", .explains = " + add(finding.explains) + "}";
  }

  ConstantTable counters_{"diagram::CounterName", "counters"};
  ConstantTable tests_{"diagnose::Test", "tests"};
  ConstantTable causes_{"diagnose::Cause", "causes"};
  ConstantTable nots_{"diagnose::NotThis", "nots"};
  ConstantTable looks_{"diagnose::Look", "looks"};
  ConstantTable remedies_{"diagnose::Remedy", "remedies"};
  ConstantTable findings_{"diagnose::Finding", "findings"};
  ConstantTable containments_{"diagnose::Containment", "containments"};
  ConstantTable unfound_{"diagnose::Unfound", "unfound"};
};

}  // namespace

std::string write_tables(const Data& data, const Containers& containers) {
  return Writer().write(data, containers);
}

}  // namespace netcase::compile_findings
