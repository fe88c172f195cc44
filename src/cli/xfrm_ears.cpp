// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_ears.h"

#include <linux/audit.h>
#include <linux/netlink.h>
#include <linux/xfrm.h>  // IWYU pragma: keep (its groups are both enumerators and macros)

#include <utility>

#include "ipsec/interfaces.h"
#include "ipsec/notification.h"
#include "ipsec/wipe_keys.h"
#include "os/interface_name.h"

namespace netcase::cli {

namespace {

constexpr std::size_t most_records = 100'000;  // of one interval: a flood is counted by XFRM, not by us

// As a SAID, for `netcase sa`. Audit does not tell whether it is ESP or AH: nearly all is ESP.
std::string record_words(const ipsec::AuditRecord& record) {
  const std::string from = " from " + ipsec::to_text(record.source);
  if (!record.spi) return "to " + ipsec::to_text(record.destination) + from + " (audit)";
  const ipsec::Said said{ipsec::Protocol::Esp, *record.spi, record.destination};
  return ipsec::to_text(said) + from + " (audit; ESP or AH)";
}

}  // namespace

void XfrmEars::join_audit() {
  const auto joined = listener_->join(NETLINK_AUDIT, AUDIT_NLGRP_READLOG, "audit records");
  hears_audit_ = joined.has_value();
  if (!joined) unheard_.push_back(to_text(joined.error()) + " (needs CAP_AUDIT_READ)");
}

void XfrmEars::join_notifications() {
  constexpr std::uint32_t groups[] = {XFRMNLGRP_ACQUIRE, XFRMNLGRP_EXPIRE,  XFRMNLGRP_SA,
                                      XFRMNLGRP_POLICY,  XFRMNLGRP_AEVENTS, XFRMNLGRP_REPORT,
                                      XFRMNLGRP_MIGRATE, XFRMNLGRP_MAPPING};
  for (const std::uint32_t group : groups) {
    const auto joined = listener_->join(NETLINK_XFRM, group, "XFRM's notifications");
    if (!joined) {
      unheard_.push_back(to_text(joined.error()) + " (needs CAP_NET_ADMIN)");
      return;
    }
    hears_notifications_ = true;
  }
}

std::vector<ipsec::AuditRecord> XfrmEars::take_records() { return std::exchange(records_, {}); }

bool XfrmEars::wait_until(std::uint64_t deadline_ns) {
  return listener_->listen_until(deadline_ns,
                                 [&](int protocol, std::span<char> datagram) { hear(protocol, datagram); });
}

void XfrmEars::hear(int protocol, std::span<char> datagram) {
  if (datagram.empty()) {
    if (tell_) tell_("lost", "the kernel told more than could be read");
    return;
  }
  if (protocol == NETLINK_AUDIT) hear_audit(datagram);
  else hear_xfrm(datagram);
}

void XfrmEars::hear_audit(std::span<const char> datagram) {
  const auto record = ipsec::parse_audit_datagram(datagram);
  if (!record) return;
  if (records_.size() < most_records) records_.push_back(*record);
  if (tell_) tell_(ipsec::to_words(record->event), record_words(*record));
}

void XfrmEars::hear_xfrm(std::span<char> datagram) {
  ipsec::wipe_keys(datagram);
  if (!tell_) return;
  for (ipsec::Notification& notification : ipsec::parse_notifications(datagram)) {
    ipsec::name_interfaces(notification, &os::read_interface_name);
    tell_(ipsec::to_word(notification.what), ipsec::to_words(notification));
  }
}

}  // namespace netcase::cli
