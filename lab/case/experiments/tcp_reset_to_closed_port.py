# SPDX-License-Identifier: Apache-2.0
#
# A reset to a closed port: nobody answers, and only TcpInSegs has seen it.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT})
TRUTH = {'ipv4_input > tcp_in > lookup x closed port': COUNT}
FIRST_FINDING = {}


def run(network):
    network.send(ip4(tcp(flags=RST), protocol=TCP), COUNT)
