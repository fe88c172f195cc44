# SPDX-License-Identifier: Apache-2.0
#
# SYN, SYN/ACK, and then a reset by the client: TcpExtEmbryonicRsts and TcpAttemptFails.

from laboratory import *

BROKEN = None
COUNT = 5
COUNTERS = together(received4(COUNT, 44), received4(COUNT, 40), transmitted4(COUNT, 44), {
    'IpInDelivers': 2 * COUNT, 'TcpInSegs': 2 * COUNT, 'TcpOutSegs': COUNT, 'IpOutRequests': COUNT,
    'TcpExtEmbryonicRsts': COUNT, 'TcpAttemptFails': COUNT})
TRUTH = {'ipv4_input > tcp_in > listen': COUNT, 'ipv4_input > tcp_in > request x reset while connecting': COUNT,
         **tcp4_answers(COUNT)}
FIRST_FINDING = {}
WITHIN_S = 0.9


def run(network):
    network.listener()
    for number in range(COUNT):
        client = TcpClient(network, source_port=4000 + number, with_handshake=False)
        client.heard(SYN | ACK)
        client.send(flags=RST, acknowledged=0)
