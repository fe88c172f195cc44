// SPDX-License-Identifier: Apache-2.0
//
//   Netid State    Recv-Q Send-Q Local Address:Port    Peer Address:Port Process
//   tcp   LISTEN   2      1          127.0.0.1:8080         0.0.0.0:*     users:(("nginx",pid=25,fd=4))
//   ino:70 sk:db
//        skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d2) bbr cwnd:10 segs_out:7 retrans:0/3

#include "evidence/socket_listing.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "evidence/listing_words.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;

constexpr std::array<std::pair<std::string_view, SocketState>, 11> state_words{
    {{"ESTAB", SocketState::Established},
     {"SYN-SENT", SocketState::SynSent},
     {"SYN-RECV", SocketState::SynReceived},
     {"FIN-WAIT-1", SocketState::FinWait1},
     {"FIN-WAIT-2", SocketState::FinWait2},
     {"TIME-WAIT", SocketState::TimeWait},
     {"UNCONN", SocketState::Close},
     {"CLOSE-WAIT", SocketState::CloseWait},
     {"LAST-ACK", SocketState::LastAck},
     {"LISTEN", SocketState::Listen},
     {"CLOSING", SocketState::Closing}}};

std::optional<SocketState> state_of(std::string_view word) {
  for (const auto& [text, state] : state_words) {
    if (word == text) return state;
  }
  return std::nullopt;
}

std::optional<SocketProtocol> protocol_of(std::string_view word) {
  if (word == "tcp") return SocketProtocol::Tcp;
  if (word == "udp") return SocketProtocol::Udp;
  if (word == "raw") return SocketProtocol::Raw;
  return std::nullopt;
}

struct Endpoint {
  Address address;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8081", "*:22", "10.0.0.1%eth0:68", "0.0.0.0:*"; of old versions ":::22".
std::optional<Endpoint> parse_endpoint(std::string_view word) {
  const std::size_t colon = word.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view port = word.substr(colon + 1);
  std::string_view address = word.substr(0, colon);
  address = address.substr(0, address.find('%'));
  if (address.starts_with('[')) address.remove_prefix(1);
  if (address.ends_with(']')) address.remove_suffix(1);
  Endpoint endpoint;
  if (address == "*") {
    endpoint.address.family = Family::Ipv6;
  } else {
    const auto parsed = parse_any_address(address);
    if (!parsed) return std::nullopt;
    endpoint.address = *parsed;
  }
  const auto number = port == "*" ? std::optional<std::uint32_t>(0) : parse_number_32(port);
  if (number && *number > UINT16_MAX) return std::nullopt;
  endpoint.port = static_cast<std::uint16_t>(number.value_or(0));
  return endpoint;
}

// The number behind "ino:" in a word.
template <class Number>
std::optional<Number> number_behind(std::string_view word, std::string_view front, int base = 10) {
  if (!word.starts_with(front)) return std::nullopt;
  word.remove_prefix(front.size());
  Number number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, base);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

// "skmem:(r7680,rb8192,t0,tb212992,f512,w0,o0,bl0,d34)".
SocketMemory read_memory(std::string_view list) {
  SocketMemory memory;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",)"), list.size());
    const std::string_view one = list.substr(0, end);
    const std::size_t digits = std::min(one.find_first_of("0123456789"), one.size());
    const std::string_view name = one.substr(0, digits);
    const auto number = parse_number_32(one.substr(digits)).value_or(0);
    if (name == "r") memory.received = number;
    if (name == "rb") memory.receive_limit = number;
    if (name == "w") memory.sent = number;
    if (name == "tb") memory.send_limit = number;
    if (name == "bl") memory.backlog = number;
    if (name == "d") memory.drops = number;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return memory;
}

class Reader {
 public:
  Result<SocketListing> read(std::string_view text, std::string_view where) {
    for (Lines lines(text); !lines.at_end();) {
      const Line line = lines.next();
      const bool is_more = line.text.starts_with(' ') || line.text.starts_with('\t');
      if (!is_more && !begin(line.text))
        return fail(at_line(where, line.number), parse::quoted(line.text), "what ss -peaonmi prints");
      if (is_kept_) read_details(line.text);
    }
    return std::move(listing_);
  }

