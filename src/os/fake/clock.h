// SPDX-License-Identifier: Apache-2.0
//
// A Clock that a test winds: waiting moves it forward at once.

#pragma once

#include "os/clock.h"

namespace netcase::os {

class FakeClock final : public Clock {
 public:
  std::int64_t now = 1'767'322'445'123'456'789;  // 2026-01-02T03:04:05.123456789Z
  std::uint64_t since_boot = 1'000'000'000;

  std::int64_t now_ns() const override { return now; }
  std::uint64_t since_boot_ns() const override { return since_boot; }
  bool wait_until(std::uint64_t deadline_ns) override {
    if (deadline_ns > since_boot) {
      now += static_cast<std::int64_t>(deadline_ns - since_boot);
      since_boot = deadline_ns;
    }
    return true;
  }
};

}  // namespace netcase::os
