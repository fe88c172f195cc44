# SPDX-License-Identifier: Apache-2.0
#
# A router has no route to the destination: IpExtInNoRoutes, and ICMP network unreachable.

from laboratory import *

BROKEN = 'no route to the destination of forwarded packets'
COUNT = 3  # of more the kernel answers only five at once (net.ipv4.route.error_burst)
FORWARDING = True
COUNTERS = together(received4(COUNT), {'IpExtInNoRoutes': COUNT}, icmp4_sent(COUNT, 3))
TRUTH = {'ipv4_input > route x no route to the destination': COUNT, **icmp4_answers(COUNT)}
FIRST_FINDING = {'IpExtInNoRoutes': COUNT}


def run(network):
    network.send(ip4(udp(target=ELSEWHERE4), target=ELSEWHERE4), COUNT)
