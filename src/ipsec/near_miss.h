// SPDX-License-Identifier: Apache-2.0
//
// Why a template has no SA: the SA that comes nearest, and in what it differs. What an administrator meant is
// among those that lead where the template wants to lead; or, where an address was mistyped or a peer moved,
// it has the template's protocol, mode and reqid and leads elsewhere. Where packets come in, the rules look
// at where an SA comes from and not at where it leads, and so does this.
//
// A peer often has several tunnels: then the reqid tells whose an SA is, and one that serves another policy
// is that one's, whatever it has in common with the template.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ipsec/association_index.h"
#include "ipsec/sa_groups.h"

namespace netcase::ipsec {

struct NearMiss {
  std::uint32_t association = 0;
  Properties differs = 0;
  std::optional<Endpoints> outer;  // of the last tunnel inside the template
};

// Of each member of the group, nothing where it has an SA or none comes near.
std::vector<std::optional<NearMiss>> find_near_misses(const XfrmDump& dump, const Grouping& grouping,
                                                      const Group& group, const AssociationIndex& index);

}  // namespace netcase::ipsec
