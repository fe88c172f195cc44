// SPDX-License-Identifier: Apache-2.0
//
// Medians, and the spread around them.

#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace netcase::bench {

inline double quantile(std::vector<double> values, double at) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[static_cast<std::size_t>(at * static_cast<double>(values.size() - 1))];
}

inline double median(const std::vector<double>& values) { return quantile(values, 0.5); }

}  // namespace netcase::bench
