// SPDX-License-Identifier: Apache-2.0

#include "ipsec/prefix.h"

#include <algorithm>
#include <cstddef>

namespace netcase::ipsec {

namespace {

Address edge_of(Prefix prefix, bool is_last) {
  for (std::size_t bit = prefix.bits; bit < bits_of(prefix.address.family); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    std::uint8_t& byte = prefix.address.bytes[bit / 8];
    byte = static_cast<std::uint8_t>(is_last ? byte | mask : byte & ~mask);
  }
  return prefix.address;
}

}  // namespace

Address first_of(Prefix prefix) { return edge_of(prefix, false); }

Address last_of(Prefix prefix) { return edge_of(prefix, true); }

bool is_in_prefix(const Address& address, const Address& prefix, std::uint8_t bits) {
  if (address.family != prefix.family) return false;
  const std::size_t whole = bits / 8U;
  if (!std::equal(prefix.bytes.begin(), prefix.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.bytes.begin()))
    return false;
  const unsigned rest = bits % 8U;
  return rest == 0 || ((address.bytes[whole] ^ prefix.bytes[whole]) >> (8U - rest)) == 0;
}

}  // namespace netcase::ipsec
