// SPDX-License-Identifier: Apache-2.0
//
// What a policy does with its packets, and which SAs its templates find: a Grouping looked at from one
// policy.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ipsec/group_index.h"
#include "ipsec/near_miss.h"
#include "ipsec/sa_groups.h"

namespace netcase::ipsec {

enum class PolicyFit : std::uint8_t {
  Block,
  Bypass,   // lets pass as it is: there are no templates
  Served,   // each template that needs one has an SA
  Larval,   // has one for each, but some are being negotiated
  Lacking,  // a template finds none
};

// "block", "bypass", "served", "larval", "lacking".
std::string_view to_word(PolicyFit fit);

PolicyFit fit_of(const XfrmDump& dump, const Grouping& grouping, const GroupIndex& groups,
                 std::uint32_t policy);

struct TemplateFit {
  std::vector<std::uint32_t> associations;  // that serve it: their positions, rising
  std::optional<NearMiss> nearest;          // where none does
};

// Of each template of the policy.
std::vector<TemplateFit> fits_of_templates(const XfrmDump& dump, const Grouping& grouping,
                                           const GroupIndex& groups, const AssociationIndex& associations,
                                           std::uint32_t policy);

}  // namespace netcase::ipsec
