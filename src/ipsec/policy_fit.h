// SPDX-License-Identifier: Apache-2.0
//
// What a policy does with its packets, and which SAs its templates find: a Grouping looked at from one
// policy.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ipsec/association_index.h"
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

PolicyFit fit_of(const XfrmDump& dump, const GroupIndex& groups, std::uint32_t policy);

struct TemplateFit {
  std::span<const std::uint32_t> associations;  // that serve it: their positions, rising
  std::optional<NearMiss> nearest;              // where none does
};

// Which SAs serve the templates of policies. Those of one kind share a list of them, which is made once:
// there may be as many in it as there are policies.
class TemplateFits {
 public:
  // Points into all three.
  TemplateFits(const XfrmDump& dump, const Grouping& grouping, const GroupIndex& groups)
      : dump_(dump), grouping_(grouping), groups_(groups), associations_(dump.associations) {}

  // Of each template of the policy; valid as long as this is.
  std::vector<TemplateFit> of(std::uint32_t policy);

 private:
  using Lists = std::vector<std::vector<std::uint32_t>>;  // by template

  const Lists& lists_of(std::uint32_t policy);

  const XfrmDump& dump_;
  const Grouping& grouping_;
  const GroupIndex& groups_;
  AssociationIndex associations_;
  std::map<std::uint32_t, Lists> by_kind_;
};

}  // namespace netcase::ipsec
