// SPDX-License-Identifier: Apache-2.0

#include "os/local_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "os/clock.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

constexpr std::uint64_t ns_in_second = 1'000'000'000;
constexpr std::uint64_t ns_in_ms = 1'000'000;
constexpr int callers_waiting_max = 128;

struct Address {
  sockaddr_un name{};
  socklen_t size = 0;
  const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&name); }
};

// A NUL, the name, and nothing behind it: the size tells where it ends.
Address to_address(std::string_view name) {
  Address address;
  address.name.sun_family = AF_UNIX;
  const std::size_t size = std::min(name.size(), sizeof address.name.sun_path - 1);
  std::memcpy(address.name.sun_path + 1, name.data(), size);
  address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + size);
  return address;
}

bool set_blocking(const Descriptor& socket, std::uint64_t timeout_ns) {
  timeval timeout{};
  timeout.tv_sec = static_cast<time_t>(timeout_ns / ns_in_second);
  timeout.tv_usec = static_cast<suseconds_t>(timeout_ns % ns_in_second / 1000);
  return ::fcntl(socket.number(), F_SETFL, 0) == 0 &&
         ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout) == 0;
}

}  // namespace

Result<Descriptor> listen_at_abstract_name(std::string_view name) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const Address address = to_address(name);
  if (!socket.is_open() || ::bind(socket.number(), address.generic(), address.size) != 0 ||
      ::listen(socket.number(), callers_waiting_max) != 0) {
    return fail("@" + std::string(name), errno_text(errno));
  }
  return socket;
}

Connection connect_to_abstract_name(std::string_view name, std::uint64_t timeout_ns) {
  Connection connection;
  connection.socket = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!connection.socket.is_open()) return connection;
  const Address address = to_address(name);
  int refusal = ::connect(connection.socket.number(), address.generic(), address.size) == 0 ? 0 : errno;
  // Linux net/unix/af_unix.c, unix_stream_connect(): EAGAIN is a full backlog; a blocking call waits
  // SO_SNDTIMEO.
  if (refusal == EAGAIN && set_blocking(connection.socket, timeout_ns)) {
    refusal = ::connect(connection.socket.number(), address.generic(), address.size) == 0 ? 0 : errno;
  }
  if (refusal == 0) connection.state = Connection::State::IsOpen;
  else if (refusal == EAGAIN || refusal == EINTR) connection.state = Connection::State::TimedOut;
  return connection;
}

std::optional<std::uint32_t> peer_user(const Descriptor& socket) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || size < sizeof peer)
    return std::nullopt;
  return peer.uid;
}

Descriptor accept_caller(const Descriptor& listener) {
  return Descriptor(::accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

bool receive_all(const Descriptor& socket, std::uint64_t deadline_ns, std::string& buffer) {
  std::array<char, 4096> piece{};
  while (true) {
    const ssize_t got = ::recv(socket.number(), piece.data(), piece.size(), MSG_DONTWAIT);
    if (got == 0) return true;
    if (got > 0) {
      buffer.append(piece.data(), static_cast<std::size_t>(got));
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) return false;
    const std::uint64_t now_ns = system_clock().since_boot_ns();
    if (now_ns >= deadline_ns) return false;
    pollfd ready{socket.number(), POLLIN, 0};
    ::poll(&ready, 1, static_cast<int>((deadline_ns - now_ns) / ns_in_ms + 1));
  }
}

std::optional<std::size_t> send_some(const Descriptor& socket, std::string_view text) {
  while (true) {
    const ssize_t sent = ::send(socket.number(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<std::size_t>(sent);
    if (errno == EAGAIN || errno == EWOULDBLOCK) return 0;
    if (errno != EINTR) return std::nullopt;
  }
}

}  // namespace netcase::os
