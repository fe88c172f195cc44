# SPDX-License-Identifier: Apache-2.0
#
# Segments of a connection without ACK, RST or SYN: dropped, and only TcpInSegs has seen them.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 140), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT})
TRUTH = {'ipv4_input > tcp_in > validation x below the window, or no flags': COUNT}
FIRST_FINDING = {}


def prepare(network):
    listener = network.listener()
    client = TcpClient(network)
    network.keep(listener.accept()[0])
    return client


def run(network, client):
    for _ in range(COUNT):
        client.send(b'x' * 100, flags=PSH, advances=False)
