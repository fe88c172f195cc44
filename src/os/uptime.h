// SPDX-License-Identifier: Apache-2.0
//
// How long this machine is up, as /proc/uptime says: a container may have a file of its own there, which the
// clocks of the kernel know nothing of.

#pragma once

#include <cstdint>
#include <optional>

namespace netcase::os {

// Whole seconds; nothing where the file is missing or holds no number.
std::optional<std::int64_t> read_uptime_s();

}  // namespace netcase::os
