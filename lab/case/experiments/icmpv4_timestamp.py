# SPDX-License-Identifier: Apache-2.0
#
# A timestamp request: Linux books the answer as an echo reply.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT}, icmp4_received(COUNT, 13),
                    icmp4_sent(COUNT, 0, 40))
TRUTH = {'ipv4_input > icmpv4': COUNT, **icmp4_answers(COUNT)}
FIRST_FINDING = {}


def run(network):
    network.send(ip4(icmp4(13, data=b'\0' * 12), protocol=ICMP), COUNT)
