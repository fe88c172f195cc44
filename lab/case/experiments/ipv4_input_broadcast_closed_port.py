# SPDX-License-Identifier: Apache-2.0
#
# Broadcast to a port where nobody listens: UdpIgnoredMulti, and no ICMP, as it concerned others.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpIgnoredMulti': COUNT, 'IpExtInBcastPkts': COUNT,
                                       'IpExtInBcastOctets': 48 * COUNT})
TRUTH = {'ipv4_input > udpv4_in > lookup x broadcast nobody listens to': COUNT}
FIRST_FINDING = {}


def run(network):
    network.send(ip4(udp(target=BROADCAST4), target=BROADCAST4), COUNT, target=BROADCAST_MAC)
