// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as the tables that netlink tells: each parser believes nothing that is not there, what it makes
// can be written down and compared, and nothing in it would have its way with a terminal.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "evidence/change.h"
#include "evidence/device_messages.h"
#include "evidence/inet_diag.h"
#include "evidence/nft_messages.h"
#include "evidence/nft_set_messages.h"
#include "evidence/refusals.h"
#include "evidence/route_messages.h"
#include "fuzz/promises.h"

namespace {

using namespace netcase::evidence;

void check_text(const std::string& text) { CHECK(netcase::parse::without_controls(text) == text); }

template <class T>
void keep(Looked<T>& kind, netcase::Result<T> result) {
  if (result) kind = std::move(*result);
  else netcase::fuzz::check_problem(result.error());
}

void check_firewall(const Firewall& firewall) {
  for (const FirewallRule& rule : firewall.rules) check_text(name_of(rule) + rule.text + rule.comment);
  for (const FirewallChain& chain : firewall.chains) check_text(name_of(chain) + chain.hook);
}

// Sets and counters as if they came in one stream with the rules.
bool read_what_counts(Firewall& firewall, Bytes bytes) {
  if (!parse_nft_counters(firewall, bytes) || !parse_nft_sets(firewall, bytes)) return false;
  for (FirewallSet& set : firewall.sets) {
    if (!parse_nft_elements(set, bytes)) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const Bytes bytes(text.data(), text.size());
  Evidence found;
  keep(found.sockets, parse_sockets(bytes, size % 2 == 0 ? SocketProtocol::Tcp : SocketProtocol::Udp));
  keep(found.devices, parse_devices(bytes));
  keep(found.addresses, parse_device_addresses(bytes));
  keep(found.qdiscs, parse_qdiscs(bytes));
  keep(found.neighbours, parse_neighbours(bytes));
  Routing routing;
  if (parse_routes(routing, bytes) && parse_routing_rules(routing, bytes)) {
    for (const Route& route : routing.refusing) check_text(to_text(route));
    for (const RoutingRule& rule : routing.rules) check_text(to_text(rule));
  }
  Firewall firewall;
  if (parse_nft_chains(firewall, bytes) && read_what_counts(firewall, bytes) &&
      parse_nft_rules(firewall, bytes)) {
    find_refusals(firewall);
    check_firewall(firewall);
    found.nftables = firewall;
  }
  // Against itself nothing moved, but what there are two of by one name.
  const EvidenceChange change = change_between(found, found);
  CHECK(change.rules.size() <= firewall.rules.size());
  const EvidenceChange all = change_since_beginning(found);
  CHECK(sockets_that_matter(found, all).size() <= (found.sockets ? found.sockets->size() : 0));
  return 0;
}
