// SPDX-License-Identifier: Apache-2.0
//
// Asking the kernel over netlink: for a table (one request, many datagrams full of messages) or for one
// thing. The seam between the system and the rest: tests bring answers of their own (os/fake/netlink.h). What
// a datagram holds is not looked at here beyond what tells that the dump is over; its buffer is overwritten
// with zeros afterwards, as some of what the kernel tells is secret.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "base/result.h"

namespace netcase::os {

class Netlink {
 public:
  Netlink() = default;
  Netlink(const Netlink&) = delete;
  Netlink& operator=(const Netlink&) = delete;
  Netlink(Netlink&&) = delete;
  Netlink& operator=(Netlink&&) = delete;
  virtual ~Netlink() = default;

  // Hands every datagram of the answer to `take`, which may change it. True: the table did not change
  // meanwhile; false: it did (NLM_F_DUMP_INTR), and the answer may lack entries or have them twice. An error
  // where the kernel refuses.
  using Take = std::function<void(std::span<char> datagram)>;
  virtual Result<bool> dump(std::uint16_t type, const Take& take) = 0;
  // Asks one thing, which is answered in one datagram. An error where the kernel refuses or does not know it.
  virtual Result<> ask(std::uint16_t type, std::span<const char> payload, const Take& take) = 0;
};

// A socket for one protocol of netlink (NETLINK_XFRM …), of the network namespace this thread is in. `name`
// stands in front of errors.
Result<std::unique_ptr<Netlink>> open_netlink(int protocol, std::string name);

}  // namespace netcase::os
