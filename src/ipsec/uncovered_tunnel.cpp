// SPDX-License-Identifier: Apache-2.0

#include "ipsec/uncovered_tunnel.h"

#include <string>

#include "base/appender.h"
#include "ipsec/scene_words.h"

namespace netcase::ipsec {

namespace {

// Policies that took none of the packets leave them all without one.
Judgement judge_taken(const SceneIndex& index, const Takers& takers, const std::string& took,
                      std::uint32_t score) {
  const Policy& in_policy = index.policy(takers.in ? *takers.in : *takers.forward);
  std::string named = took + "; " + name_in_words(in_policy) + ", names it";
  if (takers.want_interface) {
    Appender(named)
        .text(" for the xfrm interface of if_id 0x")
        .hex(in_policy.if_id)
        .text(" alone: what does not come through that finds no policy");
    return {named, score};
  }
  if (!takers.forward)
    return {named + ", and no fwd policy does: what it brings for other hosts is lost", score};
  if (!takers.in) return {named + ", and no in policy does: what it brings for this host is lost", score};
  named += ", and so does policy " + std::to_string(index.policy(*takers.forward).index);
  if (takers.have_decided) return {named + ": does it bring what their selectors do not cover?", 30};
  return {named + ", and they took none: it brings what their selectors do not cover", score};
}

}  // namespace

std::optional<Judgement> judge_tunnel(const SceneIndex& index, std::uint32_t position, std::uint64_t count) {
  const Association& sa = index.sa(position);
  const std::uint64_t packets = index.change_of(position).packets;
  if (!has_own_addresses(sa.mode) || is_companion(sa) || packets == 0 || index.way_of(position) == Way::Out)
    return std::nullopt;
  const std::string took =
      "took " + amount_in_words(index.scene(), packets) + (packets == 1 ? " packet" : " packets");
  const Takers& takers = index.takers_of(position);
  if (!takers.has_any())
    return Judgement{took + ", and is a tunnel that no policy names", score_of_share(packets, count, 75)};
  const std::uint32_t score =
      takers.have_decided ? score_of_share(packets, count, 40, 75) : score_of_share(packets, count, 70, 94);
  return judge_taken(index, takers, took, score);
}

}  // namespace netcase::ipsec
