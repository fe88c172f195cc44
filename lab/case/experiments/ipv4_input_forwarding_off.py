# SPDX-License-Identifier: Apache-2.0
#
# For somebody else, whom the router knows; but it does not forward: IpInAddrErrors.

from laboratory import *

BROKEN = 'packets to be forwarded, and forwarding is off'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInAddrErrors': COUNT})
TRUTH = {'ipv4_input > route x not for us, forwarding is off': COUNT}
FIRST_FINDING = {'IpInAddrErrors': COUNT}


def run(network):
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
