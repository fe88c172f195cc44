// SPDX-License-Identifier: Apache-2.0

#include "cli/text_diagnose.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "cli/looked_at.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "cli/wrap.h"

namespace netcase::cli {

namespace {

constexpr std::size_t margin = 13;       // the labels stand in it
constexpr std::size_t page_width = 100;  // prose is not read well in longer lines
constexpr std::size_t most_earlier = 3;  // lines about the time since boot

using diagnose::Found;
using diagnose::Severity;

Role role_of(Severity severity) {
  if (severity == Severity::Critical) return Role::Loss;
  return severity == Severity::Warning ? Role::Warning : Role::Faint;
}

class Page {
 public:
  Page(std::string& out, const Console& console)
      : out_(out), console_(console), width_(std::min(console.columns(), page_width)) {}

  void line(std::string_view label, std::string_view text, Role role = Role::Plain) {
    std::string front;
    Appender(front).left(label, margin);
    out_ += console_.theme().paint(label.empty() ? Role::Plain : Role::Faint, front);
    out_.append(console_.theme().paint(role, text)).append("\n");
  }

  // A label in front of the first line, the rest indented alike; `behind` ends the last line, at the right
  // edge where there is room.
  void paragraph(std::string_view label, std::string_view text, std::string_view behind = {}) {
    const std::size_t room = width_ > margin + 20 ? width_ - margin : 20;
    std::vector<std::string> lines = wrap(console_.theme().spell(text), room);
    if (lines.empty()) return;
    if (!behind.empty()) {
      const std::size_t used = columns_of(lines.back());
      if (used + 2 + columns_of(behind) > room) lines.emplace_back();
      std::string& last = lines.back();
      Appender(last).blanks(room - columns_of(last) - columns_of(behind));
      last += console_.theme().paint(Role::Faint, behind);
    }
    for (const std::string& one : lines) {
      this->line(label, one);
      label = {};
    }
  }

  // A command that is copied whole, what it tells behind it or below.
  void command(std::string_view label, std::string_view command, std::string_view tells) {
    const std::string painted = console_.theme().paint(Role::Hint, console_.theme().spell(command));
    const std::size_t used = margin + columns_of(command);
    const std::size_t column = std::max(margin + 30, used + 2);
    if (tells.empty()) return this->line(label, painted);
    if (column + columns_of(tells) <= width_) {
      std::string text = painted;
      Appender(text).blanks(column - used).text(console_.theme().spell(tells));
      return this->line(label, text);
    }
    this->line(label, painted);
    paragraph({}, "  " + std::string(tells));
  }

  void title(std::size_t number, const Found& found) {
    std::string front;
    Appender(front).number(number).text(" ").text(
        diagnose::severity_words[static_cast<std::size_t>(found.severity)]);
    std::string padded;
    Appender(padded).left(front, margin);
    const std::size_t room = width_ > margin + 20 ? width_ - margin : 20;
    for (const std::string& one : wrap(console_.theme().spell(found.title), room)) {
      out_ += console_.theme().paint(role_of(found.severity), padded);
      out_.append(console_.theme().paint(Role::Heading, one)).append("\n");
      padded.assign(margin, ' ');
    }
  }

  void gap() { out_ += '\n'; }
  const Theme& theme() const { return console_.theme(); }

