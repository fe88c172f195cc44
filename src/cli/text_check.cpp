// SPDX-License-Identifier: Apache-2.0

#include "cli/text_check.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "laws/range.h"

namespace netcase::cli {

namespace {

using laws::State;
using laws::Summand;
using laws::Verdict;
using laws::Wide;

constexpr std::size_t page_width = 90;  // prose is not read well in longer lines
constexpr std::size_t most_ids = 8;     // of laws that have no say, for one reason

std::size_t width_of(const Console& console) { return std::min(console.columns(), page_width); }

void write_wrapped(std::string& out, std::string_view front, std::string_view text, Role role,
                   const Console& console) {
  const std::size_t indent = columns_of(front);
  std::string before(front);
  for (const std::string& line : wrap(console.theme().spell(text), width_of(console) - indent)) {
    out.append(before).append(console.theme().paint(role, line)).append("\n");
    before.assign(indent, ' ');
  }
}

// "1 843 020"; what passes 64 bits is written without groups.
std::string number_text(Wide number) {
  const bool is_negative = number < 0;
  if (number <= UINT64_MAX && number >= -Wide{UINT64_MAX})
    return (is_negative ? "-" : "") + to_grouped(static_cast<std::uint64_t>(is_negative ? -number : number));
  std::string digits;
  for (Wide rest = number; rest != 0; rest /= 10) {
    const auto digit = static_cast<int>(rest % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
  }
  if (is_negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Wide product(const Summand& summand) {
  const Wide value = summand.value ? Wide{summand.value->magnitude} : Wide{0};
  if (summand.name.empty()) return summand.coefficient;
  return summand.value && summand.value->negative ? -value * summand.coefficient
                                                  : value * summand.coefficient;
}

// "20 × IpInReceives (1234)", "TcpInErrs", or nothing for a number.
std::string summand_text(const Summand& summand) {
  if (summand.name.empty() || summand.coefficient == 1) return summand.name;
  const Summand once{1, summand.name, summand.value};
  return number_text(summand.coefficient) + " × " + summand.name + " (" + number_text(product(once)) + ")";
}

// What is zero adds nothing, and makes a sum of thirty message types unreadable.
std::vector<const Summand*> worth_a_line(const std::vector<Summand>& side) {
  std::vector<const Summand*> shown;
  for (const Summand& summand : side) {
    if (summand.value && product(summand) != 0) shown.push_back(&summand);
  }
  if (shown.empty() && !side.empty()) shown.push_back(&side.front());
  return shown;
}

Wide sum_of(const std::vector<Summand>& side) {
  Wide sum = 0;
  for (const Summand& summand : side) sum += product(summand);
  return sum;
}

std::size_t widest_number(const Verdict& verdict) {
  std::size_t widest = 0;
  for (const std::vector<Summand>* side : {&verdict.left, &verdict.right}) {
    widest = std::max(widest, columns_of(number_text(sum_of(*side))));
    for (const Summand& summand : *side) widest = std::max(widest, columns_of(number_text(product(summand))));
  }
  return widest;
}

void write_side(Appender& out, const std::vector<Summand>& side, std::size_t width, std::string_view verb,
                const Console& console) {
  const Theme& theme = console.theme();
  const auto shown = worth_a_line(side);
  std::string_view sign = " ";
  for (const Summand* summand : shown) {
    out.text("    ").text(sign).text(" ").right(number_text(product(*summand)), width);
    out.text("  ").text(theme.spell(summand_text(*summand)));
    if (shown.size() == 1 && !verb.empty()) out.text("   ").text(theme.paint(Role::Faint, verb));
    out.end_line();
    sign = "+";
  }
  if (shown.size() == 1) return;
  std::string rule;
  for (std::size_t i = 0; i < width + 2; ++i) rule += theme.glyph("─", "-");
  out.text("    ").text(rule).end_line();
  out.text("      ").right(number_text(sum_of(side)), width);
  if (!verb.empty()) out.text("  ").text(theme.paint(Role::Faint, verb));
  out.end_line();
}

std::string_view must_be(catalogue::Comparison comparison) {
  switch (comparison) {
    case catalogue::Comparison::Equal: return "must be the same as";
    case catalogue::Comparison::AtLeast: return "must be at least";
    case catalogue::Comparison::AtMost: return "must be at most";
  }
  return {};
}

// What a law that is sure being broken can mean.
std::string sure_text(const CheckReport& report) {
  if (!report.is_live) {
    return "The kernel's code allows nothing else. So these values are not of one moment of one network "
           "namespace (copied slowly, joined, damaged, edited), or their kernel counts otherwise than the "
           "code that the law was read from.";
  }
  return "The kernel's code allows nothing else, and " + std::to_string(report.looks) +
         " looks at it agreed, each by more than the counters moved meanwhile. So this kernel counts "
         "otherwise "
         "than the code that the law was read from, or something else writes into its counters.";
}

void write_meaning(std::string& text, const CheckReport& report, const Console& console) {
  std::string_view first_violated;
  bool has_sure = false;
  bool has_unsure = false;
  for (const Verdict& verdict : report.verdicts) {
    if (verdict.state != State::Violated) continue;
    const catalogue::LawFacts& facts = *verdict.law->facts;
    if (first_violated.empty()) first_violated = facts.id;
    (facts.certainty == "hard" ? has_sure : has_unsure) = true;
  }
  if (first_violated.empty()) return;
  text += "\n" + console.theme().paint(Role::Heading, "What that means") + "\n";
  if (has_sure) write_wrapped(text, "  hard         ", sure_text(report), Role::Plain, console);
  if (has_unsure) {
    write_wrapped(text, "  conditional  ",
                  "The law has exceptions. If this machine is one of them, nothing is wrong.", Role::Plain,
                  console);
  }
  const std::string again = "netcase check" + report.source + " -i 10 " + std::string(first_violated);
  write_wrapped(text, "  to do        ",
                report.is_live ? again + " tells whether it goes on."
                               : "Copy the files again, all at once (netcase save), and check that copy.",
                Role::Plain, console);
}

void write_violated(std::string& text, const Verdict& verdict, const Console& console) {
  const Theme& theme = console.theme();
  const catalogue::LawFacts& facts = *verdict.law->facts;
  Appender out(text);
  out.end_line().text(
      theme.paint(Role::Loss, std::string(theme.glyph("×", "x")) + " " + std::string(facts.id)));
  out.text(" is violated by ").text(theme.paint(Role::Loss, number_text(verdict.by)));
  out.text(theme.paint(Role::Faint, "  (" + std::string(facts.certainty) + ")")).end_line();
  const std::size_t width = widest_number(verdict);
  write_side(out, verdict.left, width, must_be(verdict.law->law.comparison), console);
  if (worth_a_line(verdict.left).size() > 1 || worth_a_line(verdict.right).size() > 1) out.end_line();
  write_side(out, verdict.right, width, {}, console);
  out.end_line();
  write_wrapped(text, "  Law      ", facts.text, Role::Plain, console);
  write_wrapped(text, "  Because  ", facts.reason, Role::Plain, console);
  if (!facts.exceptions.empty()) write_wrapped(text, "  Except   ", facts.exceptions, Role::Plain, console);
}

std::string count_text(std::size_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

void write_sentence(std::string& text, const CheckReport& report, const Console& console) {
  const Theme& theme = console.theme();
  const std::size_t violated = report.count(State::Violated);
  const std::size_t applicable = violated + report.count(State::Holds);
  const Role role = violated > 0 ? Role::Loss : Role::Healthy;
  if (applicable == 0) {
    write_wrapped(text, "", "None of the laws asked for can be judged here.", Role::Plain, console);
  } else if (applicable == 1) {
    text += report.verdicts.size() == 1 ? "The law " : "The one law that can be judged here ";
    text += theme.paint(role, violated > 0 ? "is violated" : "holds") + ".\n";
  } else if (violated == 0) {
    text +=
        theme.paint(role, "All " + std::to_string(applicable) + " laws hold") + " that can be judged here.\n";
  } else {
    text += theme.paint(role, count_text(violated, "law is", "laws are") + " violated");
    text += " of the " + std::to_string(applicable) + " that can be judged here.\n";
  }
}

void write_holding(std::string& text, const CheckReport& report, const Console& console) {
  const std::size_t count = report.count(State::Holds);
  if (count == 0) return;
  if (!report.has_all) {
    if (report.count(State::Violated) == 0) return;  // the sentence has said so
    text += "\n" + count_text(count, "law holds", "laws hold") + ".\n";
    return;
  }
  text += "\n" + console.theme().paint(Role::Heading, count_text(count, "law holds", "laws hold")) + "\n";
  std::size_t widest = 0;
  for (const Verdict& verdict : report.verdicts) {
    if (verdict.state == State::Holds) widest = std::max(widest, verdict.law->facts->id.size());
  }
  for (const Verdict& verdict : report.verdicts) {
    if (verdict.state != State::Holds) continue;
    std::string front = "  ";
    Appender(front).left(verdict.law->facts->id, widest + 2);
    write_wrapped(text, front, verdict.law->facts->text, Role::Plain, console);
    const std::string why = why_text(report, verdict);
    if (!why.empty()) write_wrapped(text, std::string(front.size(), ' '), why, Role::Faint, console);
  }
}

// Of how new a counter is that this kernel does not print, each has its own tale: together they are one.
std::string reason_of(const CheckReport& report, const Verdict& verdict) {
  static constexpr std::string_view not_printed = "this kernel does not print it";
  const std::string reason = obstacle_text(report, verdict);
  return reason.starts_with(not_printed) ? "this kernel does not print one of the counters" : reason;
}

// Laws that have no say for one reason are told together, most of them first.
void write_not_applicable(std::string& text, const CheckReport& report, const Console& console) {
  std::vector<std::pair<std::string, std::vector<std::string_view>>> reasons;
  for (const Verdict& verdict : report.verdicts) {
    if (verdict.state != State::NotApplicable) continue;
    std::string reason = reason_of(report, verdict);
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const auto& entry) { return entry.first == reason; });
    if (same != reasons.end()) same->second.push_back(verdict.law->facts->id);
    else reasons.emplace_back(std::move(reason), std::vector{verdict.law->facts->id});
  }
  if (reasons.empty()) return;
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& one, const auto& other) {
    return one.second.size() > other.second.size();
  });
  const std::size_t count = report.count(State::NotApplicable);
  text += "\n" + console.theme().paint(Role::Heading, count_text(count, "law", "laws")) +
          " cannot be judged here:\n";
  for (const auto& [reason, ids] : reasons) {
    std::string front;
    Appender(front).right(std::to_string(ids.size()), 5).text("  ");
    write_wrapped(text, front, reason, Role::Plain, console);
    const std::size_t shown = report.has_all ? ids.size() : std::min(ids.size(), most_ids);
    std::string names;
    for (std::size_t i = 0; i < shown; ++i) names += (i == 0 ? "" : " ") + std::string(ids[i]);
    if (shown < ids.size()) names += " and " + std::to_string(ids.size() - shown) + " more";
    write_wrapped(text, "       ", names, Role::Faint, console);
  }
}

}  // namespace

void write_text_check(std::string& text, const CheckReport& report, const Console& console) {
  text += headline(console.theme().spell(places_text(*report.newer, report.older)),
                   period_text(*report.newer, report.older, report.delta), console);
  text += '\n';
  write_sentence(text, report, console);
  for (const Verdict& verdict : report.verdicts) {
    if (verdict.state == State::Violated) write_violated(text, verdict, console);
  }
  write_meaning(text, report, console);
  write_holding(text, report, console);
  write_not_applicable(text, report, console);
  if (report.has_all || report.count(State::Holds) == 0) return;
  text += "\nAll laws, each with its state: " +
          console.theme().paint(Role::Hint, "netcase check" + report.source + " -a") + "\n";
}

}  // namespace netcase::cli
