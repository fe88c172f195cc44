// SPDX-License-Identifier: Apache-2.0
//
// Linux net/netlink/af_netlink.c: a dump fills datagrams of at most 32 KiB if the reader's buffer was ever
// that large, and the last message of the last one is NLMSG_DONE, or NLMSG_ERROR in place of all.

#include "os/netlink.h"

#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "os/descriptor.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

constexpr std::size_t datagram_bytes_max = std::size_t{64} * 1024;

// What a datagram says about the dump it belongs to.
struct Progress {
  bool is_over = false;
  bool is_torn = false;
  int error = 0;
};

Progress progress_of(std::span<const char> datagram) {
  Progress progress;
  while (datagram.size() >= sizeof(nlmsghdr) && !progress.is_over) {
    nlmsghdr header;
    std::memcpy(&header, datagram.data(), sizeof header);
    if (header.nlmsg_len < sizeof header || header.nlmsg_len > datagram.size()) break;
    progress.is_torn = progress.is_torn || (header.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
    progress.is_over = header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR;
    if (progress.is_over && header.nlmsg_len >= sizeof header + sizeof progress.error) {
      std::memcpy(&progress.error, datagram.data() + sizeof header, sizeof progress.error);
    }
    datagram = datagram.subspan(std::min<std::size_t>(NLMSG_ALIGN(header.nlmsg_len), datagram.size()));
  }
  return progress;
}

// Not left out by the compiler, as nobody reads these bytes again.
void wipe(std::span<char> bytes) { ::explicit_bzero(bytes.data(), bytes.size()); }

class SystemNetlink final : public Netlink {
 public:
  SystemNetlink(Descriptor socket, std::string name)
      : socket_(std::move(socket)), name_(std::move(name)), buffer_(datagram_bytes_max) {}

  Result<bool> dump(std::uint16_t type, const Take& take) override {
    TRY(send_request(type, NLM_F_REQUEST | NLM_F_DUMP, {}));
    bool is_torn = false;
    while (true) {
      TRY(size, receive());
      const std::span<char> datagram = std::span(buffer_).first(size);
      const Progress progress = progress_of(datagram);
      take(datagram);
      wipe(datagram);
      is_torn = is_torn || progress.is_torn;
      if (progress.error != 0) return refused(-progress.error);
      if (progress.is_over) return !is_torn;
    }
  }

  Result<> ask(std::uint16_t type, std::span<const char> payload, const Take& take) override {
    TRY(send_request(type, NLM_F_REQUEST, payload));
    TRY(size, receive());
    const std::span<char> datagram = std::span(buffer_).first(size);
    const Progress progress = progress_of(datagram);
    take(datagram);
    wipe(datagram);
    if (progress.error != 0) return refused(-progress.error);
    return {};
  }

 private:
  Result<> send_request(std::uint16_t type, std::uint16_t flags, std::span<const char> payload) {
    const auto length = static_cast<std::uint32_t>(sizeof(nlmsghdr) + payload.size());
    const nlmsghdr header{length, type, flags, ++sequence_, 0};
    std::vector<char> request(length);
    std::memcpy(request.data(), &header, sizeof header);
    std::copy(payload.begin(), payload.end(), request.begin() + sizeof header);
    if (::send(socket_.number(), request.data(), request.size(), 0) < 0)
      return fail(name_, errno_text(errno));
    return {};
  }

  Result<std::size_t> receive() {
    while (true) {
      const ssize_t size = ::recv(socket_.number(), buffer_.data(), buffer_.size(), MSG_TRUNC);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return fail(name_, errno_text(errno));
      if (size == 0 || static_cast<std::size_t>(size) > buffer_.size()) {
        wipe(buffer_);
        return fail(name_, "a datagram of " + std::to_string(size) + " octets",
                    "1 to " + std::to_string(buffer_.size()));
      }
      return static_cast<std::size_t>(size);
    }
  }

  std::unexpected<Error> refused(int number) const {
    const bool is_not_permitted = number == EPERM || number == EACCES;
    return fail(name_, "netlink dump refused: " + errno_text(number), {},
                is_not_permitted ? "run as root, or give the binary cap_net_admin" : "");
  }

  Descriptor socket_;
  std::string name_;
  std::vector<char> buffer_;
  std::uint32_t sequence_ = 0;
};

}  // namespace

Result<std::unique_ptr<Netlink>> open_netlink(int protocol, std::string name) {
  Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
  if (!socket.is_open()) {
    const bool is_unknown = errno == EPROTONOSUPPORT;
    return fail(std::move(name), is_unknown ? "this kernel does not have it" : errno_text(errno));
  }
  return std::make_unique<SystemNetlink>(std::move(socket), std::move(name));
}

}  // namespace netcase::os
