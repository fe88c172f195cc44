// SPDX-License-Identifier: Apache-2.0
//
// Which socket is behind it, and which process.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using evidence::Socket;
using evidence::SocketProtocol;

// "nginx, process 1842", or why nobody is named.
std::string owner_text(const evidence::Evidence& evidence, const Socket& socket) {
  if (!evidence.owners) return {};
  std::string text;
  for (const evidence::SocketOwner& owner : evidence.owners->owners) {
    if (owner.inode != socket.inode || socket.inode == 0) continue;
    text += (text.empty() ? ", of " : ", ") + owner.name + ", process " + std::to_string(owner.process);
  }
  return text;
}

bool is_datagram(const Socket& socket) {
  return socket.protocol == SocketProtocol::Udp || socket.protocol == SocketProtocol::UdpLite;
}

// How many each socket dropped meanwhile; there may be thousands of them.
class Drops {
 public:
  explicit Drops(const Question& question) {
    if (question.change == nullptr) return;
    for (const evidence::SocketChange& change : question.change->sockets) {
      if (change.drops > 0) drops_.emplace(change.socket, change.drops);
    }
  }
  std::uint64_t of(const Socket& socket) const {
    const auto found = drops_.find(&socket);
    return found == drops_.end() ? 0 : found->second;
  }

 private:
  std::map<const Socket*, std::uint64_t> drops_;
};

std::string socket_text(const Socket& socket) {
  return std::string(evidence::to_word(socket.protocol)) + " " + evidence::local_text(socket);
}

std::string buffer_text(const Question& question, const Socket& socket, std::uint64_t drops) {
  std::string text = socket_text(socket) + ": ";
  if (drops > 0) text += "+" + to_grouped(drops) + " lost, ";
  if (socket.memory) {
    text += to_grouped(socket.memory->received) + " octets wait, the limit is " +
            to_grouped(socket.memory->receive_limit);
  } else {
    text += to_grouped(socket.receive_queue) + " octets wait";
  }
  return text + owner_text(*question.evidence, socket);
}

// Requests for a connection that a listener waits to be completed. It may listen at an address or at all.
std::uint64_t half_open_at(const std::vector<Socket>& sockets, const Socket& listener) {
  const bool is_any = std::all_of(listener.local.bytes.begin(), listener.local.bytes.end(),
                                  [](std::uint8_t octet) { return octet == 0; });
  return static_cast<std::uint64_t>(std::count_if(sockets.begin(), sockets.end(), [&](const Socket& socket) {
    return socket.protocol == SocketProtocol::Tcp && socket.state == evidence::SocketState::SynReceived &&
           socket.local_port == listener.local_port && (is_any || socket.local == listener.local);
  }));
}

// From so many on, where cookies are off, only peers that are known already are let in.
std::uint64_t most_half_open(std::int64_t backlog) {
  return static_cast<std::uint64_t>(backlog - backlog / 4 + 1);
}

}  // namespace

Answer accept_queue_full(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->sockets) return {};
  const Drops drops(question);
  Lines lines;
  for (const Socket& socket : *question.evidence->sockets) {
    if (!socket.is_listener()) continue;
    if (drops.of(socket) == 0 && !evidence::is_accept_queue_full(socket)) continue;
    lines.add("accept queue of " + evidence::local_text(socket) + ": " + to_grouped(socket.receive_queue) +
              " wait, the limit is " + to_grouped(socket.send_queue) +
              owner_text(*question.evidence, socket));
    lines.name("PORT", std::to_string(socket.local_port));
  }
  return std::move(lines).answer();
}

// Those that dropped stand first, the most first.
Answer datagram_socket_full(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->sockets) return {};
  const Drops drops(question);
  Lines lines;
  const auto add = [&](const Socket& socket) {
    lines.add(buffer_text(question, socket, drops.of(socket)), drops.of(socket));
    lines.name("PORT", std::to_string(socket.local_port));
  };
  for (const evidence::SocketChange& change :
       question.change == nullptr ? std::vector<evidence::SocketChange>() : question.change->sockets) {
    if (is_datagram(*change.socket) && change.drops > 0) add(*change.socket);
  }
  for (const Socket& socket : *question.evidence->sockets) {
    if (is_datagram(socket) && drops.of(socket) == 0 && evidence::is_receive_buffer_full(socket)) add(socket);
  }
  return std::move(lines).answer();
}

// Full or not: a filter of the socket drops too.
Answer datagram_socket_drops(const Question& question) {
  if (question.change == nullptr || !question.evidence->sockets) return {};
  Lines lines;
  for (const evidence::SocketChange& change : question.change->sockets) {
    if (!is_datagram(*change.socket) || change.drops == 0) continue;
    lines.add(buffer_text(question, *change.socket, change.drops), change.drops);
    lines.name("PORT", std::to_string(change.socket->local_port));
  }
  return std::move(lines).answer();
}

