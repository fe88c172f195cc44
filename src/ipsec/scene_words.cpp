// SPDX-License-Identifier: Apache-2.0

#include "ipsec/scene_words.h"

#include "base/time_text.h"
#include "ipsec/xfrm_words.h"

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t ns_in_second = 1'000'000'000;

std::string nearest_in_words(const SceneIndex& index, const MissingTemplate& missing) {
  if (!missing.nearest || missing.nearest->differs == 0) return missing.larval ? "" : "; no SA serves it";
  const Policy& policy = index.policy(missing.policy);
  const Association& sa = index.sa(missing.nearest->association);
  return "; " + to_text(sa.said) + (is_larval(sa) ? " (larval)" : "") +
         " differs: " + differences_in_words(policy, policy.templates[missing.number], sa, *missing.nearest);
}

// What a packet asked for has no SPI yet: nobody answered. One with an SPI is IKE at work.
std::string larval_in_words(const SceneIndex& index, const MissingTemplate& missing) {
  if (!missing.larval) return {};
  const Association& sa = index.sa(*missing.larval);
  const std::string ago = ago_in_words(sa.usage.added_s, index.scene().now_s);
  if (sa.said.spi == 0) return "; a packet asked for it " + ago + ", and it is not made: does IKE answer?";
  return "; " + to_text(sa.said) + " is larval: IKE began " + ago + " and has not finished";
}

}  // namespace

std::string ago_in_words(std::uint64_t then_s, std::uint64_t now_s) {
  if (now_s <= then_s) return "just now";
  const std::uint64_t seconds = now_s - then_s;
  return (seconds < 90 ? std::to_string(seconds) + " s" : to_duration_text(seconds * ns_in_second)) + " ago";
}

std::string amount_in_words(const Scene& scene, std::uint64_t number) {
  return (scene.older != nullptr ? "+" : "") + std::to_string(number);
}

std::string name_in_words(const Policy& policy) {
  return "policy " + std::to_string(policy.index) + ", " + to_words(policy);
}

std::string name_in_words(const Policy& policy, const MissingTemplate& missing) {
  const std::size_t count = policy.templates.size();
  if (count == 1) return name_in_words(policy);
  return "policy " + std::to_string(policy.index) + ", template " + std::to_string(missing.number + 1) +
         " of " + std::to_string(count) + ", " + to_words(policy);
}

std::string decided_in_words(const SceneIndex& index, const Policy& policy) {
  if (policy.usage.used_s == 0) return "never met a packet";
  return "last met a packet " + ago_in_words(policy.usage.used_s, index.scene().now_s);
}

std::string lack_in_words(const SceneIndex& index, const MissingTemplate& missing) {
  const Policy& policy = index.policy(missing.policy);
  const Template& wanted = policy.templates[missing.number];
  std::string text = "wants " + to_words(wanted);
  if (has_own_addresses(wanted.mode)) {
    const bool is_out = policy.direction == Direction::Out;
    const Address& peer = is_out ? wanted.destination : wanted.source;
    if (!peer.is_any()) text += (is_out ? " to " : " from ") + to_text(peer);
  }
  return text + nearest_in_words(index, missing) + larval_in_words(index, missing);
}

}  // namespace netcase::ipsec
