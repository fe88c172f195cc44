// SPDX-License-Identifier: Apache-2.0
//
// The damage comes last: on a terminal it must not scroll away above the table.

#include "cli/reading_loop.h"

#include "cli/problems.h"

namespace netcase::cli {

ExitCode for_each_reading(const Console& console, const SourceChoice& choice,
                          const std::function<Result<>(const Reading& reading, bool is_first)>& show,
                          os::Clock& clock) {
  auto readings = Readings::open(choice, clock);
  if (!readings) return give_up(console, readings.error());
  Damage damage;
  for (bool is_first = true;; is_first = false) {
    const auto reading = readings->next();
    if (!reading) return give_up(console, reading.error());
    if (!*reading) return damage.exit_code();
    if (const auto shown = show(**reading, is_first); !shown) return give_up(console, shown.error());
    damage.report(console, **reading);
  }
}

}  // namespace netcase::cli
