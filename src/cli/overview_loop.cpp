// SPDX-License-Identifier: Apache-2.0

#include "cli/overview_loop.h"

#include <memory>
#include <string>

#include "cli/overview_report.h"
#include "cli/reading_loop.h"
#include "cli/text_overview.h"
#include "cli/watch.h"

namespace netcase::cli {

namespace {

std::unique_ptr<OverviewReport> make_report(const Reading& reading, const SourceChoice& choice,
                                            const OverviewWishes& wishes) {
  auto report = make_overview_report(reading, source_words(choice));
  report->diagrams.is_ascii = wishes.is_ascii;
  report->with_causes = wishes.with_causes;
  return report;
}

}  // namespace

ExitCode show_overview(const Console& console, const SourceChoice& choice, const Format& format,
                       const OverviewWishes& wishes) {
  if (wishes.is_watched) {
    return watch(console, choice, [&](const Reading& reading, const Console& window, std::size_t rows) {
      return overview_lines(*make_report(reading, choice, wishes), window, rows);
    });
  }
  return for_each_reading(console, choice, [&](const Reading& reading, bool is_first) {
    std::string out = is_first || format.is_data ? "" : "\n";
    format.overview(out, *make_report(reading, choice, wishes), console);
    return print(console, format, out);
  });
}

}  // namespace netcase::cli
