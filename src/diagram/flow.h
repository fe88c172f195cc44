// SPDX-License-Identifier: Apache-2.0
//
// How many packets went each way, from a delta. Nothing is invented: a flow is what the counters force it to
// be. Each wire begins as anything from zero up; then what is known narrows it: counters, the sums of
// counters that several wires share, the balance at every stage (what comes in goes out), the links between
// diagrams and the residuals. All integers are exact. What is left is a number, a range, or nothing.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagram/balance.h"
#include "diagram/graph.h"
#include "diagram/readings.h"

namespace netcase::diagram {

enum class How : std::uint8_t {
  Counted,  // by counters that count nothing else
  Derived,  // one number is possible only, by the balances
  Bounded,  // a range
  Unknown,  // zero or more
};
inline constexpr std::array<std::string_view, 4> how_words{"counted", "derived", "bounded", "unknown"};

struct Flow {
  How how = How::Unknown;
  std::uint64_t least = 0;
  std::optional<std::uint64_t> most;  // nothing: no bound
  std::optional<std::uint64_t>
      count;  // what the wire's counters counted together; nothing: none, or not known
  std::optional<std::uint64_t> value() const { return most && *most == least ? most : std::nullopt; }
};

// A balance with numbers.
struct Residual {
  Balance balance;
  // Nothing: the balance does not close, as a term is absent or its change unknown; `why` names it.
  std::optional<std::uint64_t> magnitude;
  bool is_negative = false;  // packets were made without a counter
  std::string why;
  // Not more than packets can pass between reading one counter and reading the next: nobody's loss.
  bool is_noise = false;

  bool is_loss() const { return magnitude && *magnitude > 0 && !is_negative && !is_noise; }
  bool is_gain() const { return magnitude && *magnitude > 0 && is_negative && !is_noise; }
};

struct Flows {
  Graph graph;
  std::vector<Flow> wires;  // one for each of the graph's
  std::vector<Residual> residuals;
  // Of every counter that a wire, a label or a term names.
  std::map<std::string_view, CounterReading> readings;

  // Nothing where it is absent or not known.
  std::optional<std::uint64_t> change_of(const CounterName& counter) const;
  // Not among what was read: this kernel, or this listing, does not have it.
  bool is_absent(const CounterName& counter) const;
  std::size_t find_residual(std::string_view name) const;  // nowhere: there is none
};

// What was counted in several intervals together, of which the last is looked at. Noise does not add up, as
// only the first and the last reading make it: a loss of a few packets in each interval does.
struct LongerLook {
  const counter::Delta* delta = nullptr;  // null: there was no earlier interval
  std::optional<std::uint64_t> interval_ns;
};

// The diagrams must live as long as the flows. `interval_ns`: how long it took to count what the delta holds;
// from it the noise of reading is estimated.
Flows compute_flows(std::span<const Diagram* const> diagrams, const counter::Delta& delta,
                    std::optional<std::uint64_t> interval_ns, const LongerLook& longer = {});

}  // namespace netcase::diagram
