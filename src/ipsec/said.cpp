// SPDX-License-Identifier: Apache-2.0

#include "ipsec/said.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/appender.h"
#include "base/nearest.h"

namespace netcase::ipsec {

namespace {

struct ProtocolWord {
  std::string_view word;
  Protocol protocol;
};
constexpr std::array<ProtocolWord, 5> protocol_words{{{"ah", Protocol::Ah},
                                                      {"esp", Protocol::Esp},
                                                      {"comp", Protocol::Comp},
                                                      {"tun", Protocol::Tunnel},
                                                      {"int", Protocol::Internal}}};

struct Magic {
  std::string_view word;
  Said said;
  std::string_view meaning;
};
constexpr Address any_ipv4{Family::Ipv4, {}};
constexpr Address any_ipv6{Family::Ipv6, {}};
// freeswan 2.0, lib/ttosa.c and klips/net/ipsec/ipsec_eroute.h (SPI_PASS …); the first of two equal ones is
// written.
constexpr std::array<Magic, 9> magics{{
    {"%pass", {Protocol::Internal, 256, any_ipv4}, "the packet goes on in clear"},
    {"%drop", {Protocol::Internal, 257, any_ipv4}, "the packet is dropped"},
    {"%reject", {Protocol::Internal, 258, any_ipv4}, "the packet is dropped, and its sender is told by ICMP"},
    {"%hold", {Protocol::Internal, 259, any_ipv4}, "the last packet is kept until an SA has been negotiated"},
    {"%trap", {Protocol::Internal, 260, any_ipv4}, "a packet asks for an SA to be negotiated, and is kept"},
    {"%trapsubnet",
     {Protocol::Internal, 261, any_ipv4},
     "as %trap, and the SA asked for serves the whole subnet"},
    {"%passthrough4", {Protocol::Tunnel, 0, any_ipv4}, "an IPv4 packet goes on in clear (the older %pass)"},
    {"%passthrough6", {Protocol::Tunnel, 0, any_ipv6}, "an IPv6 packet goes on in clear (the older %pass)"},
    {"%passthrough", {Protocol::Tunnel, 0, any_ipv4}, "an IPv4 packet goes on in clear (the older %pass)"},
}};

const Magic* find_magic(const Said& said) {
  const auto* const found =
      std::find_if(magics.begin(), magics.end(), [&](const Magic& magic) { return magic.said == said; });
  return found == magics.end() ? nullptr : &*found;
}

struct Spi {
  std::uint32_t value = 0;
  std::optional<Family> family;
  std::size_t end = 0;
};

using SpiResult = std::expected<Spi, Fault>;

Result<Said> refuse(std::string_view text, const Fault& fault, std::string hint = {}) {
  std::string where = "'" + std::string(text) + "', character ";
  Appender(where).number(fault.at + 1);
  return fail(std::move(where), fault.found, fault.expected, std::move(hint));
}

bool is_digit_of(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0' < base;
  return base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
}

std::string_view digits_word(int base) {
  if (base == 16) return "a hex digit";
  return base == 10 ? "a decimal digit" : "an octal digit (the leading 0 says octal)";
}

// The digits at `at` up to '@'.
SpiResult read_number(std::string_view text, std::size_t at, int base, std::optional<Family> family) {
  std::size_t end = at;
  while (end < text.size() && is_digit_of(text[end], base)) ++end;
  if (end == at) return std::unexpected(Fault{at, shown_at(text, at), std::string(digits_word(base))});
  if (end == text.size() || text[end] != '@') {
    return std::unexpected(Fault{end, shown_at(text, end), std::string(digits_word(base)) + " or '@'"});
  }
  const std::string_view digits = text.substr(at, end - at);
  Spi spi{0, family, end};
  const auto [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), spi.value, base);
  if (failure != std::errc())
    return std::unexpected(Fault{at, "'" + std::string(digits) + "'", "a number of at most 32 bits"});
  return spi;
}

// ".101", ":101", or as C spells it.
SpiResult read_spi(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with('.')) return read_number(text, at + 1, 16, Family::Ipv4);
  if (rest.starts_with(':')) return read_number(text, at + 1, 16, Family::Ipv6);
  if (rest.starts_with("0x") || rest.starts_with("0X")) return read_number(text, at + 2, 16, std::nullopt);
  if (rest.starts_with("0@")) return read_number(text, at, 10, std::nullopt);
  if (rest.starts_with('0')) return read_number(text, at + 1, 8, std::nullopt);
  if (!rest.empty() && is_digit_of(rest.front(), 10)) return read_number(text, at, 10, std::nullopt);
  return std::unexpected(Fault{at, shown_at(text, at), "'.' (IPv4) or ':' (IPv6) and the SPI in hex"});
}

