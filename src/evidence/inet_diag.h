// SPDX-License-Identifier: Apache-2.0
//
// What sock_diag answers to SOCK_DIAG_BY_FAMILY for TCP, UDP and raw sockets, and how it is asked. Linux
// net/ipv4/inet_diag.c, udp_diag.c, raw_diag.c; include/uapi/linux/inet_diag.h.

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evidence/messages.h"
#include "evidence/socket.h"

namespace netcase::evidence {

// The request's body: every socket of this protocol and family that has queues, with its memory, and of TCP
// connections what they did.
std::string socket_request(SocketProtocol protocol, Family family);

Result<std::vector<Socket>> parse_sockets(Bytes messages, SocketProtocol protocol);

}  // namespace netcase::evidence
