// SPDX-License-Identifier: Apache-2.0

#include "evidence/address.h"

#include <cstring>

namespace netcase::evidence {

std::string to_text(const Prefix& prefix) {
  std::string text = ipsec::to_text(prefix.address);
  if (prefix.bits < ipsec::bits_of(prefix.address.family)) text += "/" + std::to_string(prefix.bits);
  return text;
}

std::optional<Family> to_family(std::uint8_t number) {
  if (number == family_ipv4) return Family::Ipv4;
  if (number == family_ipv6) return Family::Ipv6;
  return std::nullopt;
}

std::optional<Address> to_address(std::span<const char> bytes, Family family) {
  const std::size_t size = ipsec::bits_of(family) / 8;
  if (bytes.size() < size) return std::nullopt;
  Address address{family, {}};
  std::memcpy(address.bytes.data(), bytes.data(), size);
  return address;
}

}  // namespace netcase::evidence
