# SPDX-License-Identifier: Apache-2.0
#
# A ping and its answer.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 64), {'Ip6InDelivers': COUNT}, icmp6_received(COUNT, 128),
                    icmp6_sent(COUNT, 129, 64))
TRUTH = {'ipv6_input > icmpv6': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {}


def run(network):
    network.send(ip6(icmp6(), protocol=ICMP6), COUNT)
