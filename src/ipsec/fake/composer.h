// SPDX-License-Identifier: Apache-2.0
//
// XFRM messages as a kernel would send them, composed from what a test wants: for shapes that no machine at
// hand has (IPTFS, SAs of one CPU, 100,000 of them). Where an algorithm has a key, its bytes are all
// `key_byte`, so that a test can look for them.

#pragma once

#include <linux/netlink.h>
#include <linux/xfrm.h>

#include <cstring>
#include <string>
#include <string_view>

#include "ipsec/association.h"
#include "ipsec/policy.h"
#include "ipsec/xfrm_numbers.h"

namespace netcase::ipsec {

class Composer {
 public:
  static constexpr char key_byte = '\xA5';

  // Begins a message; what follows is put into it.
  Composer& begin(std::uint16_t type, std::uint16_t flags = NLM_F_MULTI) {
    end();
    begin_ = bytes.size();
    return put(nlmsghdr{0, type, flags, 1, 0});
  }
  template <class T>
  Composer& put(const T& raw) {
    bytes.append(reinterpret_cast<const char*>(&raw), sizeof raw);
    return *this;
  }
  Composer& attribute(std::uint16_t type, std::string_view payload) {
    put(nlattr{static_cast<std::uint16_t>(sizeof(nlattr) + payload.size()), type});
    bytes += payload;
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
    return *this;
  }
  template <class T>
  Composer& attribute_of(std::uint16_t type, const T& raw) {
    return attribute(type, {reinterpret_cast<const char*>(&raw), sizeof raw});
  }
  Composer& end() {
    if (begin_ == bytes.size()) return *this;
    const auto length = static_cast<std::uint32_t>(bytes.size() - begin_);
    std::memcpy(bytes.data() + begin_, &length, sizeof length);
    begin_ = bytes.size();
    return *this;
  }

  Composer& add(const Association& sa) {
    xfrm_usersa_info raw{};
    put_selector(raw.sel, sa.selector);
    put_id(raw.id, sa.said.destination, sa.said.spi, sa.said.protocol);
    raw.saddr = address_of(sa.source);
    raw.lft = limits_of(sa.lifetime);
    raw.curlft = {sa.usage.octets, sa.usage.packets, sa.usage.added_s, sa.usage.used_s};
    raw.stats = {sa.errors.too_old, sa.errors.replayed, sa.errors.bad_check};
    raw.reqid = sa.reqid;
    raw.family = family_of(sa.said.destination.family);
    raw.mode = static_cast<std::uint8_t>(sa.mode);
    raw.replay_window = static_cast<std::uint8_t>(sa.replay_window);
    begin(XFRM_MSG_NEWSA).put(raw);
    if (sa.combined) algorithm(XFRMA_ALG_AEAD, *sa.combined, true);
    if (sa.encryption) algorithm(XFRMA_ALG_CRYPT, *sa.encryption, false);
    if (sa.authentication) algorithm(XFRMA_ALG_AUTH_TRUNC, *sa.authentication, true);
    if (sa.compression) algorithm(XFRMA_ALG_COMP, *sa.compression, false);
    if (sa.mark.mask != 0) attribute_of(XFRMA_MARK, xfrm_mark{sa.mark.value, sa.mark.mask});
    if (sa.if_id != 0) attribute_of(XFRMA_IF_ID, sa.if_id);
    if (sa.direction != SaDirection::Unknown)
      attribute_of(attribute_sa_direction, static_cast<std::uint8_t>(sa.direction));
    if (sa.cpu) attribute_of(attribute_sa_cpu, *sa.cpu);
    if (sa.offload) attribute_of(XFRMA_OFFLOAD_DEV, offload_of(*sa.offload));
    if (sa.last_used_s) attribute_of(XFRMA_LASTUSED, *sa.last_used_s);
    return end();
  }

