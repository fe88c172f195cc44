# SPDX-License-Identifier: Apache-2.0
#
# The qdisc of the device is full: datagrams are in Ip6OutTransmits and in Ip6OutDiscards, as the qdisc comes
# after both.

from laboratory import *

BROKEN = 'a full qdisc (tc limit)'
COUNT = 9
COUNTERS = together(transmitted6(COUNT, 1048), {
    'Ip6OutRequests': COUNT, 'Udp6OutDatagrams': lambda moved, seen: 0 < moved['Udp6OutDatagrams'] < COUNT,
    'Udp6SndbufErrors': lambda moved, seen: COUNT - moved['Udp6OutDatagrams'],
    'Ip6OutDiscards': lambda moved, seen: COUNT - moved['Udp6OutDatagrams']})
TRUTH = {'udpv6_out': lambda moved, seen: moved['Udp6OutDatagrams'],
         'udpv6_out > send': lambda moved, seen: moved['Udp6SndbufErrors'],
         'ipv6_output': lambda moved, seen: moved['Udp6OutDatagrams'],
         'ipv6_output > neighbour x full qdisc (UDP, ICMPv6, raw)': lambda moved, seen: moved['Ip6OutDiscards']}
FIRST_FINDING = {'Ip6OutDiscards': lambda moved, seen: COUNT - moved['Udp6OutDatagrams']}


def run(network):
    network.run('tc qdisc add dev uplink root tbf rate 8kbit burst 1600 limit 2500')
    network.send_each(network.udp6(6000), b'x' * 1000, (HOST6, 5000), COUNT)
