# SPDX-License-Identifier: Apache-2.0
#
# Packets come to be forwarded with TTL 1, as at the end of a routing loop: IpInHdrErrors, and ICMP time exceeded.

from laboratory import *

BROKEN = 'TTL expired, as in a routing loop'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'IpInHdrErrors': COUNT}, icmp4_sent(COUNT, 11))
TRUTH = {'ipv4_input > decision > ipv4_forward > ttl x TTL expired': COUNT,
         'icmpv4_out': COUNT, 'ipv4_output': COUNT}
FIRST_FINDING = {'IpInHdrErrors': COUNT}


def run(network):
    network.send(ip4(udp(target=PEER4), target=PEER4, ttl=1), COUNT)
