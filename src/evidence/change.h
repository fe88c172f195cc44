// SPDX-License-Identifier: Apache-2.0
//
// What moved between two readings of evidence: which socket dropped, which rule matched, which queue was
// full, in the interval. Things are recognised by what names them in the kernel (a socket's cookie, a rule's
// handle, a qdisc's device and handle); one that was not there before counts from its beginning. Where a
// count is smaller than it was, the thing was made anew or it wrapped at 2^32; then it counts from there.
//
// Everything points into the newer evidence, which must outlive this.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "evidence/evidence.h"

namespace netcase::evidence {

struct SocketChange {
  const Socket* socket = nullptr;
  std::uint64_t drops = 0;
  std::uint64_t resent = 0;  // segments of a TCP connection
  bool is_new = false;
};

struct RuleChange {
  const FirewallRule* rule = nullptr;
  const FirewallChain* chain = nullptr;  // null: not told
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;
  bool is_new = false;
};

// What the policy of a chain decided, where it is counted (iptables).
struct PolicyChange {
  const FirewallChain* chain = nullptr;
  std::uint64_t packets = 0;
};

struct QdiscChange {
  const Qdisc* qdisc = nullptr;
  const Device* device = nullptr;  // null: not told
  std::uint64_t drops = 0;
  std::uint64_t packets = 0;
  std::uint64_t overlimits = 0;
  bool is_new = false;
};

struct DeviceChange {
  const Device* device = nullptr;
  DeviceCounts counts;  // as in Device, of the interval
  std::uint32_t carrier_losses = 0;
  bool is_new = false;

  std::uint64_t count(std::string_view count_name) const;  // 0 for one that this kernel has not
};

struct SoftnetChange {
  std::uint32_t cpu = 0;
  std::uint64_t processed = 0;
  std::uint64_t dropped = 0;
  std::uint64_t time_squeeze = 0;
  std::uint64_t flow_limit = 0;
};

struct EvidenceChange {
  std::vector<SocketChange> sockets;   // those that dropped or sent again, most drops first
  std::vector<RuleChange> rules;       // those that matched, most packets first
  std::vector<PolicyChange> policies;  // those that decided, most packets first
  std::vector<QdiscChange> qdiscs;     // those with drops or overlimits, most drops first
  std::vector<DeviceChange> devices;   // all
  std::vector<SoftnetChange> softnet;  // all CPUs
  NamedCounts conntrack;               // by name
  NamedCounts arp;
  NamedCounts ndisc;
  NamedCounts route_counts;
};

// Of the interval between two readings of one namespace.
EvidenceChange change_between(const Evidence& older, const Evidence& newer);
// Since each thing began: for a single reading.
EvidenceChange change_since_beginning(const Evidence& newer);

// Sockets that dropped in the interval, the most first, and those that are full now: whose processes are
// worth looking for. `change` is one of `newer`.
std::vector<const Socket*> sockets_that_matter(const Evidence& newer, const EvidenceChange& change);

}  // namespace netcase::evidence
