// SPDX-License-Identifier: Apache-2.0
//
// A security association as XFRM keeps it (`ip xfrm state`), less its keys: of an algorithm only the name and
// the lengths are known here, so that nothing that is made from this can tell a secret.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ipsec/said.h"

namespace netcase::ipsec {

// Linux include/uapi/linux/xfrm.h, XFRM_MODE_*. IPTFS came with 6.14.
enum class Mode : std::uint8_t {
  Transport = 0,
  Tunnel = 1,
  RouteOptimization = 2,
  InTrigger = 3,
  Beet = 4,
  Iptfs = 5,
};

// True where the SA puts the packet between two addresses of its own: those of its template count then.
constexpr bool has_own_addresses(Mode mode) {
  return mode == Mode::Tunnel || mode == Mode::Beet || mode == Mode::Iptfs;
}

// "transport", "tunnel", "ro", "in_trigger", "beet", "iptfs" as iproute2 has them, else "mode 7".
std::string to_word(Mode mode);

// The kernel tells of an interface its number; the name is known only where somebody looked (interfaces.h),
// ends in a zero, and is empty elsewhere. IFNAMSIZ of include/uapi/linux/if.h.
using InterfaceName = std::array<char, 16>;

// Which packets an SA or a policy takes. Ports are compared under their masks; 0 as protocol or interface is
// any.
struct Selector {
  std::optional<Family> family;  // nothing: packets of both
  Address source;
  Address destination;
  std::uint8_t source_bits = 0;  // of the prefix
  std::uint8_t destination_bits = 0;
  std::uint8_t protocol = 0;
  std::uint16_t source_port = 0;
  std::uint16_t source_port_mask = 0;
  std::uint16_t destination_port = 0;
  std::uint16_t destination_port_mask = 0;
  std::int32_t interface = 0;
  InterfaceName interface_name{};
  friend auto operator<=>(const Selector&, const Selector&) = default;
};

struct Mark {
  std::uint32_t value = 0;
  std::uint32_t mask = 0;
  friend auto operator<=>(const Mark&, const Mark&) = default;
};

struct Offload {
  std::int32_t interface = 0;
  bool is_of_packets = false;  // the device does all of IPsec, not the cryptography alone (6.2)
  bool is_incoming = false;
  InterfaceName interface_name{};
  friend auto operator<=>(const Offload&, const Offload&) = default;
};

// Around ESP, so that it passes address translation.
struct Encapsulation {
  std::uint16_t kind = 0;  // of include/uapi/linux/udp.h: 2 UDP, 1 an older UDP, 7 TCP
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
};

// "UDP", "UDP (non-IKE)", "TCP", else "kind 9".
std::string to_word(const Encapsulation& encapsulation);

// Soft: time for a new SA. Hard: the end of this one. Nothing where there is no limit.
struct Limit {
  std::optional<std::uint64_t> soft;
  std::optional<std::uint64_t> hard;
};

struct Lifetime {
  Limit octets;
  Limit packets;
  Limit age_s;         // since it was added
  Limit since_used_s;  // since it was first used
};

struct Usage {
  std::uint64_t octets = 0;
  std::uint64_t packets = 0;
  std::uint64_t added_s = 0;  // since 1970 UTC
  std::uint64_t used_s = 0;   // first used; 0: never
};

struct Algorithm {
  std::string name;  // as the kernel's crypto calls it: "rfc4106(gcm(aes))"
  std::uint32_t key_bits = 0;
  std::uint32_t check_bits = 0;  // of the integrity check value, where the dump tells
};

// The numbers of packets: 64 bits where they are extended (ESN), of which 32 are sent.
struct Replay {
  bool is_extended = false;
  std::uint32_t window = 0;  // how many packets may overtake each other; 0: repeated packets are not noticed
  std::uint64_t sent = 0;    // the number of the last packet that went out
  std::uint64_t received = 0;  // the highest number that came in
};

struct Errors {
  std::uint32_t too_old = 0;    // outside the replay window
  std::uint32_t replayed = 0;   // inside it, and seen before
  std::uint32_t bad_check = 0;  // the integrity check failed
};

enum class SaDirection : std::uint8_t { Unknown, In, Out };  // told since 6.10, and only where it was set

// "in", "out", "unknown".
std::string_view to_word(SaDirection direction);

struct Association {
  Said said;
  Address source;
  Mode mode = Mode::Transport;
  std::uint32_t reqid = 0;
  Selector selector;
  Mark mark;
  std::uint32_t if_id = 0;
  SaDirection direction = SaDirection::Unknown;
  std::optional<std::uint32_t> cpu;  // of those that each serve one CPU (6.13)
  std::optional<Offload> offload;
  std::optional<Encapsulation> encapsulation;
  std::optional<std::uint32_t> keepalive_s;  // between packets that keep a translation alive (6.11)
  std::optional<std::uint32_t> padded_to;  // octets: all packets are made that long (traffic confidentiality)
  std::optional<Mark> set_mark;            // which packets have afterwards
  std::string security_context;            // of a security module; empty: none
  std::uint8_t flags = 0;                  // their words: flag_words.h
  std::uint32_t extra_flags = 0;
  bool is_wildcard_receiver = false;  // XFRM_STATE_WILDRECV: takes no outgoing packet
  bool has_algorithm = false;
  Replay replay;
  std::optional<Algorithm> encryption;
  std::optional<Algorithm> authentication;
  std::optional<Algorithm> combined;  // AEAD
  std::optional<Algorithm> compression;
  Lifetime lifetime;
  Usage usage;
  std::optional<std::uint64_t> last_used_s;
  Errors errors;
};

// True for an SA that is still being negotiated. The dump does not carry the state, but what lacks an
// algorithm cannot work. Linux net/xfrm/xfrm_state.c, xfrm_alloc_spi(), xfrm_state_find().
bool is_larval(const Association& sa);

// True for the companion that every IPComp SA in tunnel mode owns (protocol 4 or 41), for the packets that
// were too small to be worth compressing. Linux net/ipv4/ipcomp.c, ipcomp_tunnel_create().
bool is_companion(const Association& sa);

// True past a soft limit: the kernel takes another one if it can.
bool is_dying(const Association& sa, std::uint64_t now_s);

// The kernel does not tell its own word for it (km.state): this is what follows from the rest. Those that are
// dead are told no more; expired ones are about to go.
enum class SaState : std::uint8_t {
  Acquired,  // asked for by a packet, not even with an SPI
  Larval,    // being negotiated
  Valid,
  Dying,    // past a soft limit
  Expired,  // past a hard limit
};

SaState state_of(const Association& sa, std::uint64_t now_s);
std::string_view to_word(SaState state);

}  // namespace netcase::ipsec
