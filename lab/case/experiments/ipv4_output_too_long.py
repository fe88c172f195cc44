# SPDX-License-Identifier: Apache-2.0
#
# A program sends more than the MTU and forbids fragments: it is told EMSGSIZE, and no counter moves.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = {}
TRUTH = {'udpv4_out > route x refused, and the program told so': COUNT}
FIRST_FINDING = {}
RELATIONS = ['seen == COUNT']
IP_MTU_DISCOVER, IP_PMTUDISC_DO = 10, 2


def run(network):
    sender = network.udp4(6000)
    sender.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO)
    return network.send_each(sender, b'x' * 4000, (HOST4, 5000), COUNT)
