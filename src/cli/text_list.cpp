// SPDX-License-Identifier: Apache-2.0
//
// One width for the names of all groups, so that the columns stay where they are from group to group.

#include "cli/text_list.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "cli/console.h"
#include "cli/theme.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

constexpr std::size_t class_width = 10;
constexpr std::size_t severity_width = 8;

void write_group(Appender& out, std::string_view name, std::size_t count, const Console& console) {
  const catalogue::GroupFacts* group = catalogue::find_group(name);
  std::string line = console.theme().paint(Role::Heading, name);
  if (group != nullptr) line += ": " + std::string(group->title);
  out.text(line).text(console.theme().paint(Role::Faint, " (" + std::to_string(count) + ")")).end_line();
}

Role role_of(counter::Severity severity) {
  if (severity == counter::Severity::Critical) return Role::Loss;
  if (severity == counter::Severity::Warning) return Role::Warning;
  return Role::Faint;
}

}  // namespace

void write_text_list(std::string& text, std::span<const catalogue::CounterFacts> counters,
                     const Console& console) {
  const Theme& theme = console.theme();
  Appender out(text);
  std::size_t widest = 0;
  for (const auto& facts : counters) widest = std::max(widest, columns_of(facts.full_name));
  const bool has_class = console.columns() >= 2 + widest + class_width + severity_width + 30;
  const std::size_t used = 2 + widest + 2 + (has_class ? class_width + 2 + severity_width + 2 : 0);
  static constexpr std::size_t least_brief = 12;  // less than that says nothing
  const std::size_t room = console.columns() >= used + least_brief ? console.columns() - used : 0;
  std::string_view group;
  for (const auto& facts : counters) {
    if (facts.group != group) {
      if (!group.empty()) out.end_line();
      group = facts.group;
      const auto count = std::count_if(counters.begin(), counters.end(),
                                       [&](const auto& other) { return other.group == group; });
      write_group(out, group, static_cast<std::size_t>(count), console);
    }
    out.text("  ").left(facts.full_name, widest).text("  ");
    if (has_class) {
      std::string severity;
      Appender(severity).left(counter::to_word(facts.severity), severity_width);
      out.left(counter::to_word(facts.counter_class), class_width)
          .text("  ")
          .text(theme.paint(role_of(facts.severity), severity))
          .text("  ");
    }
    if (room > 0) out.text(cut_to(facts.brief, room, theme.glyph("…", ".")));
    out.end_line();
  }
}

}  // namespace netcase::cli
