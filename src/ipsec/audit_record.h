// SPDX-License-Identifier: Apache-2.0
//
// What the kernel's audit tells of IPsec packets it threw away: the only place that names an SPI for which
// there is no SA. Such a record is a line of text:
//
//   audit(1700000000.123:42): op=SA-notfound src=10.9.0.2 dst=10.9.0.1 spi=4660(0x1234) seqno=7
//
// Linux net/xfrm/xfrm_state.c, xfrm_audit_state_notfound() and its neighbours. It does not tell whether the
// packet was ESP or AH, nor in which network namespace that was; some have no SPI.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ipsec/address.h"
#include "ipsec/netlink_message.h"

namespace netcase::ipsec {

enum class AuditEvent : std::uint8_t { NotFound, Replayed, ReplayOverflow, BadCheck };

struct AuditRecord {
  AuditEvent event = AuditEvent::NotFound;
  Address source;
  Address destination;
  std::optional<std::uint32_t> spi;
  std::optional<std::uint32_t> sequence;
};

// Nothing for a record about something else (SAs and policies that come and go are audited, too).
std::optional<AuditRecord> parse_audit_text(std::string_view text);

// Of a datagram of netlink's group for those who read along (AUDIT_NLGRP_READLOG), which carries one record.
std::optional<AuditRecord> parse_audit_datagram(Bytes datagram);

// "unknown SPI", "replayed", "sequence numbers used up", "integrity check failed".
std::string_view to_words(AuditEvent event);

}  // namespace netcase::ipsec
