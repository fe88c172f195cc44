// SPDX-License-Identifier: Apache-2.0
//
// `explain` for a person: a page a counter, in the order in which one asks: what is it, how much now, why,
// what to look at, what to change; then where it stands in the kernel and the standards.

#pragma once

#include <span>
#include <string>

#include "cli/console.h"
#include "cli/explain_report.h"

namespace netcase::cli {

void write_text_explain(std::string& out, std::span<const ExplainReport> reports, const Console& console);

// "12 904 since boot 41 days ago", "+840 in 10.0 s (84.0 /s), 12 904 in all", or why there is no value.
std::string now_text(const ExplainReport& report);

// The items joined with `separator`.
std::string join_items(catalogue::Items items, std::string_view separator);

}  // namespace netcase::cli
