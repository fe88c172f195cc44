// SPDX-License-Identifier: Apache-2.0

#include "nstat/show.h"

#include <limits>

#include "nstat/hidden_names.h"

namespace netcase::nstat {

namespace {

bool is_selected(const Selection& selection, std::size_t index) {
  return selection.matches.empty() || selection.matches[index];
}

// Only what fell from the upper half of its range into the lower half of it has gone over the top; any other
// fall is a new beginning.
Row to_row_of_fallen(const Counter& counter, std::uint64_t older) {
  static constexpr std::uint64_t top32 = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint64_t half32 = top32 / 2;
  static constexpr std::uint64_t half64 = std::numeric_limits<std::uint64_t>::max() / 2;
  if (older <= top32 && older > half32 && counter.value <= half32) {
    return {counter, counter.value + (top32 - older) + 1, Mark::Wrapped};
  }
  if (older > half64 && counter.value <= half64) return {counter, counter.value - older, Mark::Wrapped};
  return {counter, counter.value, Mark::Reset};
}

Row to_row(const Counter& counter, std::uint64_t older, const Selection& selection) {
  if (counter.value >= older) return {counter, counter.value - older};
  if (selection.with_wraps) return to_row_of_fallen(counter, older);
  return {counter, 0, Mark::Overflow};
}

void add_if_shown(Listing& listing, const Row& row, const Selection& selection, std::size_t index) {
  const bool is_zero = row.value == 0 && row.counter.rate == 0;
  if ((!is_zero || selection.with_zeros) && is_selected(selection, index)) listing.add(row);
}

}  // namespace

void list_totals(Listing& listing, const std::vector<Counter>& counters, const Selection& selection) {
  for (std::size_t i = 0; i < counters.size(); ++i) {
    const Mark mark = selection.with_gauges && is_gauge(counters[i]) ? Mark::Gauge : Mark::None;
    add_if_shown(listing, {counters[i], counters[i].value, mark}, selection, i);
  }
}

void list_increments(Listing& listing, const std::vector<Counter>& counters, Baselines& baselines,
                     const Selection& selection) {
  baselines.rewind();
  for (std::size_t i = 0; i < counters.size(); ++i) {
    const Counter& counter = counters[i];
    // What is 0 now can only have fallen to it, and shows as 0.
    const bool can_be_shown = counter.value != 0 || counter.rate != 0 || selection.with_zeros;
    if (!can_be_shown) continue;
    const std::uint64_t older = baselines.take(counter).value_or(0);
    if (selection.with_gauges && is_gauge(counter)) {
      add_if_shown(listing, {counter, counter.value, Mark::Gauge}, selection, i);
    } else {
      add_if_shown(listing, to_row(counter, older, selection), selection, i);
    }
  }
}

void list_for_history(Listing& listing, const std::vector<Counter>& counters, Baselines& baselines,
                      bool had_history, const Selection& selection) {
  baselines.rewind();
  for (std::size_t i = 0; i < counters.size(); ++i) {
    const Counter& counter = counters[i];
    const bool is_zero = counter.value == 0 && counter.rate == 0;
    if ((is_zero && !selection.with_zeros) || (selection.with_gauges && is_hidden(counter))) continue;
    std::uint64_t stored = counter.value;
    if (!is_selected(selection, i)) {
      const auto older = baselines.take(counter);
      if (!older && had_history && !selection.with_zeros) continue;
      if (older) stored = *older;
      else if (had_history) stored = 0;
    }
    listing.add({counter, stored});
  }
}

}  // namespace netcase::nstat
