// SPDX-License-Identifier: Apache-2.0
//
// What `iptables-save -c` prints: tables, chains with their policies, rules with their counters.

#pragma once

#include <string_view>

#include "base/result.h"
#include "evidence/firewall.h"

namespace netcase::evidence {

// Adds what the text tells to `firewall`. `family`: "ip" or "ip6", which the text does not say.
Result<> parse_iptables_save(Firewall& firewall, std::string_view text, std::string_view family,
                             std::string_view where);

// The hook of a chain that a table is entered through ("INPUT"); empty for others.
std::string_view hook_of_iptables(std::string_view chain);
// Of a target that is no chain.
Verdict verdict_of_iptables(std::string_view target);

}  // namespace netcase::evidence
