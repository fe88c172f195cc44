// SPDX-License-Identifier: Apache-2.0
//
// What nstat prints, row by row; text and JSON each have one (text_listing.h, json_listing.h). The history is
// a text listing too.

#pragma once

#include <cstdint>
#include <string_view>

#include "nstat/counter.h"

namespace netcase::nstat {

// Why a row's value is not simply what was added since the history was written.
enum class Mark : std::uint8_t {
  None,
  Overflow,  // went down, and is shown as 0: nstat's word for both of the next two
  Wrapped,   // went over its top, at 32 or 64 bits (only with --wraps)
  Reset,     // began anew, and is shown since then (only with --wraps)
  Gauge,     // a state, not an amount: shown as it is (only with --gauges)
};

struct Row {
  const Counter& counter;
  std::uint64_t value;  // the total, or the increment
  Mark mark = Mark::None;
};

class Listing {
 public:
  Listing() = default;
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;
  Listing(Listing&&) = delete;
  Listing& operator=(Listing&&) = delete;
  virtual ~Listing() = default;

  virtual void begin(std::string_view source) = 0;
  virtual void add(const Row& row) = 0;
  virtual void end() = 0;
};

}  // namespace netcase::nstat
