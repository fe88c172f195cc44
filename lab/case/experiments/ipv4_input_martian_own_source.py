# SPDX-License-Identifier: Apache-2.0
#
# The source is the router's own address: a martian, dropped without a counter.

from laboratory import *

BROKEN = 'martian source: our own address'
COUNT = 7
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > source x martian address': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.send(ip4(udp(source=ROUTER4), source=ROUTER4), COUNT)
