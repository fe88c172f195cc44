// SPDX-License-Identifier: Apache-2.0
//
// What `diagram` has to say of one reading: the flows of all diagrams together, as what leaves one joins
// another, and which of them are asked for. The formats only write it down.

#pragma once

#include <optional>
#include <vector>

#include "cli/sources.h"
#include "counter/delta.h"
#include "diagram/flow.h"
#include "layout/picture.h"

namespace netcase::cli {

struct DiagramReport {
  const counter::Snapshot* newer = nullptr;
  const counter::Snapshot* older = nullptr;  // null: since boot
  counter::Delta delta;
  diagram::Flows flows;
  std::vector<const diagram::Diagram*> shown;
  layout::Wishes wishes;
  std::string source;  // " --from monday": the options that lead to the same numbers
  bool is_ascii = false;
};

// The report lives no longer than the reading and the diagrams.
DiagramReport make_diagram_report(const Reading& reading, const std::vector<const diagram::Diagram*>& all,
                                  std::vector<const diagram::Diagram*> shown);

}  // namespace netcase::cli
