# SPDX-License-Identifier: Apache-2.0
#
# Protocol 253 with a raw socket for it: IpInDelivers takes the place of IpInUnknownProtos.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT})
TRUTH = {'ipv4_input > raw sockets, IGMP, tunnels': COUNT, 'ipv4_input.protocol x copies': COUNT}
FIRST_FINDING = {}
RELATIONS = ['seen == COUNT']


def run(network):
    raw = network.socket(socket.AF_INET, socket.SOCK_RAW, UNUSED)
    network.send(ip4(b'z' * 20, protocol=UNUSED), COUNT)
    return network.read_settled(raw)
