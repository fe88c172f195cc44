// SPDX-License-Identifier: Apache-2.0
//
// Evidence as a person would write it down, a line each thing, for tests of its parsers and its sources.

#pragma once

#include <string>

#include "base/appender.h"
#include "base/result.h"
#include "evidence/change.h"
#include "evidence/evidence.h"

namespace netcase::test {

inline std::string shown(const evidence::Socket& socket) {
  std::string text;
  Appender out(text);
  out.text(to_word(socket.protocol)).text(" ").text(local_text(socket));
  if (socket.is_listener()) {
    out.text(" listens, ").number(socket.receive_queue).text(" of ").number(socket.send_queue);
    if (is_accept_queue_full(socket)) out.text(", full");
  } else {
    if (socket.remote_port != 0) out.text(" to ").text(remote_text(socket));
    out.text(" state ").number(static_cast<std::uint64_t>(socket.state));
  }
  if (is_receive_buffer_full(socket)) out.text(" full");
  if (socket.memory && socket.protocol != evidence::SocketProtocol::Tcp)
    out.text(" holds ").number(socket.memory->received).text(" of ").number(socket.memory->receive_limit);
  if (socket.memory && socket.memory->drops != 0) out.text(", drops ").number(socket.memory->drops);
  if (socket.progress) out.text(" sent ").number(socket.progress->segments_out);
  if (socket.progress) out.text(" resent ").number(socket.progress->resent);
  return text;
}

inline std::string shown(const evidence::Device& device) {
  std::string text = device.name + " " + device.kind + (device.is_up() ? " up" : " down");
  text += ", mtu " + std::to_string(device.mtu) + ", " + std::string(to_word(device.state));
  return text + ", " + std::to_string(device.counts.size()) + " counts";
}

inline std::string shown(const evidence::Qdisc& qdisc) {
  std::string text = std::to_string(qdisc.device) + ": " + qdisc.kind + " " + handle_text(qdisc) + " at " +
                     parent_text(qdisc) + ", drops " + std::to_string(qdisc.drops);
  if (qdisc.limit_packets) text += ", " + std::to_string(*qdisc.limit_packets) + " packets";
  if (qdisc.limit_bytes) text += ", " + std::to_string(*qdisc.limit_bytes) + " bytes";
  return text;
}

inline std::string shown(const evidence::DeviceAddress& address) {
  return std::to_string(address.device) + ": " + ipsec::to_text(address.prefix.address) + "/" +
         std::to_string(address.prefix.bits);
}

inline std::string shown(const evidence::Neighbour& neighbour) {
  const bool has_failed = neighbour.state == evidence::NeighbourState::Failed;
  return std::to_string(neighbour.device) + ": " + ipsec::to_text(neighbour.address) +
         (has_failed ? " failed" : " incomplete");
}

inline std::string shown(const evidence::FirewallChain& chain) {
  std::string text = name_of(chain);
  if (!chain.hook.empty()) text += " hook " + chain.hook + " policy " + std::string(to_word(chain.policy));
  if (chain.priority) text += " priority " + std::to_string(*chain.priority);
  for (const std::string& device : chain.devices) text += " device " + device;
  if (chain.counter) text += " " + std::to_string(chain.counter->packets) + " packets";
  return text;
}

inline std::string shown(const evidence::FirewallRule& rule) {
  std::string text = name_of(rule) + ": " + rule.text;
  if (rule.counter) text += ", " + std::to_string(rule.counter->packets) + " packets";
  text += ", " + std::string(to_word(rule.verdict));
  return text + (rule.comment.empty() ? "" : " # " + rule.comment);
}

inline std::string shown(const evidence::Route& route) { return to_text(route); }
inline std::string shown(const evidence::RoutingRule& rule) { return to_text(rule); }

inline std::string shown(const evidence::SoftnetCpu& cpu) {
  return "cpu " + std::to_string(cpu.cpu) + ": " + std::to_string(cpu.processed) + " dropped " +
         std::to_string(cpu.dropped) + " squeezed " + std::to_string(cpu.time_squeeze) + " backlog " +
         (cpu.backlog ? std::to_string(*cpu.backlog) : "unknown");
}

inline std::string shown(const evidence::NamedCount& count) {
  return count.name + " " + std::to_string(count.value);
}
inline std::string shown(const evidence::SocketCount& count) {
  return count.group + "." + count.name + " " + std::to_string(count.value);
}
inline std::string shown(const evidence::Membership& membership) {
  return membership.device_name + " " + ipsec::to_text(membership.group) + " " +
         std::to_string(membership.users);
}
inline std::string shown(const evidence::Sysctl& sysctl) { return sysctl.name + " = " + sysctl.value; }

template <class T>
std::string shown_lines(const std::vector<T>& things) {
  std::string text;
  for (const T& thing : things) text += shown(thing) + "\n";
  return text;
}

template <class T>
std::string shown_lines(const Result<std::vector<T>>& things) {
  return things ? shown_lines(*things) : to_text(things.error());
}

}  // namespace netcase::test
