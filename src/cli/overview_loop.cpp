// SPDX-License-Identifier: Apache-2.0

#include "cli/overview_loop.h"

#include <string>

#include "cli/overview_report.h"
#include "cli/reading_loop.h"

namespace netcase::cli {

ExitCode show_overview(const Console& console, const SourceChoice& choice, const Format& format,
                       const OverviewWishes& wishes) {
  return for_each_reading(console, choice, [&](const Reading& reading, bool is_first) {
    const auto report = make_overview_report(reading, source_words(choice));
    report->diagrams.is_ascii = wishes.is_ascii;
    report->with_causes = wishes.with_causes;
    std::string out = is_first || format.is_data ? "" : "\n";
    format.overview(out, *report, console);
    return print(console, format, out);
  });
}

}  // namespace netcase::cli
