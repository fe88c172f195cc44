// SPDX-License-Identifier: Apache-2.0
//
// Addresses that begin alike: 10.1.0.0/16. What stands behind the prefix's bits is not looked at, as the
// kernel does not: XFRM keeps 10.1.2.3/16 as it was written.

#pragma once

#include <cstdint>

#include "ipsec/address.h"

namespace netcase::ipsec {

struct Prefix {
  Address address;
  std::uint8_t bits = 0;
};

Address first_of(Prefix prefix);
Address last_of(Prefix prefix);

bool is_in_prefix(const Address& address, const Address& prefix, std::uint8_t bits);

}  // namespace netcase::ipsec
