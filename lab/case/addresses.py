# SPDX-License-Identifier: Apache-2.0
#
# Who is who in the laboratory. Three network namespaces in a row:
#
#     host (sends)  ───────  router (is looked at)  ───────  peer (where forwarded packets arrive)
#         host0                uplink     downlink             peer0

HOST4, ROUTER4, ROUTER4_DOWN, PEER4 = '10.0.0.1', '10.0.0.2', '10.0.1.2', '10.0.1.1'
HOST6, ROUTER6, ROUTER6_DOWN, PEER6 = '2001:db8:a::1', '2001:db8:a::2', '2001:db8:b::2', '2001:db8:b::1'
HOST_MAC, ROUTER_MAC, ROUTER_MAC_DOWN, PEER_MAC = '0200000000a0', '0200000000b0', '0200000000b1', '0200000000c0'
BROADCAST4 = '10.0.0.255'
ELSEWHERE4, ELSEWHERE6 = '192.0.2.9', '2001:db8:c::9'  # no route leads there, unless an experiment makes one


def with_colons(mac):
    return ':'.join(mac[i:i + 2] for i in range(0, 12, 2))
