// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_choice.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace netcase::cli {

namespace {

bool has_hex_front(std::string_view text) { return text.starts_with("0x") || text.starts_with("0X"); }

std::optional<std::uint32_t> parse_in_base(std::string_view text, int base) {
  std::uint32_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "42", "0x2a".
std::optional<std::uint32_t> parse_number(std::string_view text) {
  return has_hex_front(text) ? parse_in_base(text.substr(2), 16) : parse_in_base(text, 10);
}

std::string given(std::string_view text) { return "'" + std::string(text) + "'"; }

Result<std::optional<ipsec::Prefix>> choose_prefix(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.value(option);
  if (!text) return std::nullopt;
  auto prefix = ipsec::parse_prefix(*text);
  if (prefix) return *prefix;
  Error error = prefix.error();
  error.where = "--" + std::string(option) + ": " + error.where;
  return std::unexpected(std::move(error));
}

Result<std::optional<std::uint32_t>> choose_number(const Arguments& arguments, std::string_view option) {
  const auto text = arguments.value(option);
  if (!text) return std::nullopt;
  const auto number = parse_number(*text);
  if (!number) return fail("--" + std::string(option), given(*text), "a number of 32 bits, as 42 or 0x2a");
  return *number;
}

Result<std::optional<std::uint32_t>> choose_spi(const Arguments& arguments) {
  const auto text = arguments.value("spi");
  if (!text) return std::nullopt;
  const std::string_view digits = has_hex_front(*text) ? std::string_view(*text).substr(2) : *text;
  const auto spi = parse_in_base(digits, 16);
  if (!spi) return fail("--spi", given(*text), "up to eight hexadecimal digits, as c0ffee12");
  return *spi;
}

Result<std::optional<ipsec::MarkFilter>> choose_mark(const Arguments& arguments) {
  const auto text = arguments.value("mark");
  if (!text) return std::nullopt;
  const std::size_t slash = text->find('/');
  const auto value = parse_number(std::string_view(*text).substr(0, slash));
  ipsec::MarkFilter filter{value.value_or(0), std::nullopt};
  if (slash != std::string::npos) filter.mask = parse_number(std::string_view(*text).substr(slash + 1));
  if (!value || (slash != std::string::npos && !filter.mask))
    return fail("--mark", given(*text), "a number or two, as 0x5/0xff");
  return filter;
}

Result<std::optional<ipsec::Protocol>> choose_protocol(const Arguments& arguments) {
  const auto text = arguments.value("proto");
  if (!text) return std::nullopt;
  for (const ipsec::Protocol protocol :
       {ipsec::Protocol::Esp, ipsec::Protocol::Ah, ipsec::Protocol::Comp, ipsec::Protocol::Tunnel}) {
    if (ipsec::to_word(protocol) == *text) return protocol;
  }
  const auto number = parse_number(*text);
  if (!number || *number > std::numeric_limits<std::uint8_t>::max())
    return fail("--proto", given(*text), "esp, ah, comp, tun, or a number of 0 to 255");
  return ipsec::Protocol{static_cast<std::uint8_t>(*number)};
}

}  // namespace

Result<ipsec::XfrmFilter> choose_xfrm(const Arguments& arguments) {
  TRY(source, choose_prefix(arguments, "source"));
  TRY(destination, choose_prefix(arguments, "destination"));
  TRY(spi, choose_spi(arguments));
  TRY(reqid, choose_number(arguments, "reqid"));
  TRY(mark, choose_mark(arguments));
  TRY(if_id, choose_number(arguments, "if-id"));
  TRY(protocol, choose_protocol(arguments));
  return ipsec::XfrmFilter{source, destination, spi, reqid, mark, if_id, protocol};
}

}  // namespace netcase::cli
