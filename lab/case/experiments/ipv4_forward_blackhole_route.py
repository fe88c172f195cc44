# SPDX-License-Identifier: Apache-2.0
#
# A route of type blackhole takes forwarded packets without a word or a counter.

from laboratory import *

BROKEN = 'a blackhole route'
COUNT = 7
FORWARDING = True
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > route x blackhole, unreachable or prohibit route': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.run('ip route add blackhole 192.0.2.0/24')
    network.send(ip4(udp(target=ELSEWHERE4), target=ELSEWHERE4), COUNT)
