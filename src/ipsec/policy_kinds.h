// SPDX-License-Identifier: Apache-2.0
//
// Policies of one kind find the same SAs: a gateway has thousands that differ in nothing but their flows, and
// what they find is looked for once. A flow counts only where something is held against it: the addresses of
// transport mode outside of a tunnel, and SAs with a selector of their own (selector_index.h). The latter are
// looked at kind by kind: a larval one, which each packet without an SA leaves behind, makes no difference to
// policies that another SA serves anyway.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "ipsec/selector_index.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

// False for those that throw packets away or let them pass as they are.
bool has_to_find_sas(const Policy& policy);

// Positions of policies in the dump, rising.
using PolicyKind = std::vector<std::uint32_t>;

// Policies that find the same SAs as far as these take every packet. Those that have no SA to find are one
// kind. In the order of their first.
std::vector<PolicyKind> sort_into_kinds(const XfrmDump& dump);

class KindSplitter {
 public:
  // Points into the dump.
  explicit KindSplitter(const XfrmDump& dump);

  // False where no SA has a selector to hold against its flow.
  bool looks_at_flow_of(const Policy& policy) { return !find_selective(policy).empty(); }
  // A kind by the SAs with selectors that its policies meet. `is_served`: SAs that work and take every packet
  // serve all its policies, so that larval ones are not looked at.
  std::vector<PolicyKind> split(const PolicyKind& kind, bool is_served);

 private:
  // Protocol, mode and reqid of SAs, or of any reqid.
  using Form = std::tuple<Protocol, Mode, bool, std::uint32_t>;
  struct Selective {
    std::map<Selector, bool> selectors;    // whether an SA that works has it
    std::unique_ptr<SelectorIndex> index;  // made when it is asked for
  };

  void add(const Form& form, const Association& sa);
  std::vector<const SelectorIndex*> find_selective(const Policy& policy);

  const XfrmDump& dump_;
  std::map<Form, Selective> selective_;
};

}  // namespace netcase::ipsec
