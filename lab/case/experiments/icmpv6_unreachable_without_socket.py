# SPDX-License-Identifier: Apache-2.0
#
# Port unreachable for a datagram that no socket of ours sent: Icmp6InErrors, too.

from laboratory import *

BROKEN = 'ICMPv6 errors about what nobody here sent'
COUNT = 7
COUNTERS = together(received6(COUNT, 116), {'Ip6InDelivers': COUNT, 'Icmp6InErrors': COUNT}, icmp6_received(COUNT, 1))
TRUTH = {'ipv6_input > icmpv6 > type x an error for no socket': COUNT}
FIRST_FINDING = {'Icmp6InDestUnreachs': COUNT}


def run(network):
    sent = ip6(udp6(source=ROUTER6, target=HOST6), source=ROUTER6, target=HOST6)
    network.send(ip6(icmp6(1, 4, b'\0' * 4, sent), protocol=ICMP6), COUNT)
