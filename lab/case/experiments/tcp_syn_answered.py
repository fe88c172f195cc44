# SPDX-License-Identifier: Apache-2.0
#
# SYNs to a port where somebody listens: SYN/ACKs. TcpPassiveOpens does not move yet.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 44), transmitted4(COUNT, 44), {
    'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': COUNT, 'IpOutRequests': COUNT})
TRUTH = {'ipv4_input > tcp_in > listen': COUNT, **tcp4_answers(COUNT)}
FIRST_FINDING = {}


def run(network):
    network.listener()
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=MSS), protocol=TCP))
