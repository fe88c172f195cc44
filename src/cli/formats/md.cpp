// SPDX-License-Identifier: Apache-2.0
//
// For a ticket or a wiki: Markdown.

#include <span>
#include <string>
#include <string_view>
#include "catalogue/catalogue.h"
#include "cli/console.h"
#include "cli/explain_report.h"
#include "cli/format.h"
#include "cli/text_explain.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

// A cell of a table must not end its row or its column; a '<' would begin HTML.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '_') result += '\\';
    result += c;
  }
  return result;
}

void list(std::string& out, std::span<const catalogue::CounterFacts> counters, const Console& /*console*/) {
  std::string_view group;
  for (const catalogue::CounterFacts& facts : counters) {
    if (facts.group != group) {
      group = facts.group;
      const catalogue::GroupFacts* known = catalogue::find_group(group);
      out.append(out.empty() ? "" : "\n").append("## ").append(group);
      if (known != nullptr) out.append(": ").append(known->title);
      out += "\n\n| counter | what it counts | unit | class | severity |\n| --- | --- | --- | --- | --- |\n";
    }
    out.append("| ")
        .append(escaped(facts.full_name))
        .append(" | ")
        .append(escaped(facts.brief))
        .append(" | ")
        .append(facts.unit);
    out.append(" | ")
        .append(counter::to_word(facts.counter_class))
        .append(" | ")
        .append(counter::to_word(facts.severity))
        .append(" |\n");
  }
}

void bullet(std::string& out, std::string_view label, std::string_view text) {
  if (!text.empty()) out.append("- **").append(label).append(":** ").append(escaped(text)).append("\n");
}

void explain_one(std::string& out, const ExplainReport& report) {
  const catalogue::CounterFacts& facts = report.facts;
  out.append("## ")
      .append(escaped(report.full_name))
      .append("\n\n")
      .append(escaped(facts.meaning))
      .append("\n\n");
  bullet(out, "Now", now_text(report));
  if (!report.is_catalogued) return;
  bullet(out, "Unit",
         facts.unit_note.empty() ? std::string(facts.unit)
                                 : std::string(facts.unit) + ": " + std::string(facts.unit_note));
  bullet(out, "Kind", counter::to_word(facts.kind));
  bullet(out, "Class",
         std::string(counter::to_word(facts.counter_class)) + ", " +
             std::string(counter::to_word(facts.severity)));
  bullet(out, "Why it grows", facts.cause);
  for (auto item = facts.look.begin(); item != facts.look.end(); ++item) {
    out.append("- **Look:** `").append(*item);
    ++item;
    out.append("`: ").append(escaped(*item)).append("\n");
  }
  bullet(out, "Change", facts.change);
  bullet(out, "Not this", facts.not_this);
  for (const catalogue::LawFacts* law : report.laws)
    out.append("- **Law:** `").append(law->text).append("`\n");
  for (const std::string_view note : facts.notes) bullet(out, "Note", note);
  bullet(out, "Kernel", join_items(facts.kernel_ids, ", "));
  bullet(out, "Counted in", join_items(facts.increment_sites, ", "));
  bullet(out, "Since", facts.since);
  bullet(out, "MIB objects", join_items(facts.mib_objects, ", "));
  bullet(out, "OIDs", join_items(facts.oids, ", "));
  bullet(out, "RFCs", join_items(facts.rfcs, ", "));
}

void explain(std::string& out, std::span<const ExplainReport> reports, const Console& /*console*/) {
  for (const ExplainReport& report : reports) {
    if (!out.empty()) out += '\n';
    explain_one(out, report);
  }
}

}  // namespace

extern const Format md_format;
const Format md_format = {.name = "md", .is_data = true, .list = &list, .explain = &explain};

}  // namespace netcase::cli
