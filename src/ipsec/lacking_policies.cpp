// SPDX-License-Identifier: Apache-2.0

#include "ipsec/lacking_policies.h"

#include <algorithm>
#include <tuple>

#include "ipsec/scene_words.h"

namespace netcase::ipsec {

namespace {

// When a packet asked for the SA, leaving one without SPI; 0: none did.
std::uint64_t asked_s(const SceneIndex& index, const MissingTemplate& missing) {
  if (!missing.larval || index.sa(*missing.larval).said.spi != 0) return 0;
  return index.sa(*missing.larval).usage.added_s;
}

std::uint64_t last_met_s(const SceneIndex& index, const MissingTemplate& missing) {
  return std::max(asked_s(index, missing), index.policy(missing.policy).usage.used_s);
}

Lack make_lack(const SceneIndex& index, const MissingTemplate& missing) {
  const Policy& policy = index.policy(missing.policy);
  Lack lack{missing.policy, std::to_string(policy.index) + "/" + std::to_string(missing.number),
            name_in_words(policy, missing), lack_in_words(index, missing), false};
  // A packet that was lost for want of an SA leaves no trace in an out policy.
  const bool is_telling = policy.usage.used_s != 0 || policy.direction != Direction::Out;
  if (asked_s(index, missing) == 0 && is_telling) lack.reason += "; " + decided_in_words(index, policy);
  const std::uint64_t met_s = last_met_s(index, missing);
  lack.has_met_packet = met_s != 0 && met_s >= index.scene().since_s;
  return lack;
}

}  // namespace

std::vector<Lack> find_lacks(const SceneIndex& index) {
  std::vector<const MissingTemplate*> found;
  std::vector<bool> is_known(index.dump().policies.size());
  for (const MissingTemplate& missing : index.missing()) {
    if (index.is_served(missing.policy) || is_known[missing.policy]) continue;
    is_known[missing.policy] = true;
    found.push_back(&missing);
  }
  const auto key = [&](const MissingTemplate* missing) {
    const Policy& policy = index.policy(missing->policy);
    return std::tuple(~last_met_s(index, *missing), policy.direction, policy.index);
  };
  std::sort(found.begin(), found.end(),
            [&](const MissingTemplate* one, const MissingTemplate* other) { return key(one) < key(other); });
  std::vector<Lack> lacks;
  lacks.reserve(found.size());
  for (const MissingTemplate* missing : found) lacks.push_back(make_lack(index, *missing));
  return lacks;
}

}  // namespace netcase::ipsec
