# SPDX-License-Identifier: Apache-2.0
#
# A route of type unreachable: answered with ICMP host unreachable, and no counter of IP.

from laboratory import *

BROKEN = 'an unreachable route'
COUNT = 3
FORWARDING = True
COUNTERS = together(received4(COUNT), icmp4_sent(COUNT, 3))
TRUTH = {'ipv4_input > route x blackhole, unreachable or prohibit route': COUNT, **icmp4_answers(COUNT)}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.run('ip route add unreachable 192.0.2.0/24')
    network.send(ip4(udp(target=ELSEWHERE4), target=ELSEWHERE4), COUNT)
