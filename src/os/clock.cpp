// SPDX-License-Identifier: Apache-2.0
//
// Waiting is for a moment, not for a length: samples at every N seconds do not drift by the time they take.

#include "os/clock.h"

#include <cerrno>
#include <ctime>

#include "os/signals.h"

namespace netcase::os {

namespace {

constexpr std::uint64_t ns_in_second = 1'000'000'000;

std::uint64_t read_clock(clockid_t id) {
  timespec time{};
  ::clock_gettime(id, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * ns_in_second + static_cast<std::uint64_t>(time.tv_nsec);
}

class SystemClock final : public Clock {
 public:
  std::int64_t now_ns() const override { return static_cast<std::int64_t>(read_clock(CLOCK_REALTIME)); }
  std::uint64_t since_boot_ns() const override { return read_clock(CLOCK_BOOTTIME); }

  bool wait_until(std::uint64_t deadline_ns) override {
    timespec deadline{};
    deadline.tv_sec = static_cast<time_t>(deadline_ns / ns_in_second);
    deadline.tv_nsec = static_cast<long>(deadline_ns % ns_in_second);
    while (!stop_was_asked()) {
      if (::clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &deadline, nullptr) != EINTR)
        return !stop_was_asked();
    }
    return false;
  }
};

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

}  // namespace netcase::os
