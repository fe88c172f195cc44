// SPDX-License-Identifier: Apache-2.0
//
// A new output format is one file: tests/recipes/check puts this one into a copy of the tree.

#include "cli/format.h"

namespace netcase::cli {

namespace {

void list(std::string& out, std::span<const catalogue::CounterFacts> counters, const Console& /*console*/) {
  for (const catalogue::CounterFacts& facts : counters)
    out.append("take one ").append(facts.full_name).append("\n");
}

}  // namespace

extern const Format recipe_format;
const Format recipe_format = {.name = "recipe", .is_data = true, .list = &list};

}  // namespace netcase::cli
