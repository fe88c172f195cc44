// SPDX-License-Identifier: Apache-2.0
//
// A SAID names a security association: its protocol, its SPI and where it leads. FreeS/WAN gave it a text,
// which its manual pages, its kernel files and its successors use to this day (ipsec_ttosa(3), ipsec_spi(5)):
//
//   esp.187a101b@192.168.2.110   canonical: '.' before the SPI for IPv4, ':' for IPv6, the SPI in hex
//   tun:3d0@3049:1::2
//   tun0x3d0@192.168.2.110       the form of the kernel's own files; a number as C spells it, so that 010 is
//   octal
//                                and 78 decimal; the address tells the family
//   %trap                        a magic one, which names no SA but what is to be done with a packet
//
// A SAID reads the same from each of its forms, and the canonical form reads back to the same SAID.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ipsec/address.h"

namespace netcase::ipsec {

// By IP protocol number. Any other number may stand in a kernel's table, too: it is written "unk43", and
// never read.
enum class Protocol : std::uint8_t {
  Tunnel = 4,     // tun: IP in IP, which XFRM has as a mode of other SAs
  Esp = 50,       // esp
  Ah = 51,        // ah
  Tunnel6 = 41,   // the same over IPv6, written tun, too; no text reads to it
  Internal = 61,  // int: FreeS/WAN's own, for the magic ones
  Comp = 108,     // comp: IPComp, whose SPI is a CPI of 16 bits
};

struct Said {
  Protocol protocol = Protocol::Esp;
  std::uint32_t spi = 0;  // in host order
  Address destination;

  friend auto operator<=>(const Said&, const Said&) = default;
};

// All forms. An error names the text and the character, counted from 1, at which it stops being a SAID.
Result<Said> parse_said(std::string_view text);

std::string to_text(const Said& said);         // "esp.101@192.0.2.1", "%trap"
std::string to_kernel_text(const Said& said);  // "esp0x101@192.0.2.1", "%trap"

// "esp", "ah", "comp", "tun", "int", "unk43".
std::string to_word(Protocol protocol);

// What a SAID names, for a person: "the ESP SA with SPI 101 (257) to 192.0.2.1", "the magic SAID that …".
std::string to_meaning(const Said& said);

}  // namespace netcase::ipsec
