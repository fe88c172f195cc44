# SPDX-License-Identifier: Apache-2.0
#
# UDP over IPv6 to a program that reads it.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InDelivers': COUNT, 'Udp6InDatagrams': COUNT})
TRUTH = {'ipv6_input > udpv6_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp6()
    network.send(ip6(udp6()), COUNT)
    network.read_settled(reader)
