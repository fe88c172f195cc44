// SPDX-License-Identifier: Apache-2.0

#include "diagnose/shares.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace netcase::diagnose {

namespace {

struct Offer {
  std::size_t claim;
  std::size_t place;  // among those of the claim
  Counted counted;
  bool is_exact;
  std::uint64_t wanted;  // of what was counted
};

std::vector<Offer> offers_of(const std::vector<Claim>& claims) {
  std::vector<Offer> offers;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (std::size_t place = 0; place < claims[i].counted.size(); ++place) {
      const Counted& counted = claims[i].counted[place];
      const bool is_exact = counted.packets == claims[i].count;
      offers.push_back({i, place, counted, is_exact, std::min(counted.packets, claims[i].count)});
    }
  }
  std::sort(offers.begin(), offers.end(), [](const Offer& one, const Offer& other) {
    return std::tuple(other.is_exact, other.wanted, one.claim, one.place) <
           std::tuple(one.is_exact, one.wanted, other.claim, other.place);
  });
  return offers;
}

}  // namespace

std::vector<std::vector<Counted>> share_out(const std::vector<Claim>& claims) {
  std::vector<std::vector<Counted>> shares(claims.size());
  std::vector<std::uint64_t> missing;
  for (const Claim& claim : claims) missing.push_back(claim.count);
  std::map<const void*, std::uint64_t> left;
  for (const Offer& offer : offers_of(claims)) {
    const auto place = left.emplace(offer.counted.thing, offer.counted.packets).first;
    const std::uint64_t share = std::min(place->second, missing[offer.claim]);
    if (share == 0 || share < offer.counted.packets / 10) continue;
    shares[offer.claim].push_back({offer.counted.thing, share});
    place->second -= share;
    missing[offer.claim] -= share;
  }
  return shares;
}

std::uint64_t share_of(const Question& question, const void* thing, std::uint64_t packets) {
  if (question.shares == nullptr) return packets;
  for (const Counted& share : *question.shares) {
    if (share.thing == thing) return share.packets;
  }
  return 0;
}

}  // namespace netcase::diagnose
