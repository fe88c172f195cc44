// SPDX-License-Identifier: Apache-2.0
//
// Devices, their queues, and the neighbours behind them.

#include <algorithm>
#include <cstdint>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

std::string device_name(const evidence::Evidence& evidence, std::uint32_t index) {
  const evidence::Device* const device =
      evidence.devices ? evidence::find_device(*evidence.devices, index) : nullptr;
  return device == nullptr ? "device " + std::to_string(index) : device->name;
}

}  // namespace

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
    if (device.is_up() && !device.is_loopback() && device.mtu == smallest)
      lines.add(device.name + ": MTU " + std::to_string(device.mtu));
  }
  return std::move(lines).answer();
}

Answer device_is_down(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->devices) return {};
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    if (device.is_loopback()) continue;
    if (device.is_up() && device.has_carrier == false) lines.add(device.name + ": no carrier");
    else if (!device.is_up()) lines.add(device.name + ": down");
  }
  return std::move(lines).answer();
}

Answer neighbour_fails(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->neighbours) return {};
  Lines lines;
  for (const evidence::Neighbour& neighbour : question.evidence->neighbours->unresolved) {
    lines.add(ipsec::to_text(neighbour.address) + " on " + device_name(*question.evidence, neighbour.device) +
              (neighbour.state == evidence::NeighbourState::Failed ? " failed" : " does not answer yet"));
  }
  return std::move(lines).answer();
}

}  // namespace netcase::diagnose
