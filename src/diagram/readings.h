// SPDX-License-Identifier: Apache-2.0
//
// What a delta says of a counter, as flows ask for it: a column that is not there is something else than a
// change that is not known.

#pragma once

#include <cstdint>
#include <optional>

#include "counter/delta.h"
#include "diagram/diagram.h"

namespace netcase::diagram {

struct CounterReading {
  bool is_present = false;
  std::optional<std::uint64_t> change;  // nothing: absent, or the change is unknown
};

// `IcmpMsgInType*` is the sum of all counters that begin so: unknown as soon as one of them is. A counter
// that the kernel prints only once it has counted (counter::CounterNature) and that is not there has counted
// nothing, where the counter beside it is there.
CounterReading read_counter(const counter::Delta& delta, const CounterName& counter);

bool applies(const Condition& condition, const counter::Delta& delta);

}  // namespace netcase::diagram
