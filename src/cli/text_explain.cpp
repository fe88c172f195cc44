// SPDX-License-Identifier: Apache-2.0
//
// A label in the left margin, prose in lines that can be read, commands on lines of their own, so that they
// can be copied whole.

#include "cli/text_explain.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/appender.h"
#include "base/time_text.h"
#include "catalogue/catalogue.h"
#include "catalogue/items.h"
#include "cli/console.h"
#include "cli/explain_report.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "counter/delta.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

constexpr std::size_t label_width = 12;
constexpr std::size_t page_width = 80;  // prose is not read well in longer lines

class Page {
 public:
  Page(std::string& out, const Console& console)
      : out_(out), console_(console), width_(std::min(console.columns(), page_width)) {}

  std::size_t width() const { return width_; }

  // A label in front of the first line, the rest indented alike. An empty text is not written.
  void paragraph(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    for (const std::string& line : wrap(console_.theme().spell(text), width_ - label_width)) {
      this->line(label, line);
      label = {};
    }
  }

  void line(std::string_view label, std::string_view text) {
    std::string front;
    Appender(front).left(label, label_width);
    out_ += console_.theme().paint(label.empty() ? Role::Plain : Role::Faint, front);
    out_.append(text).append("\n");
  }

  // A command that is copied whole, what it tells behind it or below.
  void command(std::string_view label, std::string_view command, std::string_view tells) {
    const std::string painted = console_.theme().paint(Role::Hint, command);
    const std::size_t used = label_width + columns_of(command);
    const std::size_t column = std::max(label_width + 28, used + 2);
    if (column + columns_of(tells) <= width_) {
      std::string text = painted;
      Appender(text).blanks(column - used).text(console_.theme().spell(tells));
      line(label, text);
      return;
    }
    line(label, painted);
    for (const std::string& rest : wrap(console_.theme().spell(tells), width_ - label_width - 2))
      line({}, "  " + rest);
  }

  void gap() { out_ += '\n'; }

 private:
  std::string& out_;
  const Console& console_;
  std::size_t width_;
};

Role severity_role(counter::Severity severity) {
  if (severity == counter::Severity::Critical) return Role::Loss;
  if (severity == counter::Severity::Warning) return Role::Warning;
  return Role::Faint;
}

std::string direction_text(const catalogue::CounterFacts& facts) {
  switch (facts.direction) {
    case counter::Direction::In: return ", incoming";
    case counter::Direction::Out: return ", outgoing";
    case counter::Direction::Forward: return ", forwarded";
    case counter::Direction::None: break;
  }
  return {};
}

std::string kind_text(counter::Kind kind) {
  switch (kind) {
    case counter::Kind::Gauge: return "; a gauge: how many there are now, it goes up and down";
    case counter::Kind::Setting: return "; a setting or a constant, not a counter";
    case counter::Kind::Sum: return "; a sum of sizes: only its quotient means something";
    case counter::Kind::Maximum: return "; a maximum: the largest value seen";
    case counter::Kind::Counter: break;
  }
  return {};
}

void write_title(std::string& out, const ExplainReport& report, const Console& console, std::size_t width) {
  const Theme& theme = console.theme();
  const catalogue::CounterFacts& facts = report.facts;
  const std::string severity(counter::to_word(facts.severity));
  const std::string rest =
      std::string(theme.spell(" · ")) + std::string(counter::to_word(facts.counter_class)) +
      std::string(theme.spell(" · ")) + std::string(counter::to_title(facts.layer)) + direction_text(facts);
  const std::size_t used = columns_of(report.full_name) + columns_of(severity) + columns_of(rest);
  out += theme.paint(Role::Heading, report.full_name);
  if (used + 2 > width) out += "\n  ";
  else Appender(out).blanks(width - used);
  out.append(theme.paint(severity_role(facts.severity), severity))
      .append(theme.paint(Role::Faint, rest))
      .append("\n");
}

void write_look(Page& page, const catalogue::Items& look) {
  std::string_view label = "Look";
  for (auto item = look.begin(); item != look.end(); ++item) {
    const std::string_view command = *item;
    ++item;
    page.command(label, command, *item);
    label = {};
  }
}

void write_laws(Page& page, const ExplainReport& report) {
  if (report.laws.empty()) return;
  // The laws of families are many and alike: three are enough to see the pattern.
  static constexpr std::size_t most = 6;
  std::string_view label = "Laws";
  for (std::size_t i = 0; i < std::min(most, report.laws.size()); ++i) {
    const catalogue::LawFacts& law = *report.laws[i];
    page.paragraph(label, law.text);
    label = {};
    std::string why(law.reason);
    if (!law.exceptions.empty()) why += (why.empty() ? "but: " : "; but: ") + std::string(law.exceptions);
    if (!why.empty()) {
      for (const std::string& line : wrap(why, page.width() - label_width - 2)) page.line({}, "  " + line);
    }
  }
  if (report.laws.size() > most) page.line({}, "and " + std::to_string(report.laws.size() - most) + " more");
}

