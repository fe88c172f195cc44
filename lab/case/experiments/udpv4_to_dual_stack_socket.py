# SPDX-License-Identifier: Apache-2.0
#
# IPv4 to a program with a socket of both families: counted as UDP over IPv4.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInDatagrams': COUNT})
TRUTH = {'ipv4_input > udpv4_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp6()
    network.send(ip4(udp()), COUNT)
    network.read_settled(reader)
