// SPDX-License-Identifier: Apache-2.0
//
// Devices and their queues.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

// What one count of each device counted: "one: rx_dropped +7".
Answer device_counted(const Question& question, std::string_view count_name) {
  if (question.evidence == nullptr || !question.evidence->devices || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::DeviceChange& change : question.change->devices) {
    const std::uint64_t count = change.count(count_name);
    if (count == 0) continue;
    lines.add(change.device->name + ": " + std::string(count_name) + " +" + to_grouped(count), count);
    lines.name("DEVICE", change.device->name);
    lines.at("device " + change.device->name + (count_name.starts_with("rx_") ? ", receiving" : ", sending"));
  }
  return std::move(lines).answer();
}

// Modules of tunnels make one of these in every namespace, and it stays down.
bool is_fallback(const evidence::Device& device) {
  static constexpr std::array<std::string_view, 9> names{"tunl0",    "gre0", "gretap0", "erspan0", "ip_vti0",
                                                         "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0"};
  return std::find(names.begin(), names.end(), device.name) != names.end();
}

}  // namespace

Answer device_drops_in(const Question& question) { return device_counted(question, "rx_dropped"); }
Answer device_misses(const Question& question) { return device_counted(question, "rx_missed_errors"); }
Answer device_drops_out(const Question& question) { return device_counted(question, "tx_dropped"); }
Answer device_strays(const Question& question) { return device_counted(question, "rx_otherhost_dropped"); }

// What a program of XDP takes leaves no count but those of its device: that received, and neither did IP, nor
// did any device send as much. Octets are compared, as what GRO joins is fewer packets for IP; its headers
// are at most half of what came.
Answer xdp_takes(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices || question.change == nullptr) return {};
  Lines lines;
  std::uint64_t octets = 0;
  std::uint64_t packets = 0;
  std::uint64_t sent = 0;
  for (const evidence::DeviceChange& change : question.change->devices) {
    if (!change.device->is_loopback()) sent += change.count("tx_packets");
    if (change.device->xdp == evidence::XdpMode::None || change.count("rx_packets") == 0) continue;
    lines.at("device " + change.device->name + ", before the stack");
    lines.name("DEVICE", change.device->name);
    octets += change.count("rx_bytes");
    packets += change.count("rx_packets");
    lines.add(change.device->name + ": rx_packets +" + to_grouped(change.count("rx_packets")) +
              ", and the XDP program " + std::to_string(change.device->xdp_program) + " sees them first");
  }
  const std::uint64_t octets_of_ip =
      change_of(question, "IpExtInOctets") + change_of(question, "Ip6InOctets");
  const std::uint64_t others =
      sent + change_of(question, "IpInReceives") + change_of(question, "Ip6InReceives");
  if (octets_of_ip > octets / 2 || packets <= others) return {Truth::No, {}};
  Answer answer = std::move(lines).answer();
  answer.explained = packets - others;
  return answer;
}

Answer softnet_drops(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->softnet || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::SoftnetChange& change : question.change->softnet) {
    if (change.dropped == 0) continue;
    const std::string cpu = "CPU " + std::to_string(change.cpu);
    lines.add(cpu + ": backlog full, +" + to_grouped(change.dropped) + " dropped", change.dropped);
    lines.at("the queue to " + cpu);
  }
  return std::move(lines).answer();
}

Answer qdisc_drops(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->qdiscs || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::QdiscChange& change : question.change->qdiscs) {
    if (change.drops == 0) continue;
    const evidence::Qdisc& qdisc = *change.qdisc;
    std::string line = device_name(*question.evidence, qdisc.device) + " qdisc " + qdisc.kind + " " +
                       evidence::parent_text(qdisc) + ": +" + to_grouped(change.drops) + " dropped";
    if (qdisc.limit_packets) line += ", the limit is " + to_grouped(*qdisc.limit_packets) + " packets";
    else if (qdisc.limit_bytes) line += ", the limit is " + to_grouped(*qdisc.limit_bytes) + " octets";
    lines.add(std::move(line), change.drops);
    lines.name("DEVICE", device_name(*question.evidence, qdisc.device));
    lines.at("the queue of " + device_name(*question.evidence, qdisc.device));
  }
  return std::move(lines).answer();
}

// Those with the smallest MTU: what is too big is so for them.
Answer device_is_narrow(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices) return {};
  std::uint32_t smallest = UINT32_MAX;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_up() && !device.is_loopback()) smallest = std::min(smallest, device.mtu);
  }
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (!device.is_up() || device.is_loopback() || device.mtu != smallest) continue;
    lines.add(device.name + ": MTU " + std::to_string(device.mtu));
    lines.name("DEVICE", device.name);
  }
  return std::move(lines).answer();
}

Answer device_is_down(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices) return {};
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_loopback() || is_fallback(device)) continue;
    if (device.is_up() && device.has_carrier != false) continue;
    lines.add(device.name + (device.is_up() ? ": no carrier" : ": down"));
    lines.name("DEVICE", device.name);
  }
  return std::move(lines).answer();
}

// What this host sends to itself goes through the loopback device, which is down in every new namespace.
Answer loopback_drops(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::DeviceChange& change : question.change->devices) {
    const std::uint64_t count = change.count("tx_dropped");
    if (!change.device->is_loopback() || change.device->is_up() || count == 0) continue;
    lines.add(change.device->name + ": down", count);
    lines.at("device " + change.device->name + ", sending");
    lines.name("DEVICE", change.device->name);
  }
  return std::move(lines).answer();
}

// Of the devices that dropped what they were to send, those that cannot send at all.
Answer dropping_device_is_down(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices || question.change == nullptr) return {};
  Lines lines;
  for (const evidence::DeviceChange& change : question.change->devices) {
    const evidence::Device& device = *change.device;
    const std::uint64_t count = change.count("tx_dropped");
    if (count == 0) continue;
    if (!device.is_up()) lines.add(device.name + ": down", count);
    else if (device.has_carrier == false)
      lines.add(device.name + (device.kind == "tun" ? ": no carrier, no program holds it"
                                                    : ": no carrier, its other end is down"),
                count);
  }
  return std::move(lines).answer();
}

// Linux net/core/dev.c, is_skb_forwardable(): devices that hand over from one namespace to another drop what
// is longer than their own MTU, whatever the other end has.
Answer dropping_device_is_narrow(const Question& question) {
  static constexpr std::array<std::string_view, 4> kinds{"veth", "netkit", "macvlan", "ipvlan"};
  if (question.evidence == nullptr || !question.evidence->devices || question.change == nullptr) return {};
  std::uint32_t usual = 1500;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_up() && !device.is_loopback()) usual = std::max(usual, device.mtu);
  }
  Lines lines;
  for (const evidence::DeviceChange& change : question.change->devices) {
    const evidence::Device& device = *change.device;
    const bool is_handing_over = std::find(kinds.begin(), kinds.end(), device.kind) != kinds.end();
    if (change.count("rx_dropped") > 0 && is_handing_over && device.mtu < usual)
      lines.add(device.name + ": MTU " + std::to_string(device.mtu), change.count("rx_dropped"));
  }
  return std::move(lines).answer();
}

}  // namespace netcase::diagnose
