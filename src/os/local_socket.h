// SPDX-License-Identifier: Apache-2.0
//
// Stream sockets within one machine whose names are in no file system but in the network namespace (unix(7),
// "abstract"): the way to nstat's daemon. Anybody may take such a name, so a caller asks who listens, and
// waits for nobody without limit.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "os/descriptor.h"

namespace netcase::os {

// Takes the name and listens; an error where somebody has it.
Result<Descriptor> listen_at_abstract_name(std::string_view name);

struct Connection {
  enum class State : std::uint8_t { NobodyListens, IsOpen, TimedOut };
  State state = State::NobodyListens;
  Descriptor socket{};
};
// Where the listener has too many callers waiting already, waits for at most `timeout_ns`.
Connection connect_to_abstract_name(std::string_view name, std::uint64_t timeout_ns);

// The user of the process that listened.
std::optional<std::uint32_t> peer_user(const Descriptor& socket);

// The next caller; not open where there is none now.
Descriptor accept_caller(const Descriptor& listener);

// Appends all that comes until the other side closes; false where that has not happened at `deadline_ns` of
// Clock::since_boot_ns(), or the connection broke.
bool receive_all(const Descriptor& socket, std::uint64_t deadline_ns, std::string& buffer);

// Sends what can be sent now without waiting: how many bytes, or nothing where the other side is gone.
std::optional<std::size_t> send_some(const Descriptor& socket, std::string_view text);

}  // namespace netcase::os
