// SPDX-License-Identifier: Apache-2.0

#include "ipsec/audit_record.h"

#include <linux/netlink.h>

#include "base/number.h"

namespace netcase::ipsec {

namespace {

constexpr std::uint16_t type_ipsec_event = 1415;  // AUDIT_MAC_IPSEC_EVENT of linux/audit.h

struct EventName {
  std::string_view name;
  AuditEvent event;
  std::string_view words;
};
constexpr EventName event_names[] = {
    {"SA-notfound", AuditEvent::NotFound, "unknown SPI"},
    {"SA-replayed-pkt", AuditEvent::Replayed, "replayed"},
    {"SA-replay-overflow", AuditEvent::ReplayOverflow, "sequence numbers used up"},
    {"SA-icv-failure", AuditEvent::BadCheck, "integrity check failed"},
};

// The text behind "NAME=" up to the next blank; empty where there is none.
std::string_view field(std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
      return word.substr(name.size() + 1);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return {};
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  const auto number = parse_unsigned(text.substr(0, text.find('(')));  // "4660(0x1234)"
  if (!number || *number > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<Address> address_in(std::string_view text) {
  const bool is_ipv6 = text.find(':') != std::string_view::npos;
  const auto address = parse_address(text, is_ipv6 ? Family::Ipv6 : Family::Ipv4);
  return address ? std::optional(*address) : std::nullopt;
}

}  // namespace

std::optional<AuditRecord> parse_audit_text(std::string_view text) {
  const std::string_view name = field(text, "op");
  for (const EventName& known : event_names) {
    if (known.name != name) continue;
    const auto source = address_in(field(text, "src"));
    const auto destination = address_in(field(text, "dst"));
    if (!source || !destination || source->family != destination->family) return std::nullopt;
    return AuditRecord{known.event, *source, *destination, number_in(field(text, "spi")),
                       number_in(field(text, "seqno"))};
  }
  return std::nullopt;
}

// The length in the header is not looked at: that of audit's messages was wrong more often than not.
std::optional<AuditRecord> parse_audit_datagram(Bytes datagram) {
  const auto header = read_as<nlmsghdr>(datagram);
  if (!header || header->nlmsg_type != type_ipsec_event) return std::nullopt;
  const Bytes payload = datagram.subspan(sizeof(nlmsghdr));
  const std::string_view text(payload.data(), payload.size());
  return parse_audit_text(text.substr(0, text.find_first_of(std::string_view("\0\n", 2))));
}

std::string_view to_words(AuditEvent event) {
  for (const EventName& known : event_names) {
    if (known.event == event) return known.words;
  }
  return {};
}

}  // namespace netcase::ipsec
