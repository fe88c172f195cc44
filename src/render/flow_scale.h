// SPDX-License-Identifier: Apache-2.0
//
// How wide a flow is drawn: 2.55 px × rate^¼, so that ten times the packets are 1.8 times as wide and one
// packet a second still is a line, and half a million packets a second fit on the page. Where even the
// widest of a picture would be hard to see, or has no room, all of them are scaled alike; the legend shows
// the decades as they are drawn. Without an interval packets are taken for packets a second.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace netcase::render {

class FlowScale {
 public:
  struct Room {
    double narrowest, widest;  // that the largest flow may be
  };
  struct Decade {
    std::string label;  // "10 k"
    double width = 0;
  };

  FlowScale(std::uint64_t largest, std::optional<double> seconds, Room room);

  double width(std::uint64_t flow) const;  // at least 2
  // Up to that of the largest flow, at most six; none where nothing flows.
  std::vector<Decade> decades() const;
  bool has_rates() const { return has_rates_; }

 private:
  double width_of_rate(double rate) const;

  bool has_rates_, has_flows_;
  double seconds_;
  double largest_;  // rate
  double unit_;     // width of one packet a second
};

}  // namespace netcase::render
