// SPDX-License-Identifier: Apache-2.0
//
// What XFRM tells by itself, to whoever joined its groups: that a packet asks for an SA, that one expired,
// that SAs and policies came and went. Nothing tells of packets that are lost. Linux net/xfrm/xfrm_user.c,
// the functions behind xfrm_nlmsg_multicast(). Keys are wiped before (wipe_keys.h), as in a dump.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ipsec/association.h"
#include "ipsec/netlink_message.h"
#include "ipsec/policy.h"

namespace netcase::ipsec {

enum class Happening : std::uint8_t {
  Acquire,     // a packet needs an SA
  SoftExpire,  // time for a new SA
  HardExpire,  // the end of one
  PolicyExpire,
  SaAdded,
  SaUpdated,
  SaDeleted,
  SasFlushed,
  PolicyAdded,
  PolicyUpdated,
  PolicyDeleted,
  PoliciesFlushed,
  SaProgress,  // lifetime or sequence number have come a long way, for those who keep a copy
  Report,      // a packet of route optimization that no SA fits
  Migrate,     // SAs move to other addresses
  Mapping,     // a peer behind address translation has another address or port
};

struct Notification {
  Happening what = Happening::Acquire;
  std::optional<Said> said;       // of an acquire with SPI 0: what is asked for
  std::optional<Address> source;  // of that SA
  std::optional<Selector> flow;   // of the packet, or of a policy that is gone
  std::optional<Policy> policy;
  std::string change;  // of a mapping: "10.0.0.1 port 4500 → 10.0.0.2 port 4501"
};

// Of one datagram, in order. Messages that are damaged or of another kind are stepped over.
std::vector<Notification> parse_notifications(Bytes datagram);

// "acquire", "expire (soft)", "SA added" …: at most 14 columns.
std::string_view to_word(Happening what);
// The rest of the line: "esp to 10.9.0.2 for 10.1.0.1/32 → 10.2.0.5/32, by out 10.1.0.0/16 → 10.2.0.0/16".
std::string to_words(const Notification& notification);

}  // namespace netcase::ipsec
