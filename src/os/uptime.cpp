// SPDX-License-Identifier: Apache-2.0

#include "os/uptime.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>

#include "os/descriptor.h"

namespace netcase::os {

std::optional<std::int64_t> read_uptime_s() {
  const Descriptor file(::open("/proc/uptime", O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return std::nullopt;
  std::array<char, 64> text{};
  const ssize_t size = ::read(file.number(), text.data(), text.size());
  std::int64_t seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + (size > 0 ? size : 0), seconds);
  if (failure != std::errc()) return std::nullopt;
  return seconds;
}

}  // namespace netcase::os
