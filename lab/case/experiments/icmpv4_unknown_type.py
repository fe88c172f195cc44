# SPDX-License-Identifier: Apache-2.0
#
# ICMP of type 200: IcmpInErrors.

from laboratory import *

BROKEN = 'ICMP of an unknown type'
COUNT = 7
COUNTERS = together(received4(COUNT, 44), {'IpInDelivers': COUNT, 'IcmpInErrors': COUNT}, icmp4_received(COUNT, 200))
TRUTH = {'ipv4_input > icmpv4 > type x unknown type, or an error for no socket': COUNT}
FIRST_FINDING = {'IcmpInErrors': COUNT}


def run(network):
    network.send(ip4(icmp4(200), protocol=ICMP), COUNT)
