// SPDX-License-Identifier: Apache-2.0
//
// When a finding is one: on a rate or a share, not on what has gathered since boot. In words:
//
//   any                                          at least one
//   count 5                                      at least five
//   rate 0.5                                     at least one in two seconds
//   share 0.1 of TcpOutSegs                      at least 0.1 % of what these counters counted (+ joins them)
//   rate 1 and share 2 of TcpOutSegs or rate 50  `and` binds closer than `or`

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnose/finding.h"

namespace netcase::diagnose {

// A condition that still owns its lists.
struct ParsedTest {
  TestKind kind = TestKind::Count;
  bool begins_alternative = false;
  double least = 0;
  std::vector<std::string_view> share_of;  // full names, views of the text
};

// An error has an empty `where`: the caller knows the place of the text.
Result<std::vector<ParsedTest>> parse_condition(std::string_view text);

// What a condition asks about.
struct Measure {
  std::uint64_t count = 0;
  std::optional<double> seconds;  // nothing: how long it took is not known, and no test of a rate holds
  // What these counters counted together; nothing where none of them is there.
  std::function<std::optional<std::uint64_t>(std::span<const diagram::CounterName>)> sum_of;
};

bool holds(Condition condition, const Measure& measure);

}  // namespace netcase::diagnose
