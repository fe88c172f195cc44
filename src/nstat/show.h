// SPDX-License-Identifier: Apache-2.0
//
// What of the counters is shown, and what is stored for the next time. Totals, or increments since the
// history was written; zeros only when asked for; only what the patterns select.
//
// The stored value of a counter that was not selected stays what it was: it will be in the increments of the
// run that does select it. One that the old history does not have was 0 when that was written, as zeros are
// normally not stored, and so stays away from the new one. (nstat stores the current value there, and so
// loses all that was added since.) Only where there was no history at all everything begins now.

#pragma once

#include <vector>

#include "nstat/baselines.h"
#include "nstat/counter.h"
#include "nstat/listing.h"

namespace netcase::nstat {

struct Selection {
  bool with_zeros = false;
  bool with_wraps = false;      // tell a counter that wrapped from one that began anew
  bool with_gauges = false;     // show states as they are, never their difference
  std::vector<bool> matches{};  // for each counter; empty: all of them
};

void list_totals(Listing& listing, const std::vector<Counter>& counters, const Selection& selection);

void list_increments(Listing& listing, const std::vector<Counter>& counters, Baselines& baselines,
                     const Selection& selection);

// The new history. `had_history`: there was an old one, and it was of this boot and of this source.
void list_for_history(Listing& listing, const std::vector<Counter>& counters, Baselines& baselines,
                      bool had_history, const Selection& selection);

}  // namespace netcase::nstat
