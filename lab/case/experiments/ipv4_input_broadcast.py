# SPDX-License-Identifier: Apache-2.0
#
# UDP to the broadcast address of the subnet, to a program that reads it.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInDatagrams': COUNT, 'IpExtInBcastPkts': COUNT,
                                       'IpExtInBcastOctets': 48 * COUNT})
TRUTH = {'ipv4_input > udpv4_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp4()
    network.send(ip4(udp(target=BROADCAST4), target=BROADCAST4), COUNT, target=BROADCAST_MAC)
    network.read_settled(reader)
