// SPDX-License-Identifier: Apache-2.0
//
// Asking the kernel for a table over netlink: one request, many datagrams full of messages. The seam between
// the system and the rest: tests bring answers of their own (os/fake/netlink.h). What a datagram holds is not
// looked at here beyond what tells that the dump is over; its buffer is overwritten with zeros afterwards, as
// some of what the kernel tells is secret.

#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace netcase::os {

// What is asked for, and behind the header of the request what its subsystem wants to know.
struct NetlinkRequest {
  std::uint16_t type = 0;
  std::string_view body = {};
  bool is_of_table = true;  // otherwise of one thing, which is answered in one datagram
  // So much of the answer is enough, in octets; where there is more, the socket serves for nothing else.
  std::size_t enough = static_cast<std::size_t>(-1);
};

enum class DumpEnd : std::uint8_t {
  Whole,   // the table did not change meanwhile
  Torn,    // it did (NLM_F_DUMP_INTR): the answer may lack entries or have them twice
  Enough,  // there is more than was wanted
};

// Why the kernel did not answer, as far as anyone treats the cases differently.
enum class NetlinkFailureKind : std::uint8_t { NotPermitted, NotThere, Other };

struct NetlinkFailure {
  NetlinkFailureKind kind = NetlinkFailureKind::Other;
  Error error;
};

template <class T>
using NetlinkResult = std::expected<T, NetlinkFailure>;

class Netlink {
 public:
  Netlink() = default;
  Netlink(const Netlink&) = delete;
  Netlink& operator=(const Netlink&) = delete;
  Netlink(Netlink&&) = delete;
  Netlink& operator=(Netlink&&) = delete;
  virtual ~Netlink() = default;

  // Hands every datagram of the answer to `take`, which may change it.
  using Take = std::function<void(std::span<char> datagram)>;
  virtual NetlinkResult<DumpEnd> ask(const NetlinkRequest& request, const Take& take) = 0;

  // The same for a table that needs no more than its number. True: the table did not change meanwhile.
  Result<bool> dump(std::uint16_t type, const Take& take);
  // The same for one thing.
  Result<> ask_one(std::uint16_t type, std::string_view body, const Take& take);
};

// A socket for one protocol of netlink (NETLINK_XFRM …), of the network namespace this thread is in. `name`
// stands in front of errors.
// Where the protocol knows filters (NETLINK_ROUTE), the kernel is asked to heed those of a request.
NetlinkResult<std::unique_ptr<Netlink>> try_open_netlink(int protocol, std::string name);
// The same for who does not care why not.
Result<std::unique_ptr<Netlink>> open_netlink(int protocol, std::string name);

}  // namespace netcase::os
