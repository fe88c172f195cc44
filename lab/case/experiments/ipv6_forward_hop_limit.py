# SPDX-License-Identifier: Apache-2.0
#
# Hop limit 1, as at the end of a routing loop: Ip6InHdrErrors, and ICMPv6 time exceeded.

from laboratory import *

BROKEN = 'hop limit reached, as in a routing loop'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6InHdrErrors': COUNT}, icmp6_sent(COUNT, 3))
TRUTH = {'ipv6_input > decision > ipv6_forward > hops x hop limit reached': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}


def run(network):
    network.send(ip6(udp6(target=PEER6), target=PEER6, hop_limit=1), COUNT)
