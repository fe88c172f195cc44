# SPDX-License-Identifier: Apache-2.0
#
# UDP to a port where nobody listens: answered with ICMPv6 port unreachable.

from laboratory import *

BROKEN = 'UDP to a closed port'
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InDelivers': COUNT, 'Udp6NoPorts': COUNT}, icmp6_sent(COUNT, 1))
TRUTH = {'ipv6_input > udpv6_in > lookup x no socket on that port': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Udp6NoPorts': COUNT}


def run(network):
    network.send(ip6(udp6()), COUNT)
