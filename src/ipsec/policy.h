// SPDX-License-Identifier: Apache-2.0
//
// A policy as XFRM keeps it (`ip xfrm policy`): which packets, in which direction, and the templates of the
// SAs that they must go, or must have come, through. The templates stand in the order in which they are
// applied to an outgoing packet, from inside to outside, and in the same order for incoming ones.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ipsec/association.h"

namespace netcase::ipsec {

enum class Direction : std::uint8_t { Out, In, Forward };  // in the order of our listings

struct Template {
  Protocol protocol = Protocol::Esp;
  Mode mode = Mode::Transport;
  std::uint32_t spi = 0;    // 0: any
  std::uint32_t reqid = 0;  // 0: none where packets go out, any where they come in
  Address source;
  Address destination;
  bool is_optional = false;  // "level use"
  friend auto operator<=>(const Template&, const Template&) = default;
};

struct Policy {
  std::uint32_t index = 0;
  Direction direction = Direction::Out;
  bool is_of_socket = false;  // set by a program for its own socket
  bool is_block = false;
  std::uint32_t priority = 0;
  Selector selector;
  Mark mark;
  std::uint32_t if_id = 0;
  std::optional<Offload> offload;
  std::vector<Template> templates;
  bool is_sub = false;           // of the second table, beside the main one
  std::string security_context;  // of a security module; empty: none
  std::uint8_t flags = 0;        // their words: flag_words.h
  Lifetime lifetime;
  Usage usage;  // used: when it last took a packet; octets and packets are not counted by the kernel
};

// What becomes of packets that no policy takes (5.15: XFRM_MSG_GETDEFAULT).
struct PolicyDefaults {
  bool is_out_blocked = false;
  bool is_in_blocked = false;
  bool is_forward_blocked = false;
};

// "out", "in", "fwd", as iproute2 has them.
std::string_view to_word(Direction direction);

}  // namespace netcase::ipsec
