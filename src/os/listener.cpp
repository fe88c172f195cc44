// SPDX-License-Identifier: Apache-2.0
//
// Linux net/netlink/af_netlink.c: a reader that is too slow loses datagrams, and is told so by ENOBUFS at its
// next reading.

#include "os/listener.h"

#include <linux/netlink.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "os/clock.h"
#include "os/descriptor.h"
#include "os/errno_text.h"
#include "os/signals.h"

namespace netcase::os {

namespace {

constexpr std::size_t datagram_bytes_max = std::size_t{64} * 1024;
constexpr std::uint64_t ns_in_ms = 1'000'000;
constexpr std::uint64_t longest_poll_ms = 60'000;

class SystemListener final : public Listener {
 public:
  SystemListener() : buffer_(datagram_bytes_max) {}

  Result<> join(int protocol, std::uint32_t group, const std::string& name) override {
    TRY(ear, ear_of(protocol, name));
    const int number = static_cast<int>(group);
    if (::setsockopt(ears_[ear].socket.number(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &number,
                     sizeof number) != 0)
      return fail(name, errno_text(errno));
    return {};
  }

  bool listen_until(std::uint64_t deadline_ns, const Take& take) override {
    std::vector<pollfd> waiting;
    waiting.reserve(ears_.size());
    for (const Ear& ear : ears_) waiting.push_back({ear.socket.number(), POLLIN, 0});
    while (!stop_was_asked()) {
      const std::uint64_t now_ns = system_clock().since_boot_ns();
      if (now_ns >= deadline_ns) return true;
      const std::uint64_t left_ms = (deadline_ns - now_ns + ns_in_ms - 1) / ns_in_ms;
      const int ready =
          ::poll(waiting.data(), waiting.size(), static_cast<int>(std::min(left_ms, longest_poll_ms)));
      for (std::size_t i = 0; ready > 0 && i < waiting.size(); ++i) {
        if (waiting[i].revents != 0) hear(ears_[i], take);
      }
    }
    return false;
  }

 private:
  struct Ear {
    int protocol;
    Descriptor socket;
  };

  Result<std::size_t> ear_of(int protocol, const std::string& name) {
    for (std::size_t i = 0; i < ears_.size(); ++i) {
      if (ears_[i].protocol == protocol) return i;
    }
    Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol));
    if (!socket.is_open()) return fail(name, errno_text(errno));
    // Without a number of its own a socket has the kernel's, 0, and nobody hears what he says himself.
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      return fail(name, errno_text(errno));
    ears_.push_back({protocol, std::move(socket)});
    return ears_.size() - 1;
  }

  // All that is there: more may have come than poll() was asked about.
  void hear(const Ear& ear, const Take& take) {
    while (true) {
      const ssize_t size = ::recv(ear.socket.number(), buffer_.data(), buffer_.size(), 0);
      if (size < 0 && errno == ENOBUFS) take(ear.protocol, {});
      if (size < 0 && (errno == EINTR || errno == ENOBUFS)) continue;
      if (size <= 0) return;
      const std::span<char> datagram = std::span(buffer_).first(static_cast<std::size_t>(size));
      take(ear.protocol, datagram);
      ::explicit_bzero(datagram.data(), datagram.size());
    }
  }

  std::vector<Ear> ears_;
  std::vector<char> buffer_;
};

}  // namespace

std::unique_ptr<Listener> make_listener() { return std::make_unique<SystemListener>(); }

}  // namespace netcase::os
