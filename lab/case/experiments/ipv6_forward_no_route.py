# SPDX-License-Identifier: Apache-2.0
#
# A router has no route to the destination: Ip6InNoRoutes, and ICMPv6 no route.

from laboratory import *

BROKEN = 'no route to the destination of forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6InNoRoutes': COUNT}, icmp6_sent(COUNT, 1))
TRUTH = {'ipv6_input > route x no route to the destination': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Ip6InNoRoutes': COUNT}


def run(network):
    network.send(ip6(udp6(target=ELSEWHERE6), target=ELSEWHERE6), COUNT)
