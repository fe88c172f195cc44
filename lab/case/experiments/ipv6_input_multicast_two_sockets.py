# SPDX-License-Identifier: Apache-2.0
#
# Multicast for two programs: delivered once, read twice.

from laboratory import *

BROKEN = None
COUNT = 7
GROUP = 'ff05::1234'
COUNTERS = together(received6(COUNT), {'Ip6InDelivers': COUNT, 'Udp6InDatagrams': 2 * COUNT, 'Ip6InMcastPkts': COUNT,
                                       'Ip6InMcastOctets': 68 * COUNT})
TRUTH = {'ipv6_input > udpv6_in': COUNT, 'copies for further sockets > udpv6_in': COUNT}
FIRST_FINDING = {}


def prepare(network):
    return [network.join6(network.udp6(), GROUP) for _ in range(2)]


def run(network, readers):
    network.send(ip6(udp6(target=GROUP), target=GROUP), COUNT, target=multicast_mac(GROUP))
    for reader in readers:
        network.read_settled(reader)
