// SPDX-License-Identifier: Apache-2.0
//
// The structures are the kernel's own (linux/xfrm.h), copied out byte by byte, as nothing in a file is
// aligned.

#include "ipsec/xfrm_dump.h"

#include <linux/netlink.h>
#include <linux/xfrm.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>

#include "base/appender.h"
#include "base/hash.h"
#include "ipsec/xfrm_numbers.h"
#include "ipsec/xfrm_structures.h"

namespace netcase::ipsec {

namespace {

constexpr std::uint16_t family_ipv4 = 2;  // AF_INET and AF_INET6 of every Linux
constexpr std::uint16_t family_ipv6 = 10;

std::uint32_t from_network(std::uint32_t value) {
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}
std::uint16_t from_network(std::uint16_t value) {
  return std::endian::native == std::endian::little ? __builtin_bswap16(value) : value;
}

std::optional<Family> to_family(std::uint16_t number) {
  if (number == family_ipv4) return Family::Ipv4;
  if (number == family_ipv6) return Family::Ipv6;
  return std::nullopt;
}

Address to_address(const xfrm_address_t& raw, Family family) {
  Address address{family, {}};
  std::memcpy(address.bytes.data(), &raw, family == Family::Ipv4 ? 4 : 16);
  return address;
}

Selector to_selector(const xfrm_selector& raw) {
  Selector selector;
  selector.family = to_family(raw.family);
  const Family family = selector.family.value_or(Family::Ipv4);
  if (selector.family) {
    selector.source = to_address(raw.saddr, family);
    selector.destination = to_address(raw.daddr, family);
  }
  selector.source_bits = static_cast<std::uint8_t>(std::min<std::size_t>(raw.prefixlen_s, bits_of(family)));
  selector.destination_bits =
      static_cast<std::uint8_t>(std::min<std::size_t>(raw.prefixlen_d, bits_of(family)));
  selector.protocol = raw.proto;
  selector.source_port = from_network(raw.sport);
  selector.source_port_mask = from_network(raw.sport_mask);
  selector.destination_port = from_network(raw.dport);
  selector.destination_port_mask = from_network(raw.dport_mask);
  selector.interface = raw.ifindex;
  return selector;
}

std::optional<std::uint64_t> unless(std::uint64_t value, std::uint64_t unlimited) {
  return value == unlimited ? std::nullopt : std::optional(value);
}

Lifetime to_lifetime(const xfrm_lifetime_cfg& raw) {
  return {{unless(raw.soft_byte_limit, XFRM_INF), unless(raw.hard_byte_limit, XFRM_INF)},
          {unless(raw.soft_packet_limit, XFRM_INF), unless(raw.hard_packet_limit, XFRM_INF)},
          {unless(raw.soft_add_expires_seconds, 0), unless(raw.hard_add_expires_seconds, 0)},
          {unless(raw.soft_use_expires_seconds, 0), unless(raw.hard_use_expires_seconds, 0)}};
}

Association to_association(const xfrm_usersa_info& raw, Family family) {
  Association sa;
  sa.said = {Protocol{raw.id.proto}, from_network(raw.id.spi), to_address(raw.id.daddr, family)};
  sa.source = to_address(raw.saddr, family);
  sa.mode = Mode{raw.mode};
  sa.reqid = raw.reqid;
  sa.selector = to_selector(raw.sel);
  sa.is_wildcard_receiver = (raw.flags & XFRM_STATE_WILDRECV) != 0;
  sa.flags = raw.flags;
  sa.replay.window = raw.replay_window;
  sa.replay.is_extended = (raw.flags & XFRM_STATE_ESN) != 0;
  sa.lifetime = to_lifetime(raw.lft);
  sa.usage = {raw.curlft.bytes, raw.curlft.packets, raw.curlft.add_time, raw.curlft.use_time};
  sa.errors = {raw.stats.replay_window, raw.stats.replay, raw.stats.integrity_failed};
  return sa;
}

// A name as the kernel keeps it, up to its first zero. In a damaged file anything may stand there, and people
// print it on terminals: what is no plain letter becomes '?'.
std::string to_name(std::string_view bytes) {
  std::string name(bytes.substr(0, bytes.find('\0')));
  for (char& letter : name) {
    if (letter < ' ' || letter > '~') letter = '?';
  }
  return name;
}

// The name and the lengths in front of a key; the key itself is not looked at.
std::optional<Algorithm> read_algorithm(Bytes payload) {
  const auto raw = read_as<AlgorithmHead>(payload);
  if (!raw) return std::nullopt;
  return Algorithm{to_name({raw->name, sizeof raw->name}), raw->key_bits, 0};
}

std::optional<Algorithm> read_algorithm_with_check(Bytes payload) {
  auto algorithm = read_algorithm(payload);
  const auto raw = read_as<CheckedAlgorithmHead>(payload);
  if (algorithm && raw) algorithm->check_bits = raw->check_bits;
  return algorithm;
}

std::optional<Mark> read_mark(Bytes payload) {
  const auto raw = read_as<xfrm_mark>(payload);
  if (!raw) return std::nullopt;
  return Mark{raw->v, raw->m};
}

std::optional<Offload> read_offload(Bytes payload) {
  const auto raw = read_as<xfrm_user_offload>(payload);
  if (!raw) return std::nullopt;
  return Offload{raw->ifindex, (raw->flags & offload_of_packets) != 0,
                 (raw->flags & XFRM_OFFLOAD_INBOUND) != 0};
}

std::optional<Encapsulation> read_encapsulation(Bytes payload) {
  const auto raw = read_as<xfrm_encap_tmpl>(payload);
  if (!raw) return std::nullopt;
  return Encapsulation{raw->encap_type, from_network(raw->encap_sport), from_network(raw->encap_dport)};
}

// The name alone: whose it is and how it is written are not told apart.
std::string read_security_context(Bytes payload) {
  const auto raw = read_as<xfrm_user_sec_ctx>(payload);
  if (!raw) return {};
  const Bytes rest = payload.subspan(sizeof(xfrm_user_sec_ctx));
  return to_name({rest.data(), std::min<std::size_t>(raw->ctx_len, rest.size())});
}

void read_replay(Replay& replay, Bytes payload) {
  const auto raw = read_as<xfrm_replay_state>(payload);
  if (!raw) return;
  replay.sent = raw->oseq;
  replay.received = raw->seq;
}

std::uint64_t joined(std::uint32_t high, std::uint32_t low) { return (std::uint64_t{high} << 32U) | low; }

// Also of SAs without extended numbers, where the window is wider than 32.
void read_extended_replay(Replay& replay, Bytes payload) {
  const auto raw = read_as<ReplayHead>(payload);
  if (!raw) return;
  replay.window = raw->replay_window;
  replay.sent = joined(raw->sent_high, raw->sent);
  replay.received = joined(raw->received_high, raw->received);
}

void read_attribute(Association& sa, const Attribute& attribute) {
  const Bytes payload = attribute.payload;
  switch (attribute.type) {
    case XFRMA_ALG_AUTH:  // sent along with ALG_AUTH_TRUNC, which tells more
      sa.has_algorithm = true;
      if (!sa.authentication) sa.authentication = read_algorithm(payload);
      break;
    case XFRMA_ALG_AUTH_TRUNC:
      sa.has_algorithm = true;
      sa.authentication = read_algorithm_with_check(payload);
      break;
    case XFRMA_ALG_CRYPT:
      sa.has_algorithm = true;
      sa.encryption = read_algorithm(payload);
      break;
    case XFRMA_ALG_AEAD:
      sa.has_algorithm = true;
      sa.combined = read_algorithm_with_check(payload);
      break;
    case XFRMA_ALG_COMP:
      sa.has_algorithm = true;
      sa.compression = read_algorithm(payload);
      break;
    case XFRMA_ENCAP: sa.encapsulation = read_encapsulation(payload); break;
    case attribute_keepalive: sa.keepalive_s = read_as<std::uint32_t>(payload); break;
    case XFRMA_TFCPAD: sa.padded_to = read_as<std::uint32_t>(payload); break;
    case XFRMA_SEC_CTX: sa.security_context = read_security_context(payload); break;
    case XFRMA_SA_EXTRA_FLAGS: sa.extra_flags = read_as<std::uint32_t>(payload).value_or(0); break;
    case XFRMA_SET_MARK: sa.set_mark = Mark{read_as<std::uint32_t>(payload).value_or(0), ~0U}; break;
    case XFRMA_SET_MARK_MASK:  // behind the mark itself
      if (sa.set_mark) sa.set_mark->mask = read_as<std::uint32_t>(payload).value_or(~0U);
      break;
    case XFRMA_MARK: sa.mark = read_mark(payload).value_or(Mark{}); break;
    case XFRMA_IF_ID: sa.if_id = read_as<std::uint32_t>(payload).value_or(0); break;
    case XFRMA_OFFLOAD_DEV: sa.offload = read_offload(payload); break;
    case XFRMA_LASTUSED: sa.last_used_s = read_as<std::uint64_t>(payload); break;
    case XFRMA_REPLAY_VAL: read_replay(sa.replay, payload); break;
    case XFRMA_REPLAY_ESN_VAL: read_extended_replay(sa.replay, payload); break;
    case attribute_sa_direction: {
      const std::uint8_t number = read_as<std::uint8_t>(payload).value_or(0);
      sa.direction = number == 1 ? SaDirection::In : number == 2 ? SaDirection::Out : SaDirection::Unknown;
      break;
    }
    case attribute_sa_cpu: sa.cpu = read_as<std::uint32_t>(payload); break;
    default: break;
  }
}

void read_templates(Policy& policy, Bytes payload) {
  for (; const auto raw = read_as<xfrm_user_tmpl>(payload);
       payload = payload.subspan(sizeof(xfrm_user_tmpl))) {
    // Written by hand, a template may lack its family: then it is that of the packets.
    const Family family = to_family(raw->family).value_or(policy.selector.family.value_or(Family::Ipv4));
    Template wanted;
    wanted.protocol = Protocol{raw->id.proto};
    wanted.mode = Mode{raw->mode};
    wanted.spi = from_network(raw->id.spi);
    wanted.reqid = raw->reqid;
    wanted.source = to_address(raw->saddr, family);
    wanted.destination = to_address(raw->id.daddr, family);
    wanted.is_optional = raw->optional != 0;
    policy.templates.push_back(wanted);
  }
}

void read_attribute(Policy& policy, const Attribute& attribute) {
  switch (attribute.type) {
    case XFRMA_TMPL: read_templates(policy, attribute.payload); break;
    case XFRMA_MARK: policy.mark = read_mark(attribute.payload).value_or(Mark{}); break;
    case XFRMA_IF_ID: policy.if_id = read_as<std::uint32_t>(attribute.payload).value_or(0); break;
    case XFRMA_OFFLOAD_DEV: policy.offload = read_offload(attribute.payload); break;
    case XFRMA_SEC_CTX: policy.security_context = read_security_context(attribute.payload); break;
    case XFRMA_POLICY_TYPE:
      if (const auto raw = read_as<xfrm_userpolicy_type>(attribute.payload))
        policy.is_sub = raw->type == XFRM_POLICY_TYPE_SUB;
      break;
    default: break;
  }
}

// Directions from 3 on are those of policies of sockets. Linux net/xfrm/xfrm_policy.c,
// xfrm_sk_policy_insert().
Policy policy_of(const xfrm_userpolicy_info& raw) {
  Policy policy;
  policy.index = raw.index;
  const auto direction = static_cast<std::uint8_t>(raw.dir % XFRM_POLICY_MAX);
  policy.direction = direction == XFRM_POLICY_IN    ? Direction::In
                     : direction == XFRM_POLICY_OUT ? Direction::Out
                                                    : Direction::Forward;
  policy.is_of_socket = raw.dir >= XFRM_POLICY_MAX;
  policy.is_block = raw.action != XFRM_POLICY_ALLOW;
  policy.priority = raw.priority;
  policy.selector = to_selector(raw.sel);
  policy.flags = raw.flags;
  policy.lifetime = to_lifetime(raw.lft);
  policy.usage = {raw.curlft.bytes, raw.curlft.packets, raw.curlft.add_time, raw.curlft.use_time};
  return policy;
}

class DumpParser {
 public:
  DumpParser(XfrmDump& dump, std::string_view where) : dump_(dump), where_(where) {}

