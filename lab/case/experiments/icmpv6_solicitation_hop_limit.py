# SPDX-License-Identifier: Apache-2.0
#
# A neighbour solicitation with hop limit 64, from afar: counted as if it were good, then dropped silently.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 72), {'Ip6InDelivers': COUNT}, icmp6_received(COUNT, 135))
TRUTH = {'ipv6_input > icmpv6 > type x neighbour discovery that is not valid': COUNT}
FIRST_FINDING = {}


def run(network):
    solicitation = address_bytes(ROUTER6) + bytes.fromhex('0101' + HOST_MAC)
    network.send(ip6(icmp6(135, 0, b'\0' * 4, solicitation), protocol=ICMP6, hop_limit=64), COUNT)
