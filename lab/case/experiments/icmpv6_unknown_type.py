# SPDX-License-Identifier: Apache-2.0
#
# An unknown informational type: unlike with IPv4, no error.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 64), {'Ip6InDelivers': COUNT}, icmp6_received(COUNT, 200))
TRUTH = {'ipv6_input > icmpv6': COUNT}
FIRST_FINDING = {}


def run(network):
    network.send(ip6(icmp6(200), protocol=ICMP6), COUNT)
