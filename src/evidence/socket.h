// SPDX-License-Identifier: Apache-2.0
//
// The sockets of a network namespace as sock_diag tells of them: which of them is full, which drops, and to
// which process it belongs. A request for a connection (SynReceived) has neither queue nor process, and
// counts: a listener takes only so many. Those in TIME_WAIT are left out.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/address.h"

namespace netcase::evidence {

// The numbers are IPPROTO_*.
enum class SocketProtocol : std::uint8_t { Tcp = 6, Udp = 17, UdpLite = 136, Raw = 255 };

std::string_view to_word(SocketProtocol protocol);  // "tcp", "udp", "udplite", "raw"

// Linux include/net/tcp_states.h. UDP and raw sockets are Established where they are connected, else Close.
enum class SocketState : std::uint8_t {
  Established = 1,
  SynSent = 2,
  SynReceived = 3,
  FinWait1 = 4,
  FinWait2 = 5,
  TimeWait = 6,
  Close = 7,
  CloseWait = 8,
  LastAck = 9,
  Listen = 10,
  Closing = 11,
};

// Linux include/uapi/linux/sock_diag.h, SK_MEMINFO_*. Octets as the kernel accounts them: a datagram of one
// octet counts 768.
struct SocketMemory {
  std::uint32_t received = 0;       // waits to be read
  std::uint32_t receive_limit = 0;  // SO_RCVBUF; a datagram that comes while received >= limit is dropped
  std::uint32_t sent = 0;           // waits to leave the machine
  std::uint32_t send_limit = 0;
  std::uint32_t backlog = 0;  // came while the socket's owner held its lock
  std::uint32_t drops = 0;    // datagrams or segments since the socket was made; wraps at 2^32
};

// What a TCP connection did since it began: whose segments are sent again. Linux struct tcp_info.
struct TcpProgress {
  std::uint32_t segments_out = 0;
  std::uint32_t segments_in = 0;
  std::uint32_t resent = 0;
  std::uint32_t round_trip_us = 0;  // smoothed
  std::uint32_t path_mtu = 0;
};

struct Socket {
  SocketProtocol protocol = SocketProtocol::Tcp;
  SocketState state = SocketState::Close;
  Address local;
  Address remote;
  std::uint16_t local_port = 0;  // of a raw socket the IP protocol
  std::uint16_t remote_port = 0;
  std::uint32_t device = 0;         // bound to the device of this index; 0: to none
  std::uint32_t receive_queue = 0;  // octets unread; of a listener: connections that wait for accept()
  std::uint32_t send_queue = 0;     // octets not acknowledged; of a listener: how many may wait
  std::uint32_t user = 0;           // its uid
  std::uint32_t inode = 0;          // 0: no process has it any more
  std::uint64_t cookie = 0;         // its name in the kernel for as long as it lives
  std::optional<SocketMemory> memory;
  std::optional<TcpProgress> progress;

  bool is_listener() const { return protocol == SocketProtocol::Tcp && state == SocketState::Listen; }
};

// A listener's accept queue takes one more than its limit before it is full: Linux include/net/sock.h,
// sk_acceptq_is_full(), asks whether there are more than the limit.
bool is_accept_queue_full(const Socket& socket);
// A datagram socket that has no room for the next datagram, or all but: from 7/8 of the limit on.
bool is_receive_buffer_full(const Socket& socket);

// "0.0.0.0:443", "[2001:db8::1]:53".
std::string local_text(const Socket& socket);
std::string remote_text(const Socket& socket);

// Who holds a socket open.
struct SocketOwner {
  std::uint32_t inode = 0;
  std::uint32_t process = 0;
  std::string name;  // /proc/PID/comm

  friend bool operator==(const SocketOwner&, const SocketOwner&) = default;
};

struct SocketOwners {
  std::vector<SocketOwner> owners;        // by inode, then process
  std::vector<std::uint32_t> looked_for;  // inodes, rising; one of them without an owner: nobody we may see
  bool is_whole = true;                   // false: other users' processes could not be looked into
};

}  // namespace netcase::evidence
