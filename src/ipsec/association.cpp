// SPDX-License-Identifier: Apache-2.0

#include "ipsec/association.h"

#include "base/appender.h"

namespace netcase::ipsec {

namespace {

bool is_reached(const std::optional<std::uint64_t>& limit, std::uint64_t value) {
  return limit && value >= *limit;
}

std::uint64_t seconds_since(std::uint64_t then_s, std::uint64_t now_s) {
  return now_s > then_s ? now_s - then_s : 0;
}

bool is_past(const Association& sa, std::uint64_t now_s, std::optional<std::uint64_t> Limit::* limit) {
  const Lifetime& life = sa.lifetime;
  return is_reached(life.octets.*limit, sa.usage.octets) ||
         is_reached(life.packets.*limit, sa.usage.packets) ||
         is_reached(life.age_s.*limit, seconds_since(sa.usage.added_s, now_s)) ||
         (sa.usage.used_s != 0 &&
          is_reached(life.since_used_s.*limit, seconds_since(sa.usage.used_s, now_s)));
}

}  // namespace

std::string to_word(Mode mode) {
  switch (mode) {
    case Mode::Transport: return "transport";
    case Mode::Tunnel: return "tunnel";
    case Mode::RouteOptimization: return "ro";
    case Mode::InTrigger: return "in_trigger";
    case Mode::Beet: return "beet";
    case Mode::Iptfs: return "iptfs";
  }
  std::string word = "mode ";
  Appender(word).number(static_cast<std::uint8_t>(mode));
  return word;
}

std::string to_word(const Encapsulation& encapsulation) {
  switch (encapsulation.kind) {
    case 1: return "UDP (non-IKE)";
    case 2: return "UDP";
    case 7: return "TCP";
    default: break;
  }
  std::string word = "kind ";
  Appender(word).number(encapsulation.kind);
  return word;
}

std::string_view to_word(SaDirection direction) {
  if (direction == SaDirection::In) return "in";
  return direction == SaDirection::Out ? "out" : "unknown";
}

bool is_larval(const Association& sa) {
  const bool needs_algorithm = sa.said.protocol == Protocol::Esp || sa.said.protocol == Protocol::Ah ||
                               sa.said.protocol == Protocol::Comp;
  return needs_algorithm && !sa.has_algorithm;
}

bool is_companion(const Association& sa) {
  return sa.said.protocol == Protocol::Tunnel || sa.said.protocol == Protocol::Tunnel6;
}

bool is_dying(const Association& sa, std::uint64_t now_s) { return is_past(sa, now_s, &Limit::soft); }

SaState state_of(const Association& sa, std::uint64_t now_s) {
  if (is_larval(sa)) return sa.said.spi == 0 ? SaState::Acquired : SaState::Larval;
  if (is_past(sa, now_s, &Limit::hard)) return SaState::Expired;
  return is_dying(sa, now_s) ? SaState::Dying : SaState::Valid;
}

std::string_view to_word(SaState state) {
  switch (state) {
    case SaState::Acquired: return "acquired";
    case SaState::Larval: return "larval";
    case SaState::Valid: return "valid";
    case SaState::Dying: return "dying";
    case SaState::Expired: return "expired";
  }
  return "unknown";
}

}  // namespace netcase::ipsec
