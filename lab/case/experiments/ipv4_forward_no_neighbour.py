# SPDX-License-Identifier: Apache-2.0
#
# The next hop does not answer ARP: IpOutTransmits has moved before; ICMP host unreachable follows later.

from laboratory import *

BROKEN = 'the next hop of forwarded packets does not answer ARP'
COUNT = 3
FORWARDING = True
COUNTERS = together(received4(COUNT), {'IpForwDatagrams': COUNT}, transmitted4(COUNT), icmp4_sent(COUNT, 3))
TRUTH = {'ipv4_input > decision > ipv4_forward > ipv4_output > neighbour x no neighbour': COUNT,
         **icmp4_answers(COUNT)}
FIRST_FINDING = {'IcmpOutDestUnreachs': COUNT}


def run(network):
    network.run('ip neighbour del %s dev downlink' % PEER4)
    network.sysctl('net/ipv4/neigh/downlink/mcast_solicit', 1)
    network.sysctl('net/ipv4/neigh/downlink/retrans_time_ms', 50)
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
    network.wait_for(lambda counters: counters['IcmpOutDestUnreachs'] == COUNT)
