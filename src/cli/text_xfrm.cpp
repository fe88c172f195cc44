// SPDX-License-Identifier: Apache-2.0

#include "cli/text_xfrm.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/appender.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "cli/wrap.h"
#include "counter/value.h"

namespace netcase::cli {

namespace {

using counter::Movement;

constexpr std::size_t name_columns = 24;  // XfrmOutBundleCheckError and a blank
constexpr std::size_t label_columns = 11;
constexpr std::size_t most_suspects_told = 3;
constexpr std::size_t widest = 100;

struct Title {
  std::string_view mark;
  std::string_view stand_in;
  std::string_view text;
};
constexpr std::array<Title, 4> titles{
    {{"▲", "^", "Incoming"}, {"─", "-", "Forwarded"}, {"▼", "v", "Outgoing"}, {"─", "-", "Acquire"}}};

std::string number_text(std::size_t count, std::string_view one, std::string_view many) {
  return to_grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::string value_text(const XfrmRow& row) {
  return row.change.newer ? to_grouped(row.change.newer->magnitude) : "–";
}

std::string change_text(const XfrmRow& row) {
  if (row.change.movement == Movement::Fell) return "fell";
  if (row.change.movement == Movement::Came) return "new";
  if (row.change.movement == Movement::Gone) return "gone";
  return row.change.change ? to_grouped(*row.change.change) : "–";
}

class Page {
 public:
  Page(std::string& out, const XfrmReport& report, const Console& console)
      : text_(out), out_(out), report_(report), console_(console), theme_(console.theme()) {
    for (const XfrmSection& section : report.sections) {
      for (const XfrmRow& row : section.rows)
        value_columns_ = std::max(value_columns_, columns_of(value_text(row)));
    }
  }

  void write() {
    text_ += headline(theme_.spell(places_text(*report_.newer, report_.older)), head(), console_);
    std::size_t moved = 0;
    for (const XfrmSection& section : report_.sections) {
      if (section.rows.empty()) continue;
      moved += moved_in(section);
      write_section(section);
    }
    if (!report_.no_counters.empty()) write_uncounted();
    else if (moved == 0) write_healthy();
    write_lacks();
    out_.end_line();
    write_census();
    for (const std::string& note : report_.notes) write_faint(note);
    write_next();
  }

 private:
  std::size_t columns() const { return console_.columns(); }
  bool has_interval() const { return report_.older != nullptr; }

  static std::size_t moved_in(const XfrmSection& section) {
    return static_cast<std::size_t>(std::count_if(section.rows.begin(), section.rows.end(),
                                                  [](const XfrmRow& row) { return row.has_moved; }));
  }

  std::string head() const {
    std::string text;
    if (report_.census) {
      const XfrmCensus& census = *report_.census;
      Appender out(text);
      out.text(census.in == 1 ? "1 SA in, " : to_grouped(census.in) + " SAs in, ");
      out.text(to_grouped(census.out)).text(" out");
      if (census.unknown != 0) out.text(", ").text(to_grouped(census.unknown)).text(" without policy");
      out.text(", ").text(number_text(census.policies, "policy", "policies")).text(theme_.spell(" · "));
    }
    return text + period_text(*report_.newer, report_.older, report_.delta);
  }

  void write_section(const XfrmSection& section) {
    out_.end_line();
    const std::size_t moved = moved_in(section);
    write_title(section, moved);
    bool is_first = true;
    for (const XfrmRow& row : section.rows) {
      if (!row.has_moved && !report_.with_zeros) continue;
      if (!is_first && (row.has_moved || was_told_)) out_.end_line();
      write_row(row);
      is_first = false;
    }
  }

  // The numbers' heading stands where there are numbers; what is folded at the right.
  void write_title(const XfrmSection& section, std::size_t moved) {
    const Title& title = titles[static_cast<std::size_t>(section.path)];
    std::string left = std::string(theme_.glyph(title.mark, title.stand_in)) + " ";
    Appender(left).text(title.text);
    const std::size_t painted = columns_of(left);
    std::string rest;
    if (moved != 0 || report_.with_zeros) {
      Appender heading(rest);
      heading.blanks(2 + name_columns - std::min(painted, 2 + name_columns));
      heading.right(is_younger_than_boot(report_.newer->origin) ? "in all" : "since boot", value_columns_);
      if (has_interval()) heading.right("now", 9).right("per s", 8);
    }
    const std::size_t folded = report_.with_zeros ? 0 : section.rows.size() - moved;
    std::string fold;
    if (folded != 0) {
      if (moved == 0) Appender(fold).text("all ").number(folded).text(" at 0");
      else Appender(fold).number(folded).text(" more at 0: -z");
    }
    const std::size_t used = painted + columns_of(rest) + columns_of(fold);
    const std::size_t window = std::min(columns(), widest);
    out_.text(theme_.paint(Role::Heading, left));
    if (used + 2 <= window) {
      Appender(rest).blanks(window - used).text(fold);
      while (rest.ends_with(' ')) rest.pop_back();
      out_.text(theme_.paint(Role::Faint, rest)).end_line();
    } else {
      out_.text(theme_.paint(Role::Faint, rest)).end_line();
      if (!fold.empty()) out_.text("  ").text(theme_.paint(Role::Faint, fold)).end_line();
    }
  }

  void write_row(const XfrmRow& row) {
    const Role role = row.has_moved ? Role::Loss : Role::Faint;
    std::string name;
    Appender(name).left(row.full_name, name_columns);
    out_.text(row.has_moved ? theme_.paint(Role::Loss, theme_.glyph("×", "x")) : std::string(" ")).text(" ");
    out_.text(theme_.paint(role, name));
    std::string numbers;
    Appender cells(numbers);
    cells.right(value_text(row), value_columns_);
    if (has_interval()) {
      cells.right(change_text(row), 9).right(row.rate ? to_rate(*row.rate) : "–", 8);
    }
    out_.text(row.has_moved ? numbers : theme_.paint(Role::Faint, numbers));
    const std::string brief(row.facts ? row.facts->brief : "not in the catalogue");
    const std::size_t used = 2 + std::max(name_columns, columns_of(row.full_name)) + columns_of(numbers) + 3;
    const bool has_room = used + columns_of(brief) <= columns();
    if (has_room) out_.blanks(3).text(brief);
    out_.end_line();
    was_told_ = row.has_moved;
    if (!row.has_moved) return;
    if (!has_room) write_labelled("means", brief, Role::Plain, Role::Faint);
    write_suspects(row);
  }

  void write_suspects(const XfrmRow& row) {
    const std::size_t told =
        report_.with_all_suspects ? row.suspects.size() : std::min(row.suspects.size(), most_suspects_told);
    std::string_view last;
    for (std::size_t i = 0; i < told; ++i) {
      const ipsec::Suspect& suspect = row.suspects[i];
      const std::string_view certainty = ipsec::certainty_of(suspect.score);
      write_labelled(certainty == last ? "" : certainty, theme_.spell(suspect.name + ": " + suspect.reason),
                     Role::Plain, suspect.score >= 90 ? Role::Loss : Role::Plain);
      last = certainty;
    }
    if (told < row.suspects_in_all) {
      const std::string_view rest = told < row.suspects.size() ? " more: -a" : " more";
      write_labelled("", "and " + to_grouped(row.suspects_in_all - told).append(rest), Role::Faint,
                     Role::Plain);
    }
    if (row.is_culprit_gone)
      write_labelled("gone", "no policy that is there now can be behind it", Role::Plain, Role::Plain);
    if (row.suspects.empty()) write_look(row);
  }

  // Nobody is suspected: what a person would look at.
  void write_look(const XfrmRow& row) {
    if (!row.facts || row.facts->look.empty()) return;
    write_labelled("look", std::string(*row.facts->look.begin()), Role::Hint, Role::Faint);
  }

  void write_labelled(std::string_view label, std::string_view text, Role role, Role label_role) {
    const std::size_t room = std::max<std::size_t>(std::min(columns(), widest), label_columns + 22);
    for (const std::string& line : wrap(text, room - label_columns - 2)) {
      out_.text("  ").text(theme_.paint(label_role, label)).blanks(label_columns - columns_of(label));
      out_.text(theme_.paint(role, line)).end_line();
      label = {};
    }
  }

  void write_healthy() {
    out_.end_line();
    const std::string_view since =
        is_younger_than_boot(report_.newer->origin) ? " since the namespace was made." : " since boot.";
    const std::string text =
        "XFRM has lost no packet that it counts" + std::string(has_interval() ? " in this time." : since);
    out_.text(theme_.paint(Role::Healthy, text)).end_line();
  }

  // The kernel counts nothing, or the source does not tell.
  void write_uncounted() {
    out_.end_line();
    write_paragraph("There are " + report_.no_counters + ".", Role::Warning);
  }

  // Policies without an SA that no counter tells of: in full those that met a packet.
  void write_lacks() {
    const bool is_queued = report_.drops_while_larval == false && report_.has_lacking_out;
    if (report_.lacks.empty() && !is_queued) return;
    const auto met =
        static_cast<std::size_t>(std::count_if(report_.lacks.begin(), report_.lacks.end(),
                                               [](const ipsec::Lack& lack) { return lack.has_met_packet; }));
    const bool is_each_told = report_.with_all_suspects || !report_.no_counters.empty();
    const std::size_t told = report_.with_all_suspects ? report_.lacks.size()
                             : is_each_told            ? std::min(report_.lacks.size(), most_suspects_told)
                                                       : std::min(met, most_suspects_told);
    out_.end_line();
    write_title_of_lacks(report_.lacks.size() - told, told == 0 || met <= told);
    for (std::size_t i = 0; i < told; ++i) {
      const ipsec::Lack& lack = report_.lacks[i];
      write_labelled(i == 0 ? "lacks" : "", theme_.spell(lack.name + ": " + lack.reason), Role::Plain,
                     lack.has_met_packet ? Role::Loss : Role::Plain);
    }
    if (is_queued) {
      write_labelled(
          "queued",
          "net.core.xfrm_larval_drop is 0: what goes out waits for its SA in a queue (100 packets a "
          "policy), and is lost there uncounted: XfrmOutNoStates stands still",
          Role::Warning, Role::Plain);
    }
  }

  // At the right what is not told: `is_idle` where that met no packet.
  void write_title_of_lacks(std::size_t rest, bool is_idle) {
    const std::string left = std::string(theme_.glyph("─", "-")) + " Without an SA";
    out_.text(theme_.paint(Role::Heading, left));
    if (rest != 0) {
      std::string fold = number_text(rest, "policy", "policies");
      if (is_idle) fold += has_interval() ? " that met no packet now" : " that met no packet";
      fold += ": netcase policy" + place();
      const std::size_t used = columns_of(left) + columns_of(fold);
      const std::size_t window = std::min(columns(), widest);
      if (used + 2 <= window) out_.blanks(window - used);
      else out_.end_line().text("  ");
      out_.text(theme_.paint(Role::Faint, fold));
    }
    out_.end_line();
  }

  void write_paragraph(std::string_view text, Role role) {
    for (const std::string& line : wrap(text, std::min(columns(), widest)))
      out_.text(theme_.paint(role, line)).end_line();
  }

  void write_faint(std::string_view text) { write_paragraph(text, Role::Faint); }

  void write_census() {
    if (!report_.census) return;
    const XfrmCensus& census = *report_.census;
    if (census.packets_in != 0 || census.packets_out != 0) {
      write_faint("Packets that went well are not counted here: " + to_grouped(census.packets_in) + " in, " +
                  to_grouped(census.packets_out) + " out (from SAs)");
    }
    if (!census.defaults) return;
    if (census.defaults->is_out_blocked) {
      write_paragraph(
          "setdefault out block is on: what no out policy takes is thrown away without any counter.",
          Role::Warning);
    } else {
      write_faint("setdefault out block would drop without any counter; it is off.");
    }
  }

  std::string place() const {
    const auto& netns = report_.newer->origin.netns_name;
    return netns ? " -N " + *netns : "";
  }

  // What shows a suspect in full.
  std::string command_for(ipsec::SuspectKind kind, const std::string& id) const {
    if (kind == ipsec::SuspectKind::Sa) return "netcase sa" + place() + " " + id;
    const bool is_index = !id.empty() && id.front() >= '0' && id.front() <= '9';
    return "netcase policy" + place() + (is_index ? " " + id.substr(0, id.find('/')) : "");
  }

  // The first that is held responsible, of the sure ones if there are any. An SPI is none that can be shown.
  const ipsec::Suspect* find_first_suspect() const {
    const ipsec::Suspect* first = nullptr;
    for (const XfrmSection& section : report_.sections) {
      for (const XfrmRow& row : section.rows) {
        for (const ipsec::Suspect& suspect : row.suspects) {
          if (!row.has_moved || suspect.kind == ipsec::SuspectKind::Spi) continue;
          if (suspect.score >= 90) return &suspect;
          if (first == nullptr) first = &suspect;
        }
      }
    }
    return first;
  }

  std::string find_first_counter() const {
    for (const XfrmSection& section : report_.sections) {
      for (const XfrmRow& row : section.rows) {
        if (row.has_moved) return row.full_name;
      }
    }
    return {};
  }

  // What shows the first suspect, else what explains the first counter. Empty where there is neither.
  std::string next_command() const {
    if (const ipsec::Suspect* first = find_first_suspect()) return command_for(first->kind, first->id);
    const std::string counter = find_first_counter();
    if (!report_.lacks.empty() && (counter.empty() || report_.lacks.front().has_met_packet))
      return command_for(ipsec::SuspectKind::Template, report_.lacks.front().id);
    return counter.empty() ? "" : "netcase explain " + counter;
  }

  void write_next() {
    const std::string one = next_command();
    if (one.empty()) return;
    out_.end_line().text("One in full: ").text(theme_.paint(Role::Hint, one));
    const std::string live = "netcase xfrm" + place() + " --watch";
    const bool has_room = 13 + columns_of(one) + 7 + 6 + columns_of(live) <= columns();
    if (has_room) out_.blanks(7);
    else out_.end_line();
    out_.text("Live: ").text(theme_.paint(Role::Hint, live)).end_line();
  }

  std::string& text_;
  Appender out_;
  const XfrmReport& report_;
  const Console& console_;
  const Theme& theme_;
  std::size_t value_columns_ = 10;
  bool was_told_ = false;  // the last row had lines below it
};

}  // namespace

void write_text_xfrm(std::string& out, const XfrmReport& report, const Console& console, bool is_first) {
  if (!is_first) out += '\n';
  Page(out, report, console).write();
}

}  // namespace netcase::cli
