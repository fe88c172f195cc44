// SPDX-License-Identifier: Apache-2.0
//
// Next hops that do not answer. While one is asked for (three times, a second apart) packets for it wait in a
// queue of its own, whose oldest are thrown away where it is full; only then are senders told by ICMP, and of
// those messages the rate limit keeps most. No counter says how many wait or were thrown away. What IP
// counted as sent and no device did is a lower bound: devices also send what is not IP. Linux
// net/core/neighbour.c,
// __neigh_event_send(), neigh_timer_handler().

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/appender.h"
#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using evidence::Family;
using evidence::Neighbour;

// So many that are asked for at once are a scan of the network behind, not a machine that is gone.
constexpr std::ptrdiff_t many = 8;

// What left the machine, or was lost at a place that counts it.
std::uint64_t seen_below_ip(const Question& question) {
  std::uint64_t seen = change_of(question, "IpOutDiscards") + change_of(question, "Ip6OutDiscards");
  for (const evidence::DeviceChange& change : question.change->devices)
    seen += change.count("tx_packets") + change.count("tx_dropped") + change.count("tx_errors");
  for (const evidence::QdiscChange& change : question.change->qdiscs) seen += change.drops;
  if (question.evidence->qdiscs) {
    for (const evidence::Qdisc& qdisc : *question.evidence->qdiscs) seen += qdisc.backlog_packets;
  }
  return seen;
}

// Less than one percent is the work of offloads and tunnels, not of a neighbour.
std::uint64_t unsent(const Question& question, std::string_view transmits) {
  if (question.change == nullptr || !question.evidence->devices) return 0;
  const std::uint64_t sent = change_of(question, "IpOutTransmits") + change_of(question, "Ip6OutTransmits");
  const std::uint64_t missing = sent - std::min(sent, seen_below_ip(question));
  return missing < sent / 100 ? 0 : std::min(missing, change_of(question, transmits));
}

// Each neighbour that is asked for in vain holds one packet at least.
Answer next_hop_holds(const Question& question, Family family, std::string_view transmits) {
  if (question.evidence == nullptr || !question.evidence->neighbours) return {};
  Lines lines;
  std::uint64_t silent = 0;
  for (const Neighbour& neighbour : question.evidence->neighbours->unresolved) {
    if (neighbour.address.family != family || !neighbour.is_silent()) continue;
    ++silent;
    lines.add(ipsec::to_text(neighbour.address) + " on " + device_name(*question.evidence, neighbour.device) +
              " does not answer");
  }
  Answer answer = std::move(lines).answer();
  if (answer.truth == Truth::Yes) answer.explained = std::max(silent, unsent(question, transmits));
  return answer;
}

Answer neighbour_fails(const Question& question, Family family) {
  if (question.evidence == nullptr || !question.evidence->neighbours) return {};
  Lines lines;
  for (const Neighbour& neighbour : question.evidence->neighbours->unresolved) {
    if (neighbour.address.family != family) continue;
    lines.add(ipsec::to_text(neighbour.address) + " on " + device_name(*question.evidence, neighbour.device) +
              (neighbour.state == evidence::NeighbourState::Failed ? " failed" : " does not answer yet"));
  }
  return std::move(lines).answer();
}

std::ptrdiff_t asked_now(const Question& question) {
  const auto& unresolved = question.evidence->neighbours->unresolved;
  return std::count_if(unresolved.begin(), unresolved.end(), [](const Neighbour& neighbour) {
    return neighbour.state == evidence::NeighbourState::Incomplete;
  });
}

// One machine that is gone, not a scan; what waits for it is accounted for.
Answer next_hop_silent(const Question& question, Family family, const Answer& holds) {
  Answer answer = neighbour_fails(question, family);
  if (answer.truth != Truth::Yes) return answer;
  if (asked_now(question) >= many) return {Truth::No, {}};
  answer.explained = std::min(question.count, holds.explained);
  return answer;
}

}  // namespace

Answer next_hop_holds4(const Question& question) {
  return next_hop_holds(question, Family::Ipv4, "IpOutTransmits");
}

Answer next_hop_holds6(const Question& question) {
  return next_hop_holds(question, Family::Ipv6, "Ip6OutTransmits");
}

Answer neighbour_fails4(const Question& question) { return neighbour_fails(question, Family::Ipv4); }
Answer neighbour_fails6(const Question& question) { return neighbour_fails(question, Family::Ipv6); }

Answer next_hop_silent4(const Question& question) {
  return next_hop_silent(question, Family::Ipv4, next_hop_holds4(question));
}

Answer next_hop_silent6(const Question& question) {
  return next_hop_silent(question, Family::Ipv6, next_hop_holds6(question));
}

Answer next_hop_link_down(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->neighbours || !question.evidence->devices)
    return {};
  Lines lines;
  for (const evidence::Device& device : *question.evidence->devices) {
    const auto& unresolved = question.evidence->neighbours->unresolved;
    const auto behind = std::find_if(unresolved.begin(), unresolved.end(), [&](const Neighbour& neighbour) {
      return neighbour.device == device.index;
    });
    if (behind == unresolved.end() || (device.is_up() && device.has_carrier != false)) continue;
    lines.add(device.name + ": " + (device.is_up() ? "no carrier" : "down") + ", and behind it " +
              ipsec::to_text(behind->address));
    lines.name("DEVICE", device.name);
  }
  return std::move(lines).answer();
}

Answer many_neighbours_fail(const Question& question) {
  if (question.evidence == nullptr || !question.evidence->neighbours) return {};
  const auto asked = asked_now(question);
  if (asked < many) return {Truth::No, {}};
  return {Truth::Yes, {to_grouped(static_cast<std::uint64_t>(asked)) + " neighbours are asked for"}};
}

}  // namespace netcase::diagnose