  void parse(Bytes bytes) {
    Messages messages(bytes);
    while (const auto message = messages.next()) parse_message(*message);
    if (messages.is_damaged())
      complain(messages.at(), damage_of(bytes.subspan(messages.at())),
               "a netlink message as the kernel sent it");
  }

 private:
  void parse_message(const Message& message) {
    if ((message.flags & NLM_F_DUMP_INTR) != 0) dump_.is_torn = true;
    switch (message.type) {
      case XFRM_MSG_NEWSA: parse_association(message); break;
      case XFRM_MSG_NEWPOLICY: parse_policy(message); break;
      case XFRM_MSG_GETDEFAULT: parse_defaults(message); break;
      case NLMSG_ERROR: parse_error(message); break;
      default: break;
    }
  }

  void parse_association(const Message& message) {
    const auto raw = read_as<xfrm_usersa_info>(message.payload);
    if (!raw) return complain_of_length(message, sizeof(xfrm_usersa_info), "an SA");
    const auto family = to_family(raw->family);
    if (!family)
      return complain(message.at, "an SA of address family " + std::to_string(raw->family),
                      "2 (IPv4) or 10 (IPv6)");
    Association sa = to_association(*raw, *family);
    read_attributes(sa, message, sizeof(xfrm_usersa_info));
    dump_.associations.push_back(std::move(sa));
  }

