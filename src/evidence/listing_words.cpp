// SPDX-License-Identifier: Apache-2.0

#include "evidence/listing_words.h"

#include <charconv>
#include <system_error>

namespace netcase::evidence {

std::optional<std::uint32_t> parse_number_32(std::string_view word) {
  const bool is_hexadecimal = word.starts_with("0x");
  if (is_hexadecimal) word.remove_prefix(2);
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(word.data(), word.data() + word.size(), number, is_hexadecimal ? 16 : 10);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

std::optional<Address> parse_any_address(std::string_view word) {
  const auto family = word.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6;
  const auto address = ipsec::parse_address(word, family);
  return address ? std::optional(*address) : std::nullopt;
}

std::optional<Prefix> parse_prefix(std::string_view word, Family family) {
  if (word == "default" || word == "all") return Prefix{{family, {}}, 0};
  const std::size_t slash = std::min(word.find('/'), word.size());
  const auto address = parse_any_address(word.substr(0, slash));
  if (!address) return std::nullopt;
  const std::size_t all = ipsec::bits_of(address->family);
  if (slash == word.size()) return Prefix{*address, static_cast<std::uint8_t>(all)};
  const auto bits = parse_number_32(word.substr(slash + 1));
  if (!bits || *bits > all) return std::nullopt;
  return Prefix{*address, static_cast<std::uint8_t>(*bits)};
}

}  // namespace netcase::evidence
