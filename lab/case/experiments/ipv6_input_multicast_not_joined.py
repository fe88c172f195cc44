# SPDX-License-Identifier: Apache-2.0
#
# A multicast group that nobody joined: in Ip6InMcastPkts (IPv4 does not count it there), then dropped without
# a counter.

from laboratory import *

BROKEN = 'multicast of a group that no program has joined'
COUNT = 7
GROUP = 'ff05::9999'
COUNTERS = together(received6(COUNT), {'Ip6InMcastPkts': COUNT, 'Ip6InMcastOctets': 68 * COUNT})
TRUTH = {'ipv6_input > group x multicast group not joined': COUNT}
RESIDUALS = {'R_in6': COUNT}
FIRST_FINDING = {'R_in6': COUNT}


def run(network):
    network.run('ip link set uplink allmulticast on')
    network.send(ip6(udp6(target=GROUP), target=GROUP), COUNT, target=multicast_mac(GROUP))