Result<Said> read_magic(std::string_view text) {
  Nearest nearest(text);
  for (const Magic& magic : magics) {
    if (magic.word == text) return magic.said;
    nearest.consider(magic.word);
  }
  return refuse(
      text,
      {0, "'" + std::string(text) + "'", "%pass, %drop, %reject, %hold, %trap, %trapsubnet or %passthrough"},
      nearest.hint());
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string with_number(const Said& said, std::string_view separator) {
  std::string out = to_word(said.protocol);
  Appender(out).text(separator).hex(said.spi).text("@").text(to_text(said.destination));
  return out;
}

// RFC 3173, 3.3: numbers below 64 name the algorithm itself, those from 61440 up are private.
std::string_view well_known_cpi(std::uint32_t cpi) {
  switch (cpi) {
    case 1: return ", an algorithm named by its vendor (OUI)";
    case 2: return ", always Deflate";
    case 3: return ", always LZS";
    case 4: return ", always LZJH";
    default: return cpi >= 61440 ? ", of the private range" : "";
  }
}

std::string_view kind_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::Esp: return "the ESP SA";
    case Protocol::Ah: return "the AH SA";
    case Protocol::Comp: return "the IPComp SA";
    case Protocol::Tunnel:
    case Protocol::Tunnel6: return "the IP-in-IP tunnel";
    case Protocol::Internal: return "the internal SA of KLIPS";
  }
  return {};
}

std::string_view number_word(Protocol protocol) {
  if (protocol == Protocol::Comp) return "CPI";
  return kind_of(protocol).empty() || protocol == Protocol::Esp || protocol == Protocol::Ah ? "SPI"
                                                                                            : "number";
}

}  // namespace

Result<Said> parse_said(std::string_view text) {
  if (text.starts_with('%')) return read_magic(text);
  const auto letters =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
  const std::string_view word = text.substr(0, letters);
  const auto* const known = std::find_if(protocol_words.begin(), protocol_words.end(),
                                         [&](const ProtocolWord& entry) { return entry.word == word; });
  if (known == protocol_words.end()) {
    Nearest nearest(word);
    for (const ProtocolWord& entry : protocol_words) nearest.consider(entry.word);
    const std::string found = word.empty() ? shown_at(text, 0) : "'" + std::string(word) + "'";
    return refuse(text, {0, found, "ah, esp, comp, tun or int"}, nearest.hint());
  }
  const SpiResult spi = read_spi(text, letters);
  if (!spi) return refuse(text, spi.error());
  if (known->protocol == Protocol::Comp && spi->value > 0xFFFF) {
    return refuse(text, {letters, "'" + std::string(text.substr(letters, spi->end - letters)) + "'",
                         "a CPI of at most 16 bits"});
  }
  const std::string_view destination = text.substr(spi->end + 1);
  const bool has_colon = destination.find(':') != std::string_view::npos;
  const auto address =
      parse_address(destination, spi->family.value_or(has_colon ? Family::Ipv6 : Family::Ipv4));
  if (!address)
    return refuse(text, {spi->end + 1 + address.error().at, address.error().found, address.error().expected});
  return Said{known->protocol, spi->value, *address};
}

std::string to_text(const Said& said) {
  if (const Magic* magic = find_magic(said)) return std::string(magic->word);
  return with_number(said, said.destination.family == Family::Ipv4 ? "." : ":");
}

std::string to_kernel_text(const Said& said) {
  if (const Magic* magic = find_magic(said)) return std::string(magic->word);
  return with_number(said, "0x");
}

std::string to_word(Protocol protocol) {
  if (protocol == Protocol::Tunnel6) return "tun";
  const auto* const known =
      std::find_if(protocol_words.begin(), protocol_words.end(),
                   [&](const ProtocolWord& entry) { return entry.protocol == protocol; });
  if (known != protocol_words.end()) return std::string(known->word);
  std::string word = "unk";
  Appender(word).number(static_cast<std::uint8_t>(protocol));
  return word;
}

std::string to_meaning(const Said& said) {
  if (const Magic* magic = find_magic(said)) return "no SA: " + std::string(magic->meaning);
  std::string out(kind_of(said.protocol));
  Appender text(out);
  if (out.empty()) text.text("the SA of IP protocol ").number(static_cast<std::uint8_t>(said.protocol));
  text.text(" to ").text(to_text(said.destination)).text(" with ").text(number_word(said.protocol));
  text.text(" 0x").hex(said.spi).text(" (").number(said.spi).text(")");
  if (said.protocol == Protocol::Comp) text.text(well_known_cpi(said.spi));
  return out;
}

}  // namespace netcase::ipsec
