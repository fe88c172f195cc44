# SPDX-License-Identifier: Apache-2.0
#
# SYNs to a port where nobody listens: resets.

from laboratory import *

BROKEN = 'TCP to a closed port'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), transmitted4(COUNT, 40), {
    'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': COUNT, 'TcpOutRsts': COUNT, 'IpOutRequests': COUNT})
TRUTH = {'ipv4_input > tcp_in > lookup x closed port': COUNT, **tcp4_answers(COUNT)}
FIRST_FINDING = {'TcpOutRsts': COUNT}


def run(network):
    network.send(ip4(tcp(), protocol=TCP), COUNT)
