// SPDX-License-Identifier: Apache-2.0

#include "cli/overview_loop.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/overview_report.h"
#include "cli/reading_loop.h"
#include "cli/text_overview.h"
#include "cli/watch.h"

namespace netcase::cli {

namespace {

std::unique_ptr<OverviewReport> make_report(const Reading& reading, const SourceChoice& choice,
                                            const OverviewWishes& wishes,
                                            const std::vector<bool>& kept = {}) {
  auto report = make_overview_report(reading, source_words(choice), kept);
  report->diagrams.is_ascii = wishes.is_ascii;
  report->with_causes = wishes.with_causes;
  return report;
}

std::vector<bool> used_since_boot(const Reading& reading, const SourceChoice& choice,
                                  const OverviewWishes& wishes) {
  Reading since_boot;
  since_boot.newer = reading.newer;
  return layout::used_columns(make_report(since_boot, choice, wishes)->stack);
}

}  // namespace

ExitCode show_overview(const Console& console, const SourceChoice& choice, const Format& format,
                       const OverviewWishes& wishes) {
  if (wishes.is_watched) {
    // What was used since boot has its place, also in a second in which it rests.
    std::vector<bool> kept;
    return watch(console, choice, [&](const Reading& reading, const Console& window, std::size_t rows) {
      if (kept.empty()) kept = used_since_boot(reading, choice, wishes);
      const auto report = make_report(reading, choice, wishes, kept);
      for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = kept[i] || report->stack.columns[i].is_used;
      return overview_lines(*report, window, rows);
    });
  }
  return for_each_reading(console, choice, [&](const Reading& reading, bool is_first) {
    std::string out = is_first || format.is_data ? "" : "\n";
    format.overview(out, *make_report(reading, choice, wishes), console);
    return print(console, format, out);
  });
}

}  // namespace netcase::cli
