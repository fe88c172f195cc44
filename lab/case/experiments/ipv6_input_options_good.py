# SPDX-License-Identifier: Apache-2.0
#
# A destination options header, then UDP: delivered once.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 76), {'Ip6InDelivers': COUNT, 'Udp6InDatagrams': COUNT})
TRUTH = {'ipv6_input > udpv6_in': COUNT}
FIRST_FINDING = {}
PADDING = bytes([UDP, 0, 1, 4, 0, 0, 0, 0])


def run(network):
    reader = network.udp6()
    network.send(ip6(PADDING + udp6(), protocol=DESTINATION_OPTIONS), COUNT)
    network.read_settled(reader)
