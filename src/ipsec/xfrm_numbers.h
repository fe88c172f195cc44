// SPDX-License-Identifier: Apache-2.0
//
// Numbers of XFRM's netlink messages that are younger than the oldest headers we build with (Linux 6.1), and
// those of its structures that end in an open array, without that array: the part before a key. Linux
// include/uapi/linux/xfrm.h, enum xfrm_attr_type_t.

#pragma once

#include <cstdint>

namespace netcase::ipsec {

inline constexpr std::uint16_t attribute_sa_direction = 33;  // 6.10: a byte, 1 in, 2 out
inline constexpr std::uint16_t attribute_keepalive = 34;     // 6.11: 32 bits, seconds
inline constexpr std::uint16_t attribute_sa_cpu = 35;        // 6.13: 32 bits
inline constexpr std::uint16_t last_known_attribute =
    41;  // 6.14: the last of those of IPTFS, none of them a key

inline constexpr std::uint8_t offload_of_packets =
    4;  // 6.2: XFRM_OFFLOAD_PACKET in xfrm_user_offload's flags

struct AlgorithmHead {  // struct xfrm_algo
  char name[64];
  std::uint32_t key_bits;
};

struct CheckedAlgorithmHead {  // struct xfrm_algo_auth and struct xfrm_algo_aead
  char name[64];
  std::uint32_t key_bits;
  std::uint32_t check_bits;
};

struct ReplayHead {  // struct xfrm_replay_state_esn
  std::uint32_t bitmap_words;
  std::uint32_t sent;
  std::uint32_t received;
  std::uint32_t sent_high;  // zero where numbers are not extended
  std::uint32_t received_high;
  std::uint32_t replay_window;
};

}  // namespace netcase::ipsec
