// SPDX-License-Identifier: Apache-2.0
//
// The time, and waiting for it. The only place where either is asked for; tests bring a clock of their own.

#pragma once

#include <cstdint>

namespace netcase::os {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  Clock(Clock&&) = delete;
  Clock& operator=(Clock&&) = delete;
  virtual ~Clock() = default;

  virtual std::int64_t now_ns() const = 0;          // since 1970 UTC
  virtual std::uint64_t since_boot_ns() const = 0;  // CLOCK_BOOTTIME: never set back, goes on while asleep
  // Waits until since_boot_ns() has reached `deadline_ns`; false where a signal asked to stop before that.
  virtual bool wait_until(std::uint64_t deadline_ns) = 0;
};

Clock& system_clock();

}  // namespace netcase::os
