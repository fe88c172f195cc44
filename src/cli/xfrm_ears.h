// SPDX-License-Identifier: Apache-2.0
//
// A clock that listens while it waits: XFRM's notifications and the kernel's audit records come between one
// reading of the counters and the next. What cannot be listened to is no failure, but told once.
//
// Audit speaks in the first network namespace alone and for all of them: that group must be joined before
// another namespace is entered. Linux kernel/audit.c, kauditd_send_multicast_skb().

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ipsec/audit_record.h"
#include "os/clock.h"
#include "os/listener.h"

namespace netcase::cli {

class XfrmEars final : public os::Clock {
 public:
  // Called with each event as it comes: what it is, and the rest of the sentence.
  using Tell = std::function<void(std::string_view what, const std::string& text)>;

  explicit XfrmEars(std::unique_ptr<os::Listener> listener, os::Clock& clock)
      : listener_(std::move(listener)), clock_(&clock) {}

  void join_audit();
  void join_notifications();
  void tell(Tell tell) { tell_ = std::move(tell); }

  bool hears_audit() const { return hears_audit_; }
  bool hears_notifications() const { return hears_notifications_; }
  const std::vector<std::string>& unheard() const { return unheard_; }  // "audit records: operation not …"
  // What audit told since this was last asked.
  std::vector<ipsec::AuditRecord> take_records();

  std::int64_t now_ns() const override { return clock_->now_ns(); }
  std::uint64_t since_boot_ns() const override { return clock_->since_boot_ns(); }
  bool wait_until(std::uint64_t deadline_ns) override;

 private:
  void hear(int protocol, std::span<char> datagram);
  void hear_audit(std::span<const char> datagram);
  void hear_xfrm(std::span<char> datagram);

  std::unique_ptr<os::Listener> listener_;
  os::Clock* clock_;
  Tell tell_;
  bool hears_audit_ = false;
  bool hears_notifications_ = false;
  std::vector<std::string> unheard_;
  std::vector<ipsec::AuditRecord> records_;
};

}  // namespace netcase::cli
