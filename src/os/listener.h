// SPDX-License-Identifier: Apache-2.0
//
// Listening to what the kernel tells by itself over netlink: groups that one joins, and datagrams that come
// when something happens. A socket for each protocol, of the network namespace this thread was in when it
// joined the first group. As in netlink.h, what a datagram holds is overwritten with zeros once it was looked
// at.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace netcase::os {

class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  Listener(Listener&&) = delete;
  Listener& operator=(Listener&&) = delete;
  virtual ~Listener() = default;

  // An error where the kernel refuses; `name` stands in front of it.
  virtual Result<> join(int protocol, std::uint32_t group, const std::string& name) = 0;

  // Hands every datagram that comes before `deadline_ns` (since boot) to `take`, which may change it; an
  // empty one says that the kernel had to drop some. False where a signal asked to stop before the deadline.
  using Take = std::function<void(int protocol, std::span<char> datagram)>;
  virtual bool listen_until(std::uint64_t deadline_ns, const Take& take) = 0;
};

std::unique_ptr<Listener> make_listener();

}  // namespace netcase::os
