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

NetlinkFailureKind kind_of(int number) {
  switch (number) {
    case EPERM:
    case EACCES: return NetlinkFailureKind::NotPermitted;
    case ENOENT:
    case EINVAL:  // nfnetlink, of a subsystem that is not loaded
    case EOPNOTSUPP:
    case EAFNOSUPPORT:
    case EPROTONOSUPPORT: return NetlinkFailureKind::NotThere;
    default: return NetlinkFailureKind::Other;
  }
}

// Not left out by the compiler, as nobody reads these bytes again.
void wipe(std::span<char> bytes) { ::explicit_bzero(bytes.data(), bytes.size()); }

class SystemNetlink final : public Netlink {
 public:
  SystemNetlink(Descriptor socket, std::string name)
      : socket_(std::move(socket)), name_(std::move(name)), buffer_(datagram_bytes_max) {}

  NetlinkResult<DumpEnd> ask(const NetlinkRequest& request, const Take& take) override {
    if (auto sent = send_request(request); !sent) return std::unexpected(std::move(sent).error());
    bool is_torn = false;
    std::size_t taken = 0;
    while (true) {
      const auto size = receive();
      if (!size) return std::unexpected(size.error());
      const std::span<char> datagram = std::span(buffer_).first(*size);
      const Progress progress = progress_of(datagram);
      take(datagram);
      wipe(datagram);
      is_torn = is_torn || progress.is_torn;
      taken += *size;
      if (progress.error != 0) return refused(-progress.error);
      if (progress.is_over || !request.is_of_table) return is_torn ? DumpEnd::Torn : DumpEnd::Whole;
      if (taken >= request.enough) return DumpEnd::Enough;
    }
  }

 private:
  NetlinkResult<void> send_request(const NetlinkRequest& request) {
    const std::size_t size = sizeof(nlmsghdr) + request.body.size();
    const auto flags = static_cast<std::uint16_t>(NLM_F_REQUEST | (request.is_of_table ? NLM_F_DUMP : 0));
    const nlmsghdr header{static_cast<std::uint32_t>(size), request.type, flags, ++sequence_, 0};
    std::string message(reinterpret_cast<const char*>(&header), sizeof header);
    message += request.body;
    if (::send(socket_.number(), message.data(), message.size(), 0) < 0) return failure(errno);
    return {};
  }

  NetlinkResult<std::size_t> receive() {
    while (true) {
      const ssize_t size = ::recv(socket_.number(), buffer_.data(), buffer_.size(), MSG_TRUNC);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return failure(errno);
      if (size == 0 || static_cast<std::size_t>(size) > buffer_.size()) {
        wipe(buffer_);
        const std::string wanted = "1 to " + std::to_string(buffer_.size());
        return std::unexpected(
            NetlinkFailure{NetlinkFailureKind::Other,
                           {name_, "a datagram of " + std::to_string(size) + " octets", wanted, {}}});
      }
      return static_cast<std::size_t>(size);
    }
  }

  std::unexpected<NetlinkFailure> failure(int number) const {
    return std::unexpected(NetlinkFailure{kind_of(number), {name_, errno_text(number), {}, {}}});
  }

  std::unexpected<NetlinkFailure> refused(int number) const {
    const NetlinkFailureKind kind = kind_of(number);
    const bool is_not_permitted = kind == NetlinkFailureKind::NotPermitted;
    return std::unexpected(
        NetlinkFailure{kind,
                       {name_,
                        "netlink dump refused: " + errno_text(number),
                        {},
                        is_not_permitted ? "run as root, or give the binary cap_net_admin" : ""}});
  }

  Descriptor socket_;
  std::string name_;
  std::vector<char> buffer_;
  std::uint32_t sequence_ = 0;
};

}  // namespace

Result<bool> Netlink::dump(std::uint16_t type, const Take& take) {
  const auto end = ask({.type = type}, take);
  if (!end) return std::unexpected(end.error().error);
  return *end == DumpEnd::Whole;
}

Result<> Netlink::ask_one(std::uint16_t type, std::string_view body, const Take& take) {
  if (auto end = ask({.type = type, .body = body, .is_of_table = false}, take); !end)
    return std::unexpected(std::move(end).error().error);
  return {};
}

NetlinkResult<std::unique_ptr<Netlink>> try_open_netlink(int protocol, std::string name) {
  Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
  if (!socket.is_open()) {
    const NetlinkFailureKind kind = kind_of(errno);
    const bool is_unknown = kind == NetlinkFailureKind::NotThere;
    return std::unexpected(NetlinkFailure{
        kind, {std::move(name), is_unknown ? "this kernel does not have it" : errno_text(errno), {}, {}}});
  }
  // Linux 5.0; an older one does not know the option and answers with whole tables.
  const int is_strict = 1;
  if (protocol == NETLINK_ROUTE)
    ::setsockopt(socket.number(), SOL_NETLINK, NETLINK_GET_STRICT_CHK, &is_strict, sizeof is_strict);
  return std::make_unique<SystemNetlink>(std::move(socket), std::move(name));
}

Result<std::unique_ptr<Netlink>> open_netlink(int protocol, std::string name) {
  auto netlink = try_open_netlink(protocol, std::move(name));
  if (!netlink) return std::unexpected(std::move(netlink).error().error);
  return std::move(*netlink);
}

}  // namespace netcase::os
