# SPDX-License-Identifier: Apache-2.0
#
# The accept queue is full, and the last ACK of a handshake comes: the same two counters.

from laboratory import *

BROKEN = 'a full accept queue'
COUNT = 1
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpExtListenOverflows': COUNT,
                                           'TcpExtListenDrops': COUNT})
TRUTH = {'ipv4_input > tcp_in > listen x connection refused': COUNT}
FIRST_FINDING = {'TcpExtListenOverflows': COUNT}
WITHIN_S = 0.9


def prepare(network):
    network.sysctl('net/ipv4/tcp_synack_retries', 3)  # else the handshake is forgotten after a second
    network.listener(backlog=0)
    half_open = TcpClient(network, source_port=3999, with_handshake=False)
    half_open.take_answer()
    TcpClient(network, source_port=3998)
    return half_open


def run(network, half_open):
    half_open.send(flags=ACK)
