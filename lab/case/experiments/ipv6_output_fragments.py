# SPDX-License-Identifier: Apache-2.0
#
# A program sends more than the MTU: three fragments each.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = {'Udp6OutDatagrams': COUNT, 'Ip6OutRequests': COUNT, 'Ip6FragOKs': COUNT, 'Ip6FragCreates': 3 * COUNT,
            'Ip6OutTransmits': 3 * COUNT, 'Ip6OutOctets': COUNT * (4008 + 3 * 48)}
TRUTH = {'udpv6_out': COUNT, 'ipv6_output > ipv6_frag > cut': COUNT, 'ipv6_frag.cut > ipv6_output': 3 * COUNT}
FIRST_FINDING = {}


def run(network):
    network.send_each(network.udp6(6000), b'x' * 4000, (HOST6, 5000), COUNT)
