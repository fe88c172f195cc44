# SPDX-License-Identifier: Apache-2.0
#
# A program sends where no route leads: IpOutNoRoutes, and not IpOutRequests.

from laboratory import *

BROKEN = 'no route to the destination of a program'
COUNT = 7
COUNTERS = {'IpOutNoRoutes': COUNT}
TRUTH = {'udpv4_out > route x no route': COUNT, 'ipv4_output > route x no route': COUNT}
FIRST_FINDING = {'IpOutNoRoutes': COUNT}


def run(network):
    network.send_each(network.udp4(6000), b'x' * 20, (ELSEWHERE4, 5000), COUNT)
