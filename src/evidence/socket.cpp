// SPDX-License-Identifier: Apache-2.0

#include "evidence/socket.h"

namespace netcase::evidence {

namespace {

std::string endpoint_text(const Address& address, std::uint16_t port) {
  const bool is_bracketed = address.family == Family::Ipv6;
  const std::string text = ipsec::to_text(address);
  return (is_bracketed ? "[" + text + "]" : text) + ":" + std::to_string(port);
}

}  // namespace

std::string_view to_word(SocketProtocol protocol) {
  switch (protocol) {
    case SocketProtocol::Tcp: return "tcp";
    case SocketProtocol::Udp: return "udp";
    case SocketProtocol::UdpLite: return "udplite";
    case SocketProtocol::Raw: return "raw";
  }
  return "raw";
}

bool is_accept_queue_full(const Socket& socket) {
  return socket.is_listener() && socket.receive_queue > socket.send_queue;
}

bool is_receive_buffer_full(const Socket& socket) {
  if (socket.protocol == SocketProtocol::Tcp || !socket.memory || socket.memory->receive_limit == 0)
    return false;
  return socket.memory->received >= socket.memory->receive_limit - socket.memory->receive_limit / 8;
}

std::string local_text(const Socket& socket) { return endpoint_text(socket.local, socket.local_port); }
std::string remote_text(const Socket& socket) { return endpoint_text(socket.remote, socket.remote_port); }

}  // namespace netcase::evidence