 private:
  std::string& out_;
  const Console& console_;
  std::size_t width_;
};

std::string per_second(const Found& found) {
  return found.rate ? ", " + to_rate(*found.rate) + " /s" : std::string();
}

// "tcp_in, LISTEN: TcpExtListenDrops +420, 84.0 /s".
std::string where_text(const Found& found) {
  std::string text;
  if (found.place) {
    text = std::string(found.place->diagram);
    if (!found.place->words.empty()) text += (text.empty() ? "" : ", ") + found.place->words;
    text += ": ";
    // What is no counter has no name that anybody knows.
    if (found.place->diagram.empty()) return text + "+" + to_grouped(found.count) + per_second(found);
  }
  bool is_first = true;
  for (const auto& [name, change] : found.counters) {
    text += (is_first ? "" : ", ") + name + " +" + to_grouped(change);
    is_first = false;
  }
  return text + per_second(found);
}

void write_causes(Page& page, const Found& found) {
  std::string_view label = "  because";
  for (const diagnose::FoundCause& cause : found.causes) {
    page.paragraph(label, cause.text, diagnose::likelihood_words[static_cast<std::size_t>(cause.likelihood)]);
    for (const std::string& line : cause.evidence) page.paragraph({}, "  " + line);
    label = {};
  }
  if (found.left_over > 0)
    page.paragraph("  left over", to_grouped(found.left_over) + " of " + to_grouped(found.count));
}

void write_remedies(Page& page, const Found& found) {
  std::string_view label = "  do";
  for (const diagnose::FoundRemedy& remedy : found.remedies) {
    std::string tells = remedy.effect;
    if (!remedy.undo.empty()) tells += (tells.empty() ? "undo: " : "; undo: ") + remedy.undo;
    const bool is_prose = remedy.undo.empty() && remedy.effect.empty();
    if (is_prose) page.paragraph(label, remedy.command);
    else page.command(label, remedy.command, tells);
    label = {};
  }
}

void write_look(Page& page, const Found& found) {
  std::string_view label = "  look";
  for (const diagnose::FoundLook& look : found.look) {
    page.command(label, look.command, look.tells);
    label = {};
  }
}

// Of a notice that nothing worse stands before: without the words that explain it.
void write_in_short(Page& page, std::size_t number, const Found& found) {
  page.title(number, found);
  page.paragraph("  where", where_text(found));
  write_causes(page, found);
  if (found.is_harmless) return;
  write_look(page, found);
  write_remedies(page, found);
}

void write_found(Page& page, std::size_t number, const Found& found) {
  page.title(number, found);
  page.paragraph("  where", where_text(found));
  page.paragraph("", found.text);
  write_causes(page, found);
  std::string_view label = "  not";
  for (const std::string& text : found.not_this) {
    page.paragraph(label, text);
    label = {};
  }
  write_look(page, found);
  write_remedies(page, found);
}

void write_list(Page& page, std::string_view label, std::span<const Found* const> list) {
  for (const Found* found : list) {
    std::string text = found->title + (found->rate ? " (" + to_rate(*found->rate) + " /s)" : "");
    if (found->is_harmless && !found->causes.empty()) text += ": " + found->causes.front().text;
    page.paragraph(label, text);
    label = {};
  }
}

// What has happened since boot and does not happen now.
std::vector<const Found*> earlier_findings(const DiagnoseReport& report) {
  std::vector<const Found*> earlier;
  if (!report.since_boot) return earlier;
  for (const Found& found : report.since_boot->found) {
    const bool is_now = std::any_of(report.diagnosis.found.begin(), report.diagnosis.found.end(),
                                    [&](const Found& one) { return one.id == found.id; });
    if (!is_now && found.severity != Severity::Notice && earlier.size() < most_earlier)
      earlier.push_back(&found);
  }
  return earlier;
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void write_looked_at(Page& page, const DiagnoseReports& reports) {
  std::string_view label = "Looked at";
  for (const std::string& text : looked_at_texts(reports)) page.paragraph(std::exchange(label, {}), text);
  label = "Not looked";
  for (const std::string& text : not_looked_at_texts(reports)) page.paragraph(std::exchange(label, {}), text);
}

// "1 critical, 2 warnings, 1 notice".
std::string verdict(const diagnose::Diagnosis& diagnosis) {
  std::array<std::size_t, diagnose::severity_words.size()> counts{};
  for (const Found& found : diagnosis.found) ++counts[static_cast<std::size_t>(found.severity)];
  std::string text;
  for (const Severity severity : {Severity::Critical, Severity::Warning, Severity::Notice}) {
    const std::size_t count = counts[static_cast<std::size_t>(severity)];
    if (count == 0) continue;
    const std::string_view word = diagnose::severity_words[static_cast<std::size_t>(severity)];
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(word);
    if (count > 1 && severity != Severity::Critical) text += "s";
  }
  return text.empty() ? "no finding" : text;
}

std::string summary(const DiagnoseReport& report) {
  std::string text = period_text(*report.newer, report.older, report.delta);
  text += " · " + verdict(report.diagnosis);
  const ExitCode code = exit_code_of(report.diagnosis);
  if (code != ExitCode::Done) text += " · exit status " + std::to_string(static_cast<int>(code));
  return text;
}

bool is_nothing_lost(const diagnose::Diagnosis& diagnosis) {
  return diagnosis.can_tell && std::all_of(diagnosis.found.begin(), diagnosis.found.end(),
                                           [](const Found& found) { return found.is_harmless; });
}

// "namespace blue, process 4711", "namespace of process 31 (nginx)".
std::string namespace_text(const DiagnoseReport& report) {
  std::string text = "namespace " + report.name;
  if (report.process && !report.name.starts_with("of "))
    text += ", process " + std::to_string(*report.process);
  return text;
}

void write_one(std::string& out, const DiagnoseReport& report, const Console& console) {
  Page page(out, console);
  const std::string place =
      report.name.empty() ? places_text(*report.newer, report.older) : namespace_text(report);
  out += headline(console.theme().spell(place), console.theme().spell(summary(report)), console) + "\n";
  std::vector<const Found*> brief;
  std::size_t number = 0;
  for (const Found& one : report.diagnosis.found) {
    const bool is_full = one.severity != Severity::Notice || report.is_verbose;
    if (!is_full && (number > 0 || one.is_harmless)) {
      brief.push_back(&one);
      continue;
    }
    ++number;
    if (is_full) write_found(page, number, one);
    else write_in_short(page, number, one);
    page.gap();
  }
  if (is_nothing_lost(report.diagnosis))
    out += console.theme().paint(Role::Healthy, "Nothing is being lost.") + "\n\n";
  if (!report.diagnosis.can_tell && report.diagnosis.found.empty())
    out += "It is not known whether anything is lost: no counter tells.\n\n";
  write_list(page, "Also noticed", brief);
  write_list(page, "Since boot", earlier_findings(report));
}

// Of several namespaces the healthy ones have a line together.
void write_several(std::string& out, std::span<const DiagnoseReport> reports, const Console& console) {
  std::vector<std::string> healthy;
  for (const DiagnoseReport& report : reports) {
    if (is_nothing_lost(report.diagnosis) && !report.is_verbose) {
      healthy.push_back(report.name);
      continue;
    }
    write_one(out, report, console);
    out += '\n';
  }
  if (healthy.empty()) return;
  out += console.theme().paint(Role::Healthy, "Nothing is being lost in " + std::to_string(healthy.size()) +
                                                  (healthy.size() == 1 ? " namespace:" : " namespaces:")) +
         "\n";
  for (const std::string& line : wrap(joined(healthy), std::min(console.columns(), page_width) - 2))
    out += "  " + console.theme().spell(line) + "\n";
  out += '\n';
}

}  // namespace

void write_text_diagnosis(std::string& out, const DiagnoseReports& reports, const Console& console) {
  if (reports.are_several) write_several(out, reports.reports, console);
  else if (!reports.reports.empty()) write_one(out, reports.reports.front(), console);
  Page page(out, console);
  write_looked_at(page, reports);
}

}  // namespace netcase::cli
