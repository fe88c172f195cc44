// SPDX-License-Identifier: Apache-2.0
//
// What the findings may speak of: the catalogue's counters, the residuals of the diagrams, and which counter
// counts what another counts too.

#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace netcase::compile_findings {

// "TcpExtListenDrops", a member of a family, or "XfrmIn*" where some counter begins so.
bool is_known_counter(std::string_view full_name);
std::string counter_hint(std::string_view full_name);

// Of all diagrams: "R_in4".
std::set<std::string> residual_names();

// By counter, those that contain it, and those that contain them: from the diagrams ("of these" labels, and
// the drops that a residual holds) and from the laws (a sum that is at least its parts). Only counters and
// residuals that lead to findings, as only of those two could be told of one event.
using Containers = std::map<std::string, std::set<std::string>>;
Containers find_containers(const std::set<std::string>& shown_by_findings);

}  // namespace netcase::compile_findings