  void parse_policy(const Message& message) {
    const auto raw = read_as<xfrm_userpolicy_info>(message.payload);
    if (!raw) return complain_of_length(message, sizeof(xfrm_userpolicy_info), "a policy");
    Policy policy = policy_of(*raw);
    read_attributes(policy, message, sizeof(xfrm_userpolicy_info));
    dump_.policies.push_back(std::move(policy));
  }

  void parse_defaults(const Message& message) {
    const auto raw = read_as<xfrm_userpolicy_default>(message.payload);
    if (!raw) return complain_of_length(message, sizeof(xfrm_userpolicy_default), "the default policies");
    const auto is_block = [](std::uint8_t action) { return action == XFRM_USERPOLICY_BLOCK; };
    dump_.defaults = PolicyDefaults{is_block(raw->out), is_block(raw->in), is_block(raw->fwd)};
  }

  void parse_error(const Message& message) {
    const auto number = read_as<std::int32_t>(message.payload).value_or(0);
    if (number != 0)
      complain(message.at,
               "the kernel answered with error " + std::to_string(-static_cast<std::int64_t>(number)), {});
  }

  template <class Record>
  void read_attributes(Record& record, const Message& message, std::size_t fixed) {
    Attributes attributes(message.payload.subspan(fixed));
    while (const auto attribute = attributes.next()) read_attribute(record, *attribute);
    if (attributes.is_damaged()) complain(message.at, "a damaged attribute", "its length within the message");
  }