  Composer& add(const Policy& policy) {
    xfrm_userpolicy_info raw{};
    put_selector(raw.sel, policy.selector);
    raw.index = policy.index;
    raw.priority = policy.priority;
    raw.action = policy.is_block ? XFRM_POLICY_BLOCK : XFRM_POLICY_ALLOW;
    static constexpr std::uint8_t numbers[] = {XFRM_POLICY_OUT, XFRM_POLICY_IN, XFRM_POLICY_FWD};
    raw.dir = numbers[static_cast<std::size_t>(policy.direction)];
    if (policy.is_of_socket) raw.dir = static_cast<std::uint8_t>(raw.dir + XFRM_POLICY_MAX);
    begin(XFRM_MSG_NEWPOLICY).put(raw);
    std::string templates;
    for (const Template& wanted : policy.templates) {
      xfrm_user_tmpl tmpl{};
      put_id(tmpl.id, wanted.destination, wanted.spi, wanted.protocol);
      tmpl.family = family_of(wanted.destination.family);
      tmpl.saddr = address_of(wanted.source);
      tmpl.reqid = wanted.reqid;
      tmpl.mode = static_cast<std::uint8_t>(wanted.mode);
      tmpl.optional = wanted.is_optional ? 1 : 0;
      templates.append(reinterpret_cast<const char*>(&tmpl), sizeof tmpl);
    }
    if (!templates.empty()) attribute(XFRMA_TMPL, templates);
    if (policy.mark.mask != 0) attribute_of(XFRMA_MARK, xfrm_mark{policy.mark.value, policy.mark.mask});
    if (policy.if_id != 0) attribute_of(XFRMA_IF_ID, policy.if_id);
    if (policy.offload) attribute_of(XFRMA_OFFLOAD_DEV, offload_of(*policy.offload));
    return end();
  }

  std::string bytes;

 private:
  static std::uint16_t family_of(Family family) { return family == Family::Ipv4 ? 2 : 10; }
  static xfrm_address_t address_of(const Address& address) {
    xfrm_address_t raw{};
    std::memcpy(&raw, address.bytes.data(), address.bytes.size());
    return raw;
  }
  // Into structures that are all zero already, member by member: assigning a whole one would also copy its
  // padding, whose bytes nobody set, and which differ from compiler to compiler.
  static void put_id(xfrm_id& id, const Address& destination, std::uint32_t spi, Protocol protocol) {
    id.daddr = address_of(destination);
    id.spi = __builtin_bswap32(spi);
    id.proto = static_cast<std::uint8_t>(protocol);
  }
  static void put_selector(xfrm_selector& raw, const Selector& selector) {
    raw.family = selector.family ? family_of(*selector.family) : std::uint16_t{0};
    raw.saddr = address_of(selector.source);
    raw.daddr = address_of(selector.destination);
    raw.prefixlen_s = selector.source_bits;
    raw.prefixlen_d = selector.destination_bits;
    raw.proto = selector.protocol;
    raw.sport = __builtin_bswap16(selector.source_port);
    raw.sport_mask = __builtin_bswap16(selector.source_port_mask);
    raw.dport = __builtin_bswap16(selector.destination_port);
    raw.dport_mask = __builtin_bswap16(selector.destination_port_mask);
    raw.ifindex = selector.interface;
  }
  static xfrm_lifetime_cfg limits_of(const Lifetime& life) {
    return {life.octets.soft.value_or(XFRM_INF),  life.octets.hard.value_or(XFRM_INF),
            life.packets.soft.value_or(XFRM_INF), life.packets.hard.value_or(XFRM_INF),
            life.age_s.soft.value_or(0),          life.age_s.hard.value_or(0),
            life.since_used_s.soft.value_or(0),   life.since_used_s.hard.value_or(0)};
  }
  static xfrm_user_offload offload_of(const Offload& offload) {
    xfrm_user_offload raw{};
    raw.ifindex = offload.interface;
    raw.flags = offload.is_of_packets ? offload_of_packets : std::uint8_t{0};
    return raw;
  }
  void algorithm(std::uint16_t type, const Algorithm& algorithm, bool has_check) {
    CheckedAlgorithmHead head{};
    std::memcpy(head.name, algorithm.name.data(), std::min(algorithm.name.size(), sizeof head.name - 1));
    head.key_bits = algorithm.key_bits;
    head.check_bits = algorithm.check_bits;
    std::string payload(reinterpret_cast<const char*>(&head),
                        has_check ? sizeof(CheckedAlgorithmHead) : sizeof(AlgorithmHead));
    attribute(type, payload.append((algorithm.key_bits + 7) / 8, key_byte));
  }

  std::size_t begin_ = 0;
};

}  // namespace netcase::ipsec