std::string value_text(const Beside& beside) {
  if (!beside.value) return "–";
  return (beside.value->negative ? "-" : "") + to_grouped(beside.value->magnitude);
}

void write_beside(Page& page, const ExplainReport& report, const Theme& theme) {
  static constexpr std::size_t most = 8;
  const std::size_t shown = std::min(most, report.beside.size());
  std::size_t name = 0;
  std::size_t number = 1;
  for (std::size_t i = 0; i < shown; ++i) {
    name = std::max(name, columns_of(report.beside[i].full_name));
    number = std::max(number, columns_of(value_text(report.beside[i])));
  }
  std::string_view label = "Beside";
  for (std::size_t i = 0; i < shown; ++i) {
    const Beside& beside = report.beside[i];
    std::string line;
    Appender(line)
        .left(beside.full_name, name)
        .text("  ")
        .right(value_text(beside), number)
        .text("  ")
        .text(beside.brief);
    page.line(label, theme.spell(cut_to(line, page.width() - label_width, "…")));
    label = {};
  }
  if (report.beside.size() > shown)
    page.line({}, "and " + std::to_string(report.beside.size() - shown) + " more");
}

std::string standard_text(const catalogue::CounterFacts& facts) {
  if (facts.mib_objects.empty()) return "none: Linux only, no MIB object";
  std::string text = join_items(facts.mib_objects, ", ");
  if (!facts.oids.empty()) text += " (" + join_items(facts.oids, ", ") + ")";
  if (!facts.rfcs.empty()) text += " of " + join_items(facts.rfcs, ", ");
  return text;
}

std::string kernel_text(const catalogue::CounterFacts& facts) {
  std::string text = join_items(facts.kernel_ids, ", ");
  if (!facts.increment_sites.empty())
    text += (text.empty() ? "" : " in ") + join_items(facts.increment_sites, ", ");
  std::string files;
  for (const std::string_view file : facts.files)
    files += (files.empty() ? "/proc/net/" : ", ") + std::string(file);
  text += (text.empty() ? "" : "; ") + files;
  const std::string_view since = facts.since;
  text += since.starts_with("<=3.10") ? "; 3.10 or before" : "; since " + std::string(since);
  if (since.starts_with("<=3.10") && since.size() > 6) text += std::string(since.substr(6));
  return text;
}

void write_page(std::string& out, const ExplainReport& report, const Console& console) {
  const catalogue::CounterFacts& facts = report.facts;
  Page page(out, console);
  if (report.is_catalogued) write_title(out, report, console, page.width());
  else out.append(console.theme().paint(Role::Heading, report.full_name)).append("\n");
  for (const std::string& line : wrap(console.theme().spell(facts.meaning), page.width()))
    out.append(line).append("\n");
  page.gap();
  page.paragraph("Now", now_text(report));
  if (!report.is_catalogued) return;
  std::string unit(facts.unit);
  if (!facts.unit_note.empty()) unit += ": " + std::string(facts.unit_note);
  page.paragraph("Unit", unit + kind_text(facts.kind));
  page.gap();
  page.paragraph("Why", facts.cause);
  write_look(page, facts.look);
  page.paragraph("Change", facts.change);
  page.paragraph("Not this", facts.not_this);
  page.gap();
  write_beside(page, report, console.theme());
  write_laws(page, report);
  std::string_view label = "Notes";
  for (const std::string_view note : facts.notes) {
    page.paragraph(label, note);
    label = {};
  }
  page.paragraph("Kernel", kernel_text(facts));
  page.paragraph("Drop reason", join_items(facts.drop_reasons, ", "));
  page.paragraph("Standard", standard_text(facts));
}

}  // namespace

std::string join_items(catalogue::Items items, std::string_view separator) {
  std::string text;
  for (const std::string_view item : items) {
    if (!text.empty()) text += separator;
    text += item;
  }
  return text;
}

std::string now_text(const ExplainReport& report) {
  if (!report.change || !report.change->newer)
    return report.absent_text.empty() ? "–" : "–  (" + report.absent_text + ")";
  const counter::Change& change = *report.change;
  std::string value = (change.newer->negative ? "-" : "") + to_grouped(change.newer->magnitude);
  if (!change.older) {
    const bool is_level = change.movement == counter::Movement::Level;
    if (is_level) return value;
    return value + " " + report.since;
  }
  std::string text = value + " in all";
  if (change.movement == counter::Movement::Level)
    return value + ", was " + to_grouped(change.older->magnitude);
  if (!change.change) return text + ", less than before: the change is unknown";
  text += ", +" + to_grouped(*change.change);
  if (report.interval_ns) text += " in " + to_duration_text(*report.interval_ns);
  if (report.rate) text += " (" + to_rate(*report.rate) + " /s)";
  return text;
}

void write_text_explain(std::string& out, std::span<const ExplainReport> reports, const Console& console) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (i > 0) out += "\n\n";
    write_page(out, reports[i], console);
  }
}

}  // namespace netcase::cli
