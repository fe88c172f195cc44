# SPDX-License-Identifier: Apache-2.0
#
# An unknown destination option that asks to be discarded silently: Ip6InHdrErrors.

from laboratory import *

BROKEN = 'unknown IPv6 options'
COUNT = 7
COUNTERS = together(received6(COUNT, 76), {'Ip6InHdrErrors': COUNT})
TRUTH = {'ipv6_input > extensions x bad extension header': COUNT}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}
DISCARD_SILENTLY = bytes([UDP, 0, 0x5e, 4, 0, 0, 0, 0])


def run(network):
    network.udp6()
    network.send(ip6(DISCARD_SILENTLY + udp6(), protocol=DESTINATION_OPTIONS), COUNT)
