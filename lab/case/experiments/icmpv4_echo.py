# SPDX-License-Identifier: Apache-2.0
#
# A ping and its answer.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 44), {'IpInDelivers': COUNT}, icmp4_received(COUNT, 8), icmp4_sent(COUNT, 0, 44))
TRUTH = {'ipv4_input > icmpv4': COUNT, **icmp4_answers(COUNT)}
FIRST_FINDING = {}


def run(network):
    network.send(ip4(icmp4(), protocol=ICMP), COUNT)
