// SPDX-License-Identifier: Apache-2.0
//
// The suspects of IPsec's counters as causes of their findings: the SA, the policy, the template or the SPI
// that `netcase xfrm` would name, with the reason.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "diagnose/diagnose.h"
#include "ipsec/scene.h"

namespace netcase::diagnose {

class XfrmSuspects {
 public:
  // `input` must outlive this.
  explicit XfrmSuspects(const Input& input) : input_(input) {}

  // The first few, the likeliest first. None for other counters, and where SAs and policies were not seen.
  std::vector<FoundCause> find_causes(std::string_view counter, std::uint64_t count);

  // INDEX and DIRECTION of the first policy among those found last.
  std::vector<Fact> find_facts() const { return facts_; }

 private:
  bool has_scene();
  void note_policy(std::string_view id);

  const Input& input_;
  std::vector<Fact> facts_;
  std::optional<ipsec::SceneIndex> scene_;  // made once it is asked for: a gateway has many SAs
};

}  // namespace netcase::diagnose
