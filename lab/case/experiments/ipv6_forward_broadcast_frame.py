# SPDX-License-Identifier: Apache-2.0
#
# A unicast packet to be forwarded, in a broadcast frame: dropped without a counter.

from laboratory import *

BROKEN = 'unicast packets in broadcast frames'
COUNT = 7
FORWARDING = True
COUNTERS = received6(COUNT)
TRUTH = {'ipv6_input > decision > ipv6_forward > accept x unicast in a broadcast frame, LRO': COUNT}
RESIDUALS = {'R_in6': COUNT}
FIRST_FINDING = {'R_in6': COUNT}


def run(network):
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT, target=BROADCAST_MAC)
