// SPDX-License-Identifier: Apache-2.0
//
// Whether the names of a diagram mean something. A counter that nobody has described may still be one that
// the kernel looked at prints, and one that the kernel lacks may stand in the catalogue; a name that is
// neither is misspelt, and would be drawn as a counter that never moves.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "counter/delta.h"
#include "diagram/diagram.h"
#include "diagram/parse_case.h"

namespace netcase::diagram {

// `IcmpMsgInType*` is, where any counter begins so.
bool is_catalogued(const CounterName& counter);

// What a diagram that stands alone names and nobody knows, in the order of its lines. `read` is what it is
// drawn from, `diagrams` are those that packets can leave for.
std::vector<Error> unknown_names(std::string_view file, const ParsedCase& parsed, const counter::Delta& read,
                                 std::span<const Diagram* const> diagrams);

}  // namespace netcase::diagram
