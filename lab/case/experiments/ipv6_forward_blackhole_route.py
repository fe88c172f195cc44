# SPDX-License-Identifier: Apache-2.0
#
# A route of type blackhole takes packets without a word or a counter.

from laboratory import *

BROKEN = 'a blackhole route'
COUNT = 7
FORWARDING = True
COUNTERS = received6(COUNT)
TRUTH = {'ipv6_input > route x blackhole route': COUNT}
RESIDUALS = {'R_in6': COUNT}
FIRST_FINDING = {'R_in6': COUNT}


def run(network):
    network.run('ip -6 route add blackhole 2001:db8:c::/64')
    network.send(ip6(udp6(target=ELSEWHERE6), target=ELSEWHERE6), COUNT)
