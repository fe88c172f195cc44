// SPDX-License-Identifier: Apache-2.0

#include "evidence/evidence.h"

namespace netcase::evidence {

Evidence unseen(const NotSeen& why) {
  Evidence evidence;
  const auto mark = [&](auto&... kinds) { ((kinds = std::unexpected(why)), ...); };
  mark(evidence.sockets, evidence.owners, evidence.softnet, evidence.devices, evidence.addresses,
       evidence.qdiscs, evidence.conntrack, evidence.nftables, evidence.iptables, evidence.routing,
       evidence.sysctls, evidence.socket_counts, evidence.neighbours, evidence.neighbour_counts,
       evidence.route_counts, evidence.memberships, evidence.xfrm);
  return evidence;
}

std::vector<Kind> kinds_of(const Evidence& evidence) {
  const auto why = [](const auto& looked) { return looked ? nullptr : &looked.error(); };
  return {
      {"sockets", why(evidence.sockets)},
      {"socket owners", why(evidence.owners)},
      {"softnet", why(evidence.softnet)},
      {"devices", why(evidence.devices)},
      {"addresses", why(evidence.addresses)},
      {"qdiscs", why(evidence.qdiscs)},
      {"conntrack", why(evidence.conntrack)},
      {"nftables", why(evidence.nftables)},
      {"iptables", why(evidence.iptables)},
      {"routes", why(evidence.routing)},
      {"sysctls", why(evidence.sysctls)},
      {"socket memory", why(evidence.socket_counts)},
      {"neighbours", why(evidence.neighbours)},
      {"neighbour statistics", why(evidence.neighbour_counts)},
      {"route statistics", why(evidence.route_counts)},
      {"multicast groups", why(evidence.memberships)},
      {"IPsec", why(evidence.xfrm)},
  };
}

}  // namespace netcase::evidence
