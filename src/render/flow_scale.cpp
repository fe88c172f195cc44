// SPDX-License-Identifier: Apache-2.0

#include "render/flow_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace netcase::render {

namespace {

constexpr double usual_unit = 2.55;
constexpr double least_width = 2;
constexpr std::size_t most_decades = 6;

constexpr std::array<std::string_view, 7> prefixes{"", " k", " M", " G", " T", " P", " E"};

double fourth_root(double value) { return std::sqrt(std::sqrt(value)); }

// "10 k", of a power of ten.
std::string label_of(int exponent) {
  if (exponent < 0) return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + "1";
  const auto power = static_cast<std::size_t>(exponent);
  return "1" + std::string(power % 3, '0') + std::string(prefixes[std::min(power / 3, prefixes.size() - 1)]);
}

}  // namespace

FlowScale::FlowScale(std::uint64_t largest, std::optional<double> seconds, Room room)
    : has_rates_(seconds.has_value()),
      has_flows_(largest > 0),
      seconds_(std::max(seconds.value_or(1), 1e-3)),
      largest_(static_cast<double>(std::max<std::uint64_t>(largest, 1)) / seconds_),
      unit_(std::clamp(usual_unit, room.narrowest / fourth_root(largest_),
                       room.widest / fourth_root(largest_))) {}

double FlowScale::width(std::uint64_t flow) const {
  return width_of_rate(static_cast<double>(flow) / seconds_);
}

double FlowScale::width_of_rate(double rate) const {
  return std::max(unit_ * fourth_root(rate), least_width);
}

std::vector<FlowScale::Decade> FlowScale::decades() const {
  if (!has_flows_) return {};
  int exponent = 0;
  double rate = 1;
  for (; rate * 10 <= largest_; rate *= 10) ++exponent;
  for (; rate > largest_; rate /= 10) --exponent;
  std::vector<Decade> decades;
  for (; decades.size() < most_decades; rate /= 10, --exponent) {
    const bool is_part = exponent < (has_rates_ ? -1 : 0);  // of a packet
    if (!decades.empty() && (is_part || unit_ * fourth_root(rate) < least_width)) break;
    decades.push_back({label_of(exponent), width_of_rate(rate)});
  }
  std::reverse(decades.begin(), decades.end());
  return decades;
}

}  // namespace netcase::render
