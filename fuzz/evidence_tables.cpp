// SPDX-License-Identifier: Apache-2.0
//
// Any text as the tables of /proc/net and as listings of programs: an error that says where, or values that
// can be shown as they are.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "evidence/device_listing.h"
#include "evidence/iptables_listing.h"
#include "evidence/iptables_table.h"
#include "evidence/kernel_tables.h"
#include "evidence/nft_listing.h"
#include "evidence/route_listing.h"
#include "evidence/socket_listing.h"
#include "fuzz/promises.h"

namespace {

using namespace netcase::evidence;

template <class T>
void check_result(const netcase::Result<T>& result) {
  if (!result) netcase::fuzz::check_problem(result.error());
}

bool is_clean(const std::string& text) { return netcase::parse::without_controls(text) == text; }

// What other programs print.
void check_listings(std::string_view text, Firewall& firewall) {
  check_result(parse_nft_listing(firewall, text, "file"));
  check_result(parse_iptables_table(firewall, text, "ip", "filter", "file"));
  check_result(parse_conntrack_listing(text, "file"));
  check_result(parse_address_listing(text, "file"));
  const auto links = parse_link_listing(text, "file");
  check_result(links);
  const std::vector<Device> devices = links ? *links : std::vector<Device>();
  for (const Device& device : devices) CHECK(is_clean(device.name));
  check_result(parse_qdisc_listing(text, devices, "file"));
  Routing routing;
  for (const Family family : {Family::Ipv4, Family::Ipv6}) {
    check_result(parse_route_listing(routing, text, family, devices, "file"));
    check_result(parse_rule_listing(routing, text, family, "file"));
  }
  for (const Route& route : routing.refusing) CHECK(is_clean(to_text(route)));
  for (const RoutingRule& rule : routing.rules) CHECK(is_clean(to_text(rule)));
  check_result(parse_neighbour_listing(text, devices, "file"));
  const auto sockets = parse_socket_listing(text, "file");
  check_result(sockets);
  if (!sockets) return;
  for (const SocketOwner& owner : sockets->owners.owners) CHECK(is_clean(owner.name));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  check_result(parse_softnet_stat(text, "file"));
  check_result(parse_statistics(text, "file"));
  check_result(parse_sockstat(text, "file"));
  for (const auto& memberships : {parse_igmp(text, "file"), parse_igmp6(text, "file")}) {
    check_result(memberships);
    if (!memberships) continue;
    for (const Membership& each : *memberships) CHECK(each.device != 0 || each.group.family == Family::Ipv6);
  }
  for (const Sysctl& each : parse_sysctl_listing(text)) CHECK(is_clean(each.name) && is_clean(each.value));
  Firewall firewall;
  check_result(parse_iptables_save(firewall, text, "ip", "file"));
  check_listings(text, firewall);
  for (const FirewallRule& rule : firewall.rules) CHECK(is_clean(rule.chain) && is_clean(rule.text));
  return 0;
}
