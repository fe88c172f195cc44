# SPDX-License-Identifier: Apache-2.0
#
# A program's next hop does not answer ARP: IpOutTransmits at once, and later ICMP host unreachable to ourselves.

from laboratory import *

BROKEN = 'the next hop does not answer ARP'
COUNT = 3
COUNTERS = together(transmitted4(COUNT), {'UdpOutDatagrams': COUNT, 'IpOutRequests': COUNT}, icmp4_sent(COUNT, 3),
                    received4(COUNT, 76), {'IpInDelivers': COUNT}, icmp4_received(COUNT, 3))
TRUTH = {'udpv4_out': COUNT, 'ipv4_output > neighbour x no neighbour': COUNT, 'icmpv4_out': COUNT,
         'ipv4_output': COUNT, 'ipv4_input > icmpv4': COUNT}
FIRST_FINDING = {'IcmpOutDestUnreachs': COUNT}


def run(network):
    network.run('ip neighbour del %s dev uplink' % HOST4)
    network.sysctl('net/ipv4/neigh/uplink/mcast_solicit', 1)
    network.sysctl('net/ipv4/neigh/uplink/retrans_time_ms', 50)
    network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
    network.wait_for(lambda counters: counters['IcmpInDestUnreachs'] == COUNT)
