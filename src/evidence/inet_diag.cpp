// SPDX-License-Identifier: Apache-2.0

#include "evidence/inet_diag.h"

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace netcase::evidence {

namespace {

constexpr std::uint32_t bit(SocketState state) { return 1U << static_cast<unsigned>(state); }

// The 12 states there are, without what is left of a connection that was closed. Asked for SYN_RECV, the
// kernel tells of requests for a connection too (4.4 on; 12, TCP_NEW_SYN_RECV, is their state within).
constexpr std::uint32_t wanted_states = 0xFFEU & ~bit(SocketState::TimeWait);

constexpr std::uint8_t extension(unsigned number) { return static_cast<std::uint8_t>(1U << (number - 1)); }

// The beginnings of arrays and structures that grew with the kernels: what an older one lacks is 0.
template <class T>
T beginning_of(Bytes bytes) {
  T value{};
  std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
  return value;
}

// What waits to leave is in WMEM_QUEUED for TCP, in WMEM_ALLOC for datagrams.
std::optional<SocketMemory> read_memory(Bytes payload) {
  using Numbers = std::array<std::uint32_t, SK_MEMINFO_VARS>;
  if (payload.size() < SK_MEMINFO_BACKLOG * sizeof(std::uint32_t)) return std::nullopt;
  const auto numbers = beginning_of<Numbers>(payload);
  return SocketMemory{numbers[SK_MEMINFO_RMEM_ALLOC],
                      numbers[SK_MEMINFO_RCVBUF],
                      std::max(numbers[SK_MEMINFO_WMEM_QUEUED], numbers[SK_MEMINFO_WMEM_ALLOC]),
                      numbers[SK_MEMINFO_SNDBUF],
                      numbers[SK_MEMINFO_BACKLOG],
                      numbers[SK_MEMINFO_DROPS]};
}

TcpProgress read_progress(Bytes payload) {
  const auto raw = beginning_of<tcp_info>(payload);
  return {raw.tcpi_segs_out, raw.tcpi_segs_in, raw.tcpi_total_retrans, raw.tcpi_rtt, raw.tcpi_pmtu};
}

Address read_address(const __be32 (&raw)[4], Family family) {
  Address address{family, {}};
  std::memcpy(address.bytes.data(), &raw, ipsec::bits_of(family) / 8);
  return address;
}

Socket to_socket(const inet_diag_msg& raw, SocketProtocol protocol, Family family) {
  Socket socket;
  socket.protocol = protocol;
  socket.state = SocketState{raw.idiag_state};
  socket.local = read_address(raw.id.idiag_src, family);
  socket.remote = read_address(raw.id.idiag_dst, family);
  // Linux net/ipv4/raw_diag.c: of a raw socket this is the IP protocol, as the kernel keeps it.
  socket.local_port = from_network(std::uint16_t{raw.id.idiag_sport});
  socket.remote_port = from_network(std::uint16_t{raw.id.idiag_dport});
  socket.device = raw.id.idiag_if;
  socket.receive_queue = raw.idiag_rqueue;
  socket.send_queue = raw.idiag_wqueue;
  socket.user = raw.idiag_uid;
  socket.inode = raw.idiag_inode;
  socket.cookie = (std::uint64_t{raw.id.idiag_cookie[1]} << 32U) | raw.id.idiag_cookie[0];
  return socket;
}

}  // namespace

std::string socket_request(SocketProtocol protocol, Family family) {
  inet_diag_req_v2 request{};
  request.sdiag_family = family == Family::Ipv4 ? family_ipv4 : family_ipv6;
  request.sdiag_protocol = static_cast<std::uint8_t>(protocol);
  request.idiag_ext = extension(INET_DIAG_SKMEMINFO);
  if (protocol == SocketProtocol::Tcp)
    request.idiag_ext = static_cast<std::uint8_t>(request.idiag_ext | extension(INET_DIAG_INFO));
  request.idiag_states = wanted_states;
  return {reinterpret_cast<const char*>(&request), sizeof request};
}

Result<std::vector<Socket>> parse_sockets(Bytes messages, SocketProtocol protocol) {
  std::vector<Socket> sockets;
  const std::string where = std::string(to_word(protocol)) + " sockets";
  const auto read = [&](const inet_diag_msg& raw, Bytes rest) -> Result<> {
    const auto family = to_family(raw.idiag_family);
    if (!family) return {};
    Socket socket = to_socket(raw, protocol, *family);
    TRY(each_attribute(rest, where, [&](const Attribute& attribute) {
      if (attribute.type == INET_DIAG_SKMEMINFO) socket.memory = read_memory(attribute.payload);
      if (attribute.type == INET_DIAG_INFO && !socket.is_listener())
        socket.progress = read_progress(attribute.payload);
    }));
    sockets.push_back(socket);
    return {};
  };
  TRY(each_message<inet_diag_msg>(messages, SOCK_DIAG_BY_FAMILY, where, read));
  return sockets;
}

}  // namespace netcase::evidence
