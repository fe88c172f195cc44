// SPDX-License-Identifier: Apache-2.0
//
// The predicates that ask the evidence, by what they look at: sockets, firewall, routing, devices, IPsec.
// predicates.cpp gives them their names. Each says No only where it could look and saw nothing of the kind.

#pragma once

#include "diagnose/predicates.h"

namespace netcase::diagnose {

Answer accept_queue_full(const Question& question);
Answer datagram_socket_full(const Question& question);
Answer datagram_socket_drops(const Question& question);
Answer listener_drops(const Question& question);
Answer stream_socket_full(const Question& question);
Answer sockets_resend(const Question& question);
Answer clients_lead(const Question& question);
Answer syn_cookies_off(const Question& question);
Answer half_open_queue_full(const Question& question);
Answer protocol_memory_full(const Question& question);

Answer firewall_drops_in4(const Question& question);
Answer firewall_drops_in6(const Question& question);
Answer firewall_drops_out4(const Question& question);
Answer firewall_drops_out6(const Question& question);
Answer firewall_may_drop_in4(const Question& question);
Answer firewall_may_drop_in6(const Question& question);
Answer firewall_may_drop_out4(const Question& question);
Answer firewall_may_drop_out6(const Question& question);
Answer firewall_drops_at_device(const Question& question);
Answer firewall_drops_beside_ip(const Question& question);
Answer conntrack_drops(const Question& question);

Answer route_refuses4(const Question& question);
Answer route_swallows6(const Question& question);
Answer route_denies6(const Question& question);
Answer no_default_route4(const Question& question);
Answer no_default_route6(const Question& question);
Answer reverse_path_strict(const Question& question);
Answer martians_come4(const Question& question);
Answer source_routes_refused(const Question& question);
Answer forwarding_off4(const Question& question);
Answer forwarding_off6(const Question& question);
Answer echo_ignored4(const Question& question);
Answer echo_to_all_ignored4(const Question& question);
Answer echo_ignored6(const Question& question);
Answer ipv6_off(const Question& question);
Answer default_ttl_small(const Question& question);
Answer groups_joined4(const Question& question);
Answer groups_joined6(const Question& question);

Answer multicast_comes4(const Question& question);
Answer multicast_comes6(const Question& question);

Answer qdisc_drops(const Question& question);
Answer device_drops_in(const Question& question);
Answer device_misses(const Question& question);
Answer device_drops_out(const Question& question);
Answer device_strays(const Question& question);
Answer xdp_takes(const Question& question);
Answer softnet_drops(const Question& question);
Answer device_is_narrow(const Question& question);
Answer device_is_down(const Question& question);
Answer loopback_drops(const Question& question);
Answer dropping_device_is_down(const Question& question);
Answer dropping_device_is_narrow(const Question& question);
Answer neighbour_fails4(const Question& question);
Answer neighbour_fails6(const Question& question);
Answer next_hop_silent4(const Question& question);
Answer next_hop_silent6(const Question& question);
Answer next_hop_holds4(const Question& question);
Answer next_hop_holds6(const Question& question);
Answer next_hop_link_down(const Question& question);
Answer many_neighbours_fail(const Question& question);

Answer xfrm_blocks_in(const Question& question);
Answer xfrm_blocks_out(const Question& question);
Answer xfrm_demands_in(const Question& question);
Answer xfrm_has_no_sa(const Question& question);
Answer xfrm_default_blocks_in(const Question& question);
Answer xfrm_default_blocks_out(const Question& question);

}  // namespace netcase::diagnose
