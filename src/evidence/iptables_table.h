// SPDX-License-Identifier: Apache-2.0
//
// One table of iptables as `iptables -vnxL` prints it, which sosreports hold. With `-nvL` large counts are
// rounded ("12K"), as good as a thousandth.

#pragma once

#include <string_view>

#include "base/result.h"
#include "evidence/firewall.h"

namespace netcase::evidence {

// Adds what the text tells to `firewall`. `family`: "ip" or "ip6", and the table, which the text does not
// say.
Result<> parse_iptables_table(Firewall& firewall, std::string_view text, std::string_view family,
                              std::string_view table, std::string_view where);

}  // namespace netcase::evidence
