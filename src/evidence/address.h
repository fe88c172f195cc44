// SPDX-License-Identifier: Apache-2.0
//
// Addresses as everything here has them: those of the room ipsec, and parts of networks of such.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "ipsec/address.h"

namespace netcase::evidence {

using ipsec::Address;
using ipsec::Family;

struct Prefix {
  Address address;        // its bits behind the prefix are 0
  std::uint8_t bits = 0;  // 0: every address of the family

  friend auto operator<=>(const Prefix&, const Prefix&) = default;
};

// "0.0.0.0/0", "2001:db8::/32"; one that is a whole address without its length.
std::string to_text(const Prefix& prefix);

// AF_INET and AF_INET6, which are the same on every Linux.
inline constexpr std::uint8_t family_ipv4 = 2;
inline constexpr std::uint8_t family_ipv6 = 10;
std::optional<Family> to_family(std::uint8_t number);

// The first bytes as the kernel keeps them, in network order; nothing where there are too few.
std::optional<Address> to_address(std::span<const char> bytes, Family family);

}  // namespace netcase::evidence
