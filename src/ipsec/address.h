// SPDX-License-Identifier: Apache-2.0
//
// An IPv4 or IPv6 address as a value, read and written without the system: this room may not ask the C
// library for inet_pton(). Only the plain spellings are read: four decimal numbers, or the groups of RFC
// 4291; no brackets, no prefix length, no zone, no leading zeros in a dotted quad (some programs took those
// for octal).

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace netcase::ipsec {

enum class Family : std::uint8_t { Ipv4, Ipv6 };

struct Address {
  Family family = Family::Ipv4;
  std::array<std::uint8_t, 16> bytes{};  // in network order; of IPv4 the first four, zeros behind them

  // 0.0.0.0 or ::, which in the kernel's tables stands for any address.
  bool is_any() const { return bytes == std::array<std::uint8_t, 16>{}; }

  friend auto operator<=>(const Address&, const Address&) = default;
};

constexpr std::size_t bits_of(Family family) { return family == Family::Ipv4 ? 32 : 128; }

// Where a text stops being what it should be.
struct Fault {
  std::size_t at = 0;  // how many characters stand before it
  std::string found;   // "'z'", "the end"
  std::string expected;
};

std::expected<Address, Fault> parse_address(std::string_view text, Family family);

// As RFC 5952 wants it: lower case, the longest run of zeros as "::", IPv4-mapped ones with a dotted quad.
std::string to_text(const Address& address);

// What a Fault says of the character at `at`: "'z'", or "the end".
std::string shown_at(std::string_view text, std::size_t at);

}  // namespace netcase::ipsec
