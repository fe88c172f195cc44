# SPDX-License-Identifier: Apache-2.0
#
# An ACK out of nowhere to a port where somebody listens: a reset.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 40), transmitted4(COUNT, 40), {
    'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': COUNT, 'TcpOutRsts': COUNT, 'IpOutRequests': COUNT})
TRUTH = {'ipv4_input > tcp_in > listen': COUNT, **tcp4_answers(COUNT)}
FIRST_FINDING = {}


def run(network):
    network.listener()
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, flags=ACK, acknowledged=77), protocol=TCP))
