# SPDX-License-Identifier: Apache-2.0
#
# A program sends where no route leads: Ip6OutNoRoutes, and not Ip6OutRequests.

from laboratory import *

BROKEN = 'no route to the destination of a program'
COUNT = 7
COUNTERS = {'Ip6OutNoRoutes': COUNT}
TRUTH = {'udpv6_out > route x no route': COUNT, 'ipv6_output > route x no route': COUNT}
FIRST_FINDING = {'Ip6OutNoRoutes': COUNT}
RELATIONS = ['seen == COUNT']


def run(network):
    return network.send_each(network.udp6(6000), b'x' * 20, (ELSEWHERE6, 5000), COUNT)
