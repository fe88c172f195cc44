// SPDX-License-Identifier: Apache-2.0
//
// XFRM messages as a kernel would send them, composed from what a test wants: for shapes that no machine at
// hand has (IPTFS, SAs of one CPU, 100,000 of them). Where an algorithm has a key, its bytes are all
// `key_byte`, so that a test can look for them.

#pragma once

#include <linux/netlink.h>
#include <linux/xfrm.h>

#include <cstdint>
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
    raw.replay_window = static_cast<std::uint8_t>(sa.replay.window);
    raw.flags = static_cast<std::uint8_t>(sa.flags | (sa.replay.is_extended ? XFRM_STATE_ESN : 0));
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
    if (sa.offload) offload(*sa.offload);
    if (sa.last_used_s) attribute_of(XFRMA_LASTUSED, *sa.last_used_s);
    if (sa.encapsulation) {
      xfrm_encap_tmpl encapsulation;
      std::memset(&encapsulation, 0, sizeof encapsulation);  // padding, too
      encapsulation.encap_type = sa.encapsulation->kind;
      encapsulation.encap_sport = __builtin_bswap16(sa.encapsulation->source_port);
      encapsulation.encap_dport = __builtin_bswap16(sa.encapsulation->destination_port);
      attribute_of(XFRMA_ENCAP, encapsulation);
    }
    if (sa.keepalive_s) attribute_of(attribute_keepalive, *sa.keepalive_s);
    if (sa.padded_to) attribute_of(XFRMA_TFCPAD, *sa.padded_to);
    if (sa.extra_flags != 0) attribute_of(XFRMA_SA_EXTRA_FLAGS, sa.extra_flags);
    if (sa.set_mark)
      attribute_of(XFRMA_SET_MARK, sa.set_mark->value).attribute_of(XFRMA_SET_MARK_MASK, sa.set_mark->mask);
    if (!sa.security_context.empty()) security_context(sa.security_context);
    replay(sa.replay);
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
    raw.flags = policy.flags;
    raw.lft = limits_of(policy.lifetime);
    raw.curlft = {policy.usage.octets, policy.usage.packets, policy.usage.added_s, policy.usage.used_s};
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
    if (policy.offload) offload(*policy.offload);
    if (!policy.security_context.empty()) security_context(policy.security_context);
    if (policy.is_sub) attribute(XFRMA_POLICY_TYPE, std::string_view("\1\0\0\0\0\0", 6));
    return end();
  }

  Composer& add(const PolicyDefaults& defaults) {
    const auto action = [](bool is_blocked) -> std::uint8_t {
      return is_blocked ? XFRM_USERPOLICY_BLOCK : XFRM_USERPOLICY_ACCEPT;
    };
    begin(XFRM_MSG_GETDEFAULT, 0);
    put(xfrm_userpolicy_default{action(defaults.is_in_blocked), action(defaults.is_forward_blocked),
                                action(defaults.is_out_blocked)});
    bytes += '\0';
    return end();
  }

  // The end of a dump. Linux net/netlink/af_netlink.c, netlink_dump_done().
  Composer& done() { return begin(NLMSG_DONE).put(std::int32_t{0}).end(); }

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
  void offload(const Offload& offload) {
    xfrm_user_offload raw;
    std::memset(&raw, 0, sizeof raw);
    raw.ifindex = offload.interface;
    raw.flags = static_cast<std::uint8_t>((offload.is_of_packets ? offload_of_packets : 0) |
                                          (offload.is_incoming ? XFRM_OFFLOAD_INBOUND : 0));
    attribute_of(XFRMA_OFFLOAD_DEV, raw);
  }
  // As the kernel does: the short form where it is enough. Linux net/xfrm/xfrm_user.c,
  // copy_to_user_state_extra().
  void replay(const Replay& replay) {
    const auto high = [](std::uint64_t number) { return static_cast<std::uint32_t>(number >> 32U); };
    const auto low = [](std::uint64_t number) { return static_cast<std::uint32_t>(number); };
    if (!replay.is_extended && replay.window <= 32) {
      attribute_of(XFRMA_REPLAY_VAL, xfrm_replay_state{low(replay.sent), low(replay.received), 0});
      return;
    }
    const std::uint32_t words = (replay.window + 31) / 32;
    const ReplayHead head{
        words,        low(replay.sent), low(replay.received), high(replay.sent), high(replay.received),
        replay.window};
    std::string payload(reinterpret_cast<const char*>(&head), sizeof head);
    attribute(XFRMA_REPLAY_ESN_VAL, payload.append(std::size_t{words} * 4, '\0'));
  }
  void security_context(const std::string& name) {
    xfrm_user_sec_ctx head{};
    head.len = static_cast<std::uint16_t>(sizeof head + name.size() + 1);
    head.exttype = XFRMA_SEC_CTX;
    head.ctx_alg = 1;
    head.ctx_doi = 1;
    head.ctx_len = static_cast<std::uint16_t>(name.size() + 1);
    const std::string payload(reinterpret_cast<const char*>(&head), sizeof head);
    attribute(XFRMA_SEC_CTX, payload + name + '\0');
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