  // The commonest reasons why a file is not what it should be.
  static std::string damage_of(Bytes rest) {
    const auto header = read_as<nlmsghdr>(rest);
    if (!header) return "the last message is cut off";
    if (__builtin_bswap32(header->nlmsg_len) <= rest.size() &&
        __builtin_bswap32(header->nlmsg_len) >= sizeof(nlmsghdr)) {
      return "a message of a machine with the other byte order";
    }
    const bool is_ours = header->nlmsg_type == XFRM_MSG_NEWSA || header->nlmsg_type == XFRM_MSG_NEWPOLICY;
    return is_ours && header->nlmsg_len > rest.size() ? "the last message is cut off" : "no netlink message";
  }

  void complain_of_length(const Message& message, std::size_t wanted, std::string_view what) {
    std::string found;
    Appender(found).text("a message of ").number(message.payload.size()).text(" octets");
    std::string expected;
    Appender(expected).number(wanted).text(" for ").text(what);
    complain(message.at, std::move(found), std::move(expected));
  }

  void complain(std::size_t at, std::string found, std::string expected) {
    std::string where(where_);
    Appender(where).text(", byte ").number(at);
    dump_.problems.push_back({std::move(where), std::move(found), std::move(expected), {}});
  }

  XfrmDump& dump_;
  std::string_view where_;
};

}  // namespace

void parse_xfrm_messages(XfrmDump& dump, Bytes messages, std::string_view where) {
  DumpParser(dump, where).parse(messages);
}

std::optional<Error> find_lack_of_dump(Bytes bytes, std::string_view where) {
  static constexpr std::string_view remedy = "netcase save --xfrm DIR writes whole ones";
  bool has_end = false;
  bool is_torn = false;
  Messages messages(bytes);
  while (const auto message = messages.next()) {
    has_end = has_end || message->type == NLMSG_DONE;
    is_torn = is_torn || (message->flags & NLM_F_DUMP_INTR) != 0;
  }
  if (messages.is_damaged()) return std::nullopt;
  if (!has_end)
    return Error{std::string(where), "the end of the dump is missing: there may have been more",
                 "NLMSG_DONE behind the last message", std::string(remedy)};
  if (is_torn)
    return Error{std::string(where), "the dump was interrupted: something changed while the kernel told it",
                 "a dump of a quiet moment", std::string(remedy)};
  return std::nullopt;
}

// A sum, so that the order does not count.
std::uint64_t fingerprint_of_associations(Bytes bytes) {
  std::uint64_t sum = 0;
  Messages messages(bytes);
  while (const auto message = messages.next()) {
    const auto raw = read_as<xfrm_usersa_info>(message->payload);
    if (message->type != XFRM_MSG_NEWSA || !raw) continue;
    // Without the padding behind the protocol, which says nothing.
    const std::string_view id(reinterpret_cast<const char*>(&raw->id),
                              offsetof(xfrm_id, proto) + sizeof raw->id.proto);
    const std::string_view source(reinterpret_cast<const char*>(&raw->saddr), sizeof raw->saddr);
    sum += (std::uint64_t{hash(id, raw->reqid)} << 32U) + hash(source, raw->seq);
  }
  return sum;
}

std::uint64_t latest_moment_s(const XfrmDump& dump) {
  std::uint64_t latest = 0;
  for (const Association& sa : dump.associations)
    latest = std::max({latest, sa.usage.added_s, sa.usage.used_s, sa.last_used_s.value_or(0)});
  for (const Policy& policy : dump.policies)
    latest = std::max({latest, policy.usage.added_s, policy.usage.used_s});
  return latest;
}

std::optional<Family> read_family(std::uint16_t number) { return to_family(number); }
Address read_address(const xfrm_address_t& raw, Family family) { return to_address(raw, family); }
Selector read_selector(const xfrm_selector& raw) { return to_selector(raw); }
std::uint32_t read_spi(std::uint32_t raw) { return from_network(raw); }
std::uint16_t read_port(std::uint16_t raw) { return from_network(raw); }

std::optional<Association> read_association(Bytes payload, std::size_t fixed) {
  const auto raw = read_as<xfrm_usersa_info>(payload);
  const auto family = raw ? to_family(raw->family) : std::nullopt;
  if (!family || payload.size() < fixed) return std::nullopt;
  Association sa = to_association(*raw, *family);
  Attributes attributes(payload.subspan(fixed));
  while (const auto attribute = attributes.next()) read_attribute(sa, *attribute);
  return sa;
}

std::optional<Policy> read_policy(Bytes payload, std::size_t fixed) {
  const auto raw = read_as<xfrm_userpolicy_info>(payload);
  if (!raw || payload.size() < fixed) return std::nullopt;
  Policy policy = policy_of(*raw);
  read_policy_attributes(policy, payload, fixed);
  return policy;
}

void read_policy_attributes(Policy& policy, Bytes payload, std::size_t fixed) {
  Attributes attributes(payload.subspan(std::min(fixed, payload.size())));
  while (const auto attribute = attributes.next()) read_attribute(policy, *attribute);
}

Policy to_policy(const xfrm_userpolicy_info& raw) { return policy_of(raw); }

}  // namespace netcase::ipsec