 private:
  // False for a line that cannot be read. Others' sockets are stepped over.
  bool begin(std::string_view line) {
    is_kept_ = false;
    const auto words = words_of(line);
    if (words.empty()) return true;
    const auto protocol = protocol_of(words[0]);
    if (!protocol) return true;
    if (words.size() < 6) return false;
    const auto state = state_of(words[1]);
    const auto receive_queue = parse_number_32(words[2]);
    const auto send_queue = parse_number_32(words[3]);
    const auto local = parse_endpoint(words[4]);
    const auto remote = parse_endpoint(words[5]);
    if (!state || !receive_queue || !send_queue || !local || !remote) return *protocol == SocketProtocol::Raw;
    if (*state == SocketState::TimeWait || *state == SocketState::SynReceived) return true;
    Socket socket;
    socket.protocol = *protocol;
    socket.state = *state;
    socket.local = local->address;
    socket.local_port = local->port;
    socket.remote = remote->address;
    socket.remote_port = remote->port;
    socket.receive_queue = *receive_queue;
    socket.send_queue = *send_queue;
    listing_.sockets.push_back(socket);
    is_kept_ = true;
    return true;
  }

  void read_details(std::string_view line) {
    Socket& socket = listing_.sockets.back();
    for (const std::string_view word : words_of(line)) {
      if (const auto inode = number_behind<std::uint32_t>(word, "ino:")) socket.inode = *inode;
      if (const auto user = number_behind<std::uint32_t>(word, "uid:")) socket.user = *user;
      if (const auto cookie = number_behind<std::uint64_t>(word, "sk:", 16)) socket.cookie = *cookie;
      if (word.starts_with("skmem:(")) socket.memory = read_memory(word.substr(7));
      if (socket.protocol == SocketProtocol::Tcp) read_progress(socket, word);
    }
    read_owners(socket, line);
  }

  static void read_progress(Socket& socket, std::string_view word) {
    TcpProgress progress = socket.progress.value_or(TcpProgress());
    bool is_told = true;
    if (const auto out = number_behind<std::uint32_t>(word, "segs_out:")) progress.segments_out = *out;
    else if (const auto in = number_behind<std::uint32_t>(word, "segs_in:")) progress.segments_in = *in;
    else if (const auto mtu = number_behind<std::uint32_t>(word, "pmtu:")) progress.path_mtu = *mtu;
    else if (const std::size_t slash = word.find('/');
             word.starts_with("retrans:") && slash != std::string_view::npos)
      progress.resent = parse_number_32(word.substr(slash + 1)).value_or(0);
    else is_told = false;
    if (is_told) socket.progress = progress;
  }

  // users:(("tmux: server",pid=25960,fd=12),("nginx",pid=7,fd=3)): the name may hold blanks. It stands before
  // the socket's inode, so inodes are filled in here.
  void read_owners(const Socket& socket, std::string_view line) {
    if (socket.inode == 0) return;
    static constexpr std::string_view middle = "\",pid=";
    for (std::size_t at = line.find("(\""); at != std::string_view::npos; at = line.find("(\"", at + 2)) {
      const std::size_t end = line.find(middle, at);
      if (end == std::string_view::npos) return;
      const auto process = number_behind<std::uint32_t>(line.substr(end), middle);
      if (!process) return;
      listing_.owners.owners.push_back(
          {socket.inode, *process, parse::without_controls(line.substr(at + 2, end - at - 2))});
      listing_.owners.looked_for.push_back(socket.inode);
    }
  }

  SocketListing listing_;
  bool is_kept_ = false;
};

}  // namespace

Result<SocketListing> parse_socket_listing(std::string_view text, std::string_view where) {
  TRY(listing, Reader().read(text, where));
  std::sort(listing.owners.looked_for.begin(), listing.owners.looked_for.end());
  return listing;
}

}  // namespace netcase::evidence
