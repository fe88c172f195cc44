// SPDX-License-Identifier: Apache-2.0
//
// The rows of one stage of a diagram: its exits and joins, what is not counted, what stood still, and the
// line across the arrow behind it. Groups of rows stay together (a counter and what is said below it).

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layout/picture.h"
#include "layout/view.h"

namespace netcase::layout {

using RowGroup = std::vector<Row>;

struct StageRows {
  std::vector<RowGroup> groups;  // in the order of the path
  std::string worst;             // the counter with the largest loss, or empty
  std::uint64_t worst_count = 0;
  bool is_uncounted_lost = false;          // a balance says so
  std::string next;                        // the first diagram packets leave for, or empty
  std::vector<std::string> open_balances;  // "R_out4: IpOutTransmits is not there"
};

StageRows lay_stage(const View& view, std::size_t stage, const Wishes& wishes);

}  // namespace netcase::layout
