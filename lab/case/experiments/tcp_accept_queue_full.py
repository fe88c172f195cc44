# SPDX-License-Identifier: Apache-2.0
#
# The accept queue is full, and SYNs come: TcpExtListenOverflows, and with them TcpExtListenDrops.

from laboratory import *

BROKEN = 'a full accept queue'
COUNT = 7
COUNTERS = together(received4(COUNT, 44), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpExtListenOverflows': COUNT,
                                           'TcpExtListenDrops': COUNT})
TRUTH = {'ipv4_input > tcp_in > listen x connection refused': COUNT}
FIRST_FINDING = {'TcpExtListenOverflows': COUNT}


def prepare(network):
    network.listener(backlog=0)
    TcpClient(network, source_port=3999)
    return network


def run(network, _):
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=MSS), protocol=TCP))
