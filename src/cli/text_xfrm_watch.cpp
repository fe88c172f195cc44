// SPDX-License-Identifier: Apache-2.0

#include "cli/text_xfrm_watch.h"

#include <algorithm>

#include "base/appender.h"
#include "base/time_text.h"
#include "cli/text_show.h"
#include "cli/theme.h"
#include "cli/wrap.h"

namespace netcase::cli {

namespace {

constexpr std::size_t front_columns = 12;  // "12:04:41  × "
constexpr std::size_t widest = 120;
constexpr std::size_t most_suspects_told = 2;

}  // namespace

std::string XfrmWatchPage::beginning(const XfrmEars& ears, const XfrmTables& tables,
                                     std::uint64_t interval_ns) const {
  std::string text = "Watching XFRM's counters every " + to_duration_text(interval_ns);
  if (ears.hears_notifications()) text += ", its notifications";
  if (ears.hears_audit()) text += ", the kernel's audit records (where it writes any: auditctl -s)";
  text += ". Ctrl-C ends this.";
  std::string out;
  write_wrapped(out, "", console_.theme().spell(text));
  for (const std::string& reason : ears.unheard())
    write_wrapped(out, "", console_.theme().spell("Not listened to: " + reason + "."));
  if (ears.hears_notifications()) {
    std::string larval = "While somebody listens for acquires, a packet that finds no SA leaves a larval one";
    if (tables.acquire_expires_s)
      Appender(larval).text(" for ").number(*tables.acquire_expires_s).text(" s (net.core.xfrm_acq_expires)");
    write_wrapped(out, "", larval + ", as it does where an IKE daemon runs.");
  }
  if (tables.drops_while_larval == false) {
    write_wrapped(
        out, "",
        "net.core.xfrm_larval_drop is 0: what goes out waits for its SA in a queue, and is lost there "
        "uncounted.");
  }
  return out;
}

std::string XfrmWatchPage::event(std::int64_t time_ns, std::string_view what, const std::string& text) {
  const std::string line = std::string(what) + (text.empty() ? "" : ": ") + text;
  std::string out;
  if (told_[line]++ == 0) write_line(out, time_ns, false, line);
  return out;
}

std::string XfrmWatchPage::end_of_interval(const XfrmReport& report) {
  const std::int64_t time_ns = report.newer->origin.time_ns.value_or(0);
  std::string out;
  for (const auto& [line, times] : told_) {
    if (times > 1) write_line(out, time_ns, false, to_grouped(times - 1) + " more times " + line);
  }
  told_.clear();
  for (const XfrmSection& section : report.sections) {
    for (const XfrmRow& row : section.rows) {
      if (!row.has_moved) continue;
      std::string text = row.full_name;
      if (row.change.change) text += " +" + to_grouped(*row.change.change);
      if (row.facts) text.append(", ").append(row.facts->brief);
      write_line(out, time_ns, true, text);
      for (std::size_t i = 0; i < std::min(row.suspects.size(), most_suspects_told); ++i) {
        const ipsec::Suspect& suspect = row.suspects[i];
        write_below(out, std::string(ipsec::certainty_of(suspect.score)) + ": " + suspect.name + ": " +
                             suspect.reason);
      }
    }
  }
  return out;
}

void XfrmWatchPage::write_line(std::string& out, std::int64_t time_ns, bool is_loss,
                               std::string_view text) const {
  const Theme& theme = console_.theme();
  const std::string mark = is_loss ? theme.paint(Role::Loss, theme.glyph("×", "x")) + " " : std::string("  ");
  write_wrapped(out, theme.paint(Role::Faint, clock_text(time_ns)) + "  " + mark, text);
}

void XfrmWatchPage::write_below(std::string& out, std::string_view text) const {
  write_wrapped(out, std::string(front_columns, ' '), text);
}

void XfrmWatchPage::write_wrapped(std::string& out, std::string_view front, std::string_view text) const {
  const std::size_t indent = front.empty() ? 0 : front_columns;
  const std::size_t window = std::max<std::size_t>(std::min(console_.columns(), widest), indent + 24);
  std::string next(front);
  for (const std::string& line : wrap(text, window - indent)) {
    out.append(next).append(line).append("\n");
    next = std::string(indent, ' ');
  }
}

}  // namespace netcase::cli
