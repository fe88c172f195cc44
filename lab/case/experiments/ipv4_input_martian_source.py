# SPDX-License-Identifier: Apache-2.0
#
# 127.0.0.1 as the source, from a wire: a martian, dropped without a counter.

from laboratory import *

BROKEN = 'martian source: 127.0.0.1'
COUNT = 7
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > source x martian address': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.send(ip4(udp(source='127.0.0.1'), source='127.0.0.1'), COUNT)
