// SPDX-License-Identifier: Apache-2.0
//
// `list` for a person: the catalogue, by group, a line a counter.

#pragma once

#include <span>
#include <string>

#include "catalogue/catalogue.h"
#include "cli/console.h"

namespace netcase::cli {

void write_text_list(std::string& text, std::span<const catalogue::CounterFacts> counters,
                     const Console& console);

}  // namespace netcase::cli
