# SPDX-License-Identifier: Apache-2.0
#
# A listener demands TTL 255 (IP_MINTTL): TcpExtTCPMinTTLDrop.

from laboratory import *

BROKEN = 'TTL below what the program demands'
COUNT = 3
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpExtTCPMinTTLDrop': COUNT})
TRUTH = {"ipv4_input > tcp_in > common x TTL below the socket's minimum": COUNT}
FIRST_FINDING = {'TcpExtTCPMinTTLDrop': COUNT}
IP_MINTTL = 21


def run(network):
    network.listener().setsockopt(socket.IPPROTO_IP, IP_MINTTL, 255)
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number), protocol=TCP))