// Linux net/ipv4/tcp_ipv4.c, tcp_v4_rcv(): what a listener drops counts in the socket, and nearly all of it
// in one of these, too; not what a filter of the program refuses.
Answer listener_drops(const Question& question) {
  static constexpr std::string_view counted_elsewhere[] = {
      "TcpExtListenDrops",   "TcpExtTCPMinTTLDrop", "TcpExtTCPMD5NotFound", "TcpExtTCPMD5Unexpected",
      "TcpExtTCPMD5Failure", "TcpExtTCPAORequired", "TcpExtTCPAOBad",       "TcpExtTCPAOKeyNotFound",
      "XfrmInNoPols",        "XfrmInPolBlock",      "XfrmInTmplMismatch"};
  if (question.change == nullptr || !question.evidence->sockets) return {};
  Lines lines;
  std::uint64_t dropped = 0;
  for (const evidence::SocketChange& change : question.change->sockets) {
    const Socket& socket = *change.socket;
    if (socket.protocol != SocketProtocol::Tcp || !socket.is_listener() || change.drops == 0) continue;
    dropped += change.drops;
    lines.add(socket_text(socket) + ": +" + to_grouped(change.drops) + " dropped" +
              owner_text(*question.evidence, socket));
    lines.at("the listener at " + evidence::local_text(socket));
  }
  std::uint64_t known = 0;
  for (const std::string_view name : counted_elsewhere) known += change_of(question, name);
  if (dropped <= known) return {Truth::No, {}};
  Answer answer = std::move(lines).answer();
  answer.explained = dropped - known;
  return answer;
}

Answer stream_socket_full(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->sockets) return {};
  const Drops drops(question);
  Lines lines;
  for (const Socket& socket : *question.evidence->sockets) {
    if (socket.protocol != SocketProtocol::Tcp || socket.is_listener() || !socket.memory) continue;
    const auto& memory = *socket.memory;
    const bool is_full = memory.receive_limit > 0 && memory.received / 7 * 8 >= memory.receive_limit;
    if (!is_full) continue;
    lines.add(buffer_text(question, socket, drops.of(socket)));
    lines.name("PORT", std::to_string(socket.local_port));
  }
  return std::move(lines).answer();
}

Answer sockets_resend(const Question& question) {
  if (question.change == nullptr || !question.evidence->sockets) return {};
  std::vector<const evidence::SocketChange*> resending;
  for (const evidence::SocketChange& change : question.change->sockets) {
    if (change.resent > 0) resending.push_back(&change);
  }
  std::stable_sort(resending.begin(), resending.end(),
                   [](const auto* one, const auto* other) { return one->resent > other->resent; });
  Lines lines;
  for (const evidence::SocketChange* change : resending) {
    lines.add(evidence::local_text(*change->socket) + " to " + evidence::remote_text(*change->socket) +
              ": +" + to_grouped(change->resent) + " sent again");
  }
  return std::move(lines).answer();
}

// Linux net/ipv4/tcp_input.c, tcp_conn_request(): without cookies a SYN is dropped once a listener has as
// many requests as its backlog, or 3/4 of tcp_max_syn_backlog. Only the first has a counter of its own.
Answer half_open_queue_full(const Question& question) {
  Answer off = syn_cookies_off(question);
  if (off.truth != Truth::Yes || !question.evidence->sockets) return {off.truth, {}};
  const std::string name = "net.ipv4.tcp_max_syn_backlog";
  const auto backlog = evidence::find_sysctl_number(*question.evidence->sysctls, name);
  Lines lines;
  for (const Socket& listener : *question.evidence->sockets) {
    if (!listener.is_listener()) continue;
    const std::uint64_t half_open = half_open_at(*question.evidence->sockets, listener);
    const std::uint64_t most = backlog.value_or(0) > 0 ? most_half_open(*backlog) : UINT64_MAX;
    if (half_open < std::min<std::uint64_t>(most, listener.send_queue) || half_open == 0) continue;
    std::string line = evidence::local_text(listener) + ": " + to_grouped(half_open) + " half open, ";
    if (most <= listener.send_queue) line += "3/4 of " + name + " (" + std::to_string(*backlog) + ")";
    else line += "its backlog is " + to_grouped(listener.send_queue);
    lines.add(line + owner_text(*question.evidence, listener));
    lines.name("PORT", std::to_string(listener.local_port));
  }
  Answer answer = std::move(lines).answer();
  if (answer.truth != Truth::Yes) return answer;
  answer.evidence.insert(answer.evidence.begin(), off.evidence.begin(), off.evidence.end());
  answer.explained = question.count;
  return answer;
}

Answer syn_cookies_off(const Question& question) { return sysctl_is(question, "net.ipv4.tcp_syncookies", 0); }

// What clients do is their affair: a reset that ends what was accepted is most often theirs.
Answer clients_lead(const Question& question) {
  const std::uint64_t accepted = change_of(question, "TcpPassiveOpens");
  const std::uint64_t made = change_of(question, "TcpActiveOpens");
  if (accepted == 0 || accepted < made) return {Truth::No, {}};
  return {Truth::Yes, {"TcpPassiveOpens +" + to_grouped(accepted) + ", TcpActiveOpens +" + to_grouped(made)}};
}

// The third number is the limit, in pages; TCP's stands above UDP's in the file.
Answer protocol_memory_full(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->socket_counts || !question.evidence->sysctls)
    return {};
  Lines lines;
  for (const std::string_view group : {"TCP", "UDP"}) {
    const auto used = evidence::find_count(*question.evidence->socket_counts, group, "mem");
    const std::string name = group == "TCP" ? "net.ipv4.tcp_mem" : "net.ipv4.udp_mem";
    const auto pressure = evidence::find_sysctl_number(*question.evidence->sysctls, name, 1);
    if (used && pressure && *pressure >= 0 && *used >= static_cast<std::uint64_t>(*pressure)) {
      lines.add("all sockets of " + std::string(group) + " use " + to_grouped(*used) + " pages, " + name +
                " presses from " + to_grouped(static_cast<std::uint64_t>(*pressure)) + " on");
    }
  }
  return std::move(lines).answer();
}

}  // namespace netcase::diagnose
