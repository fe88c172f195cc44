# SPDX-License-Identifier: Apache-2.0
#
# One super-packet of 20 segments to a closed port: TcpInSegs counts one, and one reset answers.

from laboratory import *

BROKEN = None
COUNT = 20
COUNTERS = together(transmitted4(1, 40), {
    'IpInReceives': 1, 'IpInDelivers': 1, 'IpExtInNoECTPkts': COUNT, 'IpExtInOctets': 20040, 'TcpInSegs': 1,
    'TcpOutSegs': 1, 'TcpOutRsts': 1, 'IpOutRequests': 1})
TRUTH = {'ipv4_input > tcp_in > lookup x closed port': 1, **tcp4_answers(1)}
FIRST_FINDING = {}


def run(network):
    network.send_super_packet(COUNT, 1000, ROUTER4)
