// SPDX-License-Identifier: Apache-2.0

#include "ipsec/unprotected_policy.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "ipsec/scene_words.h"
#include "ipsec/xfrm_words.h"

namespace netcase::ipsec {

namespace {

class Trial {
 public:
  Trial(const SceneIndex& index, std::uint32_t position, std::span<const std::uint32_t> strays,
        std::uint64_t count)
      : index_(index),
        policy_(index.policy(position)),
        servers_(index.servers_of(position)),
        strays_(strays),
        count_(count) {}

  Judgement judge() const {
    std::vector<std::size_t> busy;
    std::vector<std::size_t> still;
    for (std::size_t i = 0; i < servers_.size(); ++i) {
      if (policy_.templates[i].is_optional) continue;
      (packets_of(i) > 0 ? busy : still).push_back(i);
    }
    if (busy.empty()) return {wants() + ", and its SAs took no packet: what arrives is cleartext", 95};
    for (const std::size_t i : still) {
      if (policy_.templates[i].protocol == Protocol::Comp) return judge_compression(i);
    }
    if (!still.empty())
      return {wants() + ", and " + first_of(still.front()) + " took no packet: what arrives is without it",
              90};
    if (const Association* stray = find_stray()) return judge_stray(*stray);
    if (busy.size() > 1)
      return {wants() +
                  ", and each of its SAs took packets: does the peer apply them in this order, from "
                  "the inside to the outside?",
              75};
    return {wants() + ", and something arrives otherwise: cleartext, or through another SA as well", 60};
  }

 private:
  // "wants comp tunnel reqid 1, esp transport reqid 2".
  std::string wants() const {
    std::string text;
    for (const Template& wanted : policy_.templates)
      text += (text.empty() ? "wants " : ", then ") + to_words(wanted);
    return text;
  }

  std::uint64_t packets_of(std::size_t number) const {
    std::uint64_t packets = 0;
    for (const std::uint32_t position : servers_[number]) packets += index_.change_of(position).packets;
    return packets;
  }

  std::string first_of(std::size_t number) const {
    return servers_[number].empty() ? to_words(policy_.templates[number])
                                    : to_text(index_.sa(servers_[number].front()).said);
  }

  // In tunnel mode the companion counts what was too small.
  Judgement judge_compression(std::size_t number) const {
    std::uint64_t small = 0;
    for (const std::uint32_t position : servers_[number]) {
      if (const auto companion = index_.companion_of(position)) small += index_.change_of(*companion).packets;
    }
    const std::string advice =
        "packets that do not shrink are sent without IPComp: the template needs \"level use\"";
    if (small == 0) return {wants() + ", and " + first_of(number) + " took no packet; " + advice, 85};
    return {
        wants() + ", and " + amount_in_words(index_.scene(), small) + " came without the first; " + advice,
        93};
  }

  // One between the same hosts as an SA of the policy.
  const Association* find_stray() const {
    const auto is_beside = [&](const Association& stray) {
      return std::any_of(
          servers_.begin(), servers_.end(), [&](const std::vector<std::uint32_t>& of_template) {
            return std::any_of(of_template.begin(), of_template.end(), [&](std::uint32_t position) {
              const Association& sa = index_.sa(position);
              return sa.source == stray.source && sa.said.destination == stray.said.destination;
            });
          });
    };
    for (const std::uint32_t position : strays_) {
      if (is_beside(index_.sa(position))) return &index_.sa(position);
    }
    return nullptr;
  }

  Judgement judge_stray(const Association& stray) const {
    std::uint64_t packets = 0;
    for (const std::uint32_t position : strays_) {
      if (&index_.sa(position) == &stray) packets = index_.change_of(position).packets;
    }
    return {wants() + ", and " + to_text(stray.said) + ", which no policy names, took " +
                amount_in_words(index_.scene(), packets) +
                ": what arrives went through more SAs than the policy lists",
            score_of_share(packets, count_, 70, 92)};
  }

  const SceneIndex& index_;
  const Policy& policy_;
  std::vector<std::vector<std::uint32_t>> servers_;
  std::span<const std::uint32_t> strays_;
  std::uint64_t count_;
};

}  // namespace

std::vector<std::uint32_t> find_strays(const SceneIndex& index) {
  std::vector<std::uint32_t> strays;
  for (std::uint32_t i = 0; i < index.dump().associations.size(); ++i) {
    const Association& sa = index.sa(i);
    if (sa.mode == Mode::Transport || is_companion(sa)) continue;
    if (index.has_policy(i) || index.change_of(i).packets == 0) continue;
    if (index.way_of(i) != Way::Out && way_by_numbers(sa) != Way::Out) strays.push_back(i);
  }
  return strays;
}

Judgement judge_unprotected(const SceneIndex& index, std::uint32_t position,
                            std::span<const std::uint32_t> strays, std::uint64_t count) {
  return Trial(index, position, strays, count).judge();
}

}  // namespace netcase::ipsec
