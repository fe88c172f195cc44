# SPDX-License-Identifier: Apache-2.0
#
# The next hop does not answer neighbour solicitations: ICMPv6 address unreachable follows later.

from laboratory import *

BROKEN = 'the next hop does not answer neighbour solicitations'
COUNT = 3
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6OutForwDatagrams': COUNT, 'Icmp6OutDestUnreachs': COUNT})
MAY_MOVE = ('Icmp6', 'Ip6Out')
RELATIONS = ["moved['Ip6OutTransmits'] == COUNT + moved['Icmp6OutMsgs']",
             "moved['Ip6OutRequests'] == moved['Icmp6OutMsgs']"]
TRUTH = {'ipv6_input > decision > ipv6_forward > ipv6_output > neighbour x no neighbour': COUNT,
         'icmpv6_out': lambda moved, seen: moved['Icmp6OutMsgs'],
         'ipv6_output': lambda moved, seen: moved['Icmp6OutMsgs']}
FIRST_FINDING = {'Icmp6OutDestUnreachs': COUNT}


def run(network):
    network.run('ip -6 neighbour del %s dev downlink' % PEER6)
    network.sysctl('net/ipv6/neigh/downlink/mcast_solicit', 1)
    network.sysctl('net/ipv6/neigh/downlink/retrans_time_ms', 50)
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
    network.wait_for(lambda counters: counters['Icmp6OutDestUnreachs'] == COUNT)
