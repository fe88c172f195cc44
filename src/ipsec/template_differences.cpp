// SPDX-License-Identifier: Apache-2.0

#include "ipsec/template_differences.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/appender.h"

namespace netcase::ipsec {

namespace {

constexpr std::string_view arrow = " -> ";

std::string hex_text(std::uint32_t number) {
  std::string text = "0x";
  Appender(text).hex(number);
  return text;
}

std::string ends_text(const Address& source, const Address& destination) {
  return to_text(source) + std::string(arrow) + to_text(destination);
}

// Which addresses count depends on the mode and the direction (template_match.h).
std::string wanted_addresses(const Policy& policy, const Template& wanted, const Endpoints* outer) {
  if (has_own_addresses(wanted.mode)) {
    return policy.direction == Direction::Out ? ends_text(wanted.source, wanted.destination)
                                              : "from " + to_text(wanted.source);
  }
  return outer != nullptr ? ends_text(outer->source, outer->destination) : to_text(policy.selector, arrow);
}

std::string offload_text(const std::optional<Offload>& offload) {
  return offload ? to_text(*offload) : "none";
}

std::string direction_text(const Association& sa) {
  if (sa.direction == SaDirection::Unknown && sa.is_wildcard_receiver) return "wildrecv";
  return std::string(to_word(sa.direction));
}

struct Values {
  std::string wanted;
  std::string found;
};

Values values_of(Property property, const Policy& policy, const Template& wanted, const Association& sa,
                 const Endpoints* outer) {
  switch (property) {
    case Property::Protocol: return {to_word(wanted.protocol), to_word(sa.said.protocol)};
    case Property::Mode: return {to_word(wanted.mode), to_word(sa.mode)};
    case Property::Reqid: return {std::to_string(wanted.reqid), std::to_string(sa.reqid)};
    case Property::Spi: return {hex_text(wanted.spi), hex_text(sa.said.spi)};
    case Property::IfId: return {hex_text(policy.if_id), hex_text(sa.if_id)};
    case Property::Mark: return {to_text(policy.mark), to_text(sa.mark)};
    case Property::Address:
      return {wanted_addresses(policy, wanted, outer), ends_text(sa.source, sa.said.destination)};
    case Property::Selector: return {to_text(policy.selector, arrow), to_text(sa.selector, arrow)};
    case Property::Direction: return {policy.direction == Direction::Out ? "out" : "in", direction_text(sa)};
    case Property::Offload: return {offload_text(policy.offload), offload_text(sa.offload)};
  }
  return {};
}

void append_end(Appender& out, const Address& address, std::uint8_t bits, std::uint16_t port,
                std::uint16_t port_mask) {
  out.text(to_text(address)).text("/").number(bits);
  if (port_mask == 0) return;
  out.text(" port ").number(port);
  if (port_mask != 0xFFFF) out.text("/0x").hex(port_mask);
}

// The usual ones by name: IANA's protocol numbers.
void append_protocol(Appender& out, std::uint8_t number) {
  struct Named {
    std::uint8_t number;
    std::string_view word;
  };
  static constexpr Named known[] = {
      {1, "icmp"}, {2, "igmp"}, {4, "ipip"}, {6, "tcp"},     {17, "udp"},   {33, "dccp"},  {41, "ipv6"},
      {47, "gre"}, {50, "esp"}, {51, "ah"},  {58, "icmpv6"}, {115, "l2tp"}, {132, "sctp"}, {136, "udplite"}};
  for (const Named& named : known) {
    if (named.number == number) {
      out.text(", ").text(named.word);
      return;
    }
  }
  out.text(", IP protocol ").number(number);
}

}  // namespace

std::vector<Difference> differences_of(const Policy& policy, const Template& wanted, const Association& sa,
                                       const Endpoints* outer, Properties differs) {
  std::vector<Difference> differences;
  for (unsigned bit = 1; bit <= differs; bit <<= 1U) {
    if ((differs & bit) == 0) continue;
    Values values = values_of(static_cast<Property>(bit), policy, wanted, sa, outer);
    differences.push_back(
        {to_words(static_cast<Properties>(bit)).front(), std::move(values.wanted), std::move(values.found)});
  }
  return differences;
}

std::string to_text(const Selector& selector, std::string_view between) {
  std::string text;
  Appender out(text);
  if (selector.family) {
    append_end(out, selector.source, selector.source_bits, selector.source_port, selector.source_port_mask);
    out.text(between);
    append_end(out, selector.destination, selector.destination_bits, selector.destination_port,
               selector.destination_port_mask);
  } else {
    out.text("any");
  }
  if (selector.protocol != 0) append_protocol(out, selector.protocol);
  if (selector.interface != 0)
    out.text(", interface ").text(interface_text(selector.interface, selector.interface_name));
  return text;
}

std::string interface_text(std::int32_t number, const InterfaceName& name) {
  if (name.front() != '\0') return {name.data(), std::find(name.begin(), name.end(), '\0')};
  std::string text = "#";
  Appender(text).number(static_cast<std::uint32_t>(number));
  return text;
}

std::string to_text(const Mark& mark) { return hex_text(mark.value) + "/" + hex_text(mark.mask); }

std::string to_text(const Offload& offload) {
  const std::string text = offload.is_of_packets ? "packets, interface " : "cryptography, interface ";
  return text + interface_text(offload.interface, offload.interface_name);
}

}  // namespace netcase::ipsec
