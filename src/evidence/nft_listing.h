// SPDX-License-Identifier: Apache-2.0
//
// The rules of nftables as `nft list ruleset` prints them. Without -a there are no handles: such a rule is
// named by its place in the chain.

#pragma once

#include <string_view>

#include "base/result.h"
#include "evidence/firewall.h"

namespace netcase::evidence {

// Adds what the text tells to `firewall`. Sets, maps and other objects are stepped over.
Result<> parse_nft_listing(Firewall& firewall, std::string_view text, std::string_view where);

}  // namespace netcase::evidence
