# SPDX-License-Identifier: Apache-2.0
#
# A multicast address as the source: Ip6InHdrErrors.

from laboratory import *

BROKEN = 'multicast addresses as source'
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InHdrErrors': COUNT})
TRUTH = {'ipv6_input > header x bad header or address': COUNT}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}


def run(network):
    network.send(ip6(udp6(source='ff02::5'), source='ff02::5'), COUNT)
