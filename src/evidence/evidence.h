// SPDX-License-Identifier: Apache-2.0
//
// What can be seen of one network namespace at one time beside its counters, so that a finding can say why.
// Each kind has a source of its own, and each may be missing: then it says why. Nothing here is a sum that
// netcase made up; names are the kernel's.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "evidence/conntrack.h"
#include "evidence/device.h"
#include "evidence/firewall.h"
#include "evidence/looked.h"
#include "evidence/membership.h"
#include "evidence/named_count.h"
#include "evidence/neighbour.h"
#include "evidence/protocol_memory.h"
#include "evidence/route.h"
#include "evidence/socket.h"
#include "evidence/softnet.h"
#include "evidence/sysctl.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::evidence {

struct Evidence {
  std::int64_t time_ns = 0;  // since 1970 UTC; 0: not known
  Looked<std::vector<Socket>> sockets;
  Looked<SocketOwners> owners;  // only of the sockets that matter: they are looked for in all processes
  Looked<std::vector<SoftnetCpu>> softnet;
  Looked<std::vector<Device>> devices;
  Looked<std::vector<DeviceAddress>> addresses;
  Looked<std::vector<Qdisc>> qdiscs;
  Looked<Conntrack> conntrack;
  Looked<Firewall> nftables;
  Looked<Firewall> iptables;  // the legacy one, IPv4 and IPv6; what iptables-nft made stands in nftables
  Looked<Routing> routing;
  Looked<Sysctls> sysctls;
  Looked<SocketCounts> socket_counts;
  Looked<Neighbours> neighbours;
  Looked<NeighbourCounts> neighbour_counts;
  Looked<NamedCounts> route_counts;  // of the whole machine: "in_martian_src", "in_no_route" …
  Looked<std::vector<Membership>> memberships;
  Looked<ipsec::XfrmDump> xfrm;
  std::vector<Error> problems;  // what was damaged or torn in kinds that were looked at nevertheless
};

// Evidence where nothing could be looked at.
Evidence unseen(const NotSeen& why);

// What was looked at and what not, in words for a person, one a kind: "sockets", "firewall (nftables)" …
struct Kind {
  std::string_view name;
  const NotSeen* why_not = nullptr;  // points into the evidence; null: it was looked at
};
std::vector<Kind> kinds_of(const Evidence& evidence);

}  // namespace netcase::evidence
