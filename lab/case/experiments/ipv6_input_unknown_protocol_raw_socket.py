# SPDX-License-Identifier: Apache-2.0
#
# Next header 253 with a raw socket for it: Ip6InDelivers takes the place of Ip6InUnknownProtos.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 60), {'Ip6InDelivers': COUNT})
TRUTH = {'ipv6_input > raw sockets, tunnels': COUNT, 'ipv6_input.protocol x copies': COUNT}
FIRST_FINDING = {}


def run(network):
    network.socket(socket.AF_INET6, socket.SOCK_RAW, UNUSED)
    network.send(ip6(b'z' * 20, protocol=UNUSED), COUNT)
