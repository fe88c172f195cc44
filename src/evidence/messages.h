// SPDX-License-Identifier: Apache-2.0
//
// How every table that the kernel sends over netlink is read here: message by message, its fixed part, then
// its attributes. A length that lies makes the whole table an error, not a shorter table: "there is no such
// route" must not be said because a message was cut off.

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ipsec/netlink_message.h"

namespace netcase::evidence {

using ipsec::Attribute;
using ipsec::Attributes;
using ipsec::Bytes;
using ipsec::read_as;

// Calls take(attribute) for each of them.
template <class Take>
Result<> each_attribute(Bytes bytes, std::string_view where, Take take) {
  Attributes attributes(bytes);
  while (const auto attribute = attributes.next()) take(*attribute);
  if (attributes.is_damaged())
    return fail(std::string(where), "a damaged attribute", "its length within the message");
  return {};
}

// Calls take(fixed, attributes' bytes) -> Result<> for each message of a type. `Fixed` is a structure of the
// kernel's.
template <class Fixed, class Take>
Result<> each_message(Bytes bytes, std::uint16_t type, std::string_view where, Take take) {
  ipsec::Messages messages(bytes);
  while (const auto message = messages.next()) {
    if (message->type != type) continue;
    const auto fixed = read_as<Fixed>(message->payload);
    if (!fixed) {
      return fail(std::string(where), "a message of " + std::to_string(message->payload.size()) + " octets",
                  std::to_string(sizeof(Fixed)) + " or more");
    }
    const std::size_t skipped = std::min((sizeof(Fixed) + 3) & ~std::size_t{3}, message->payload.size());
    TRY(take(*fixed, message->payload.subspan(skipped)));
  }
  if (messages.is_damaged())
    return fail(std::string(where), "a damaged message", "its length within the datagram");
  return {};
}

// A name up to its NUL; what would have its way with a terminal is a '?'.
std::string text_of(Bytes bytes);

template <class T>
T number_of(Bytes bytes) {
  return read_as<T>(bytes).value_or(T{});
}

// Network byte order, as netfilter has its numbers and IP its ports.
constexpr std::uint16_t from_network(std::uint16_t value) {
  return std::endian::native == std::endian::little ? __builtin_bswap16(value) : value;
}
constexpr std::uint32_t from_network(std::uint32_t value) {
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}
constexpr std::uint64_t from_network(std::uint64_t value) {
  return std::endian::native == std::endian::little ? __builtin_bswap64(value) : value;
}
template <class T>
T network_number_of(Bytes bytes) {
  return from_network(number_of<T>(bytes));
}

}  // namespace netcase::evidence
