// SPDX-License-Identifier: Apache-2.0
//
// Sockets and their processes as `ss -peaonmi` prints them: a line each, and what -i and -m tell on a second
// one that begins with a blank.

#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/socket.h"

namespace netcase::evidence {

struct SocketListing {
  std::vector<Socket> sockets;
  SocketOwners owners;  // of all that are told; as ss knows them
};

// Only TCP, UDP and raw sockets; of others (unix, netlink) nothing is kept.
Result<SocketListing> parse_socket_listing(std::string_view text, std::string_view where);

}  // namespace netcase::evidence
