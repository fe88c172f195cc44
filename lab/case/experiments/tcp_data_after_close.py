# SPDX-License-Identifier: Apache-2.0
#
# Data for a connection that the program has closed: TcpExtTCPAbortOnData, and a reset.

from laboratory import *

BROKEN = None
COUNT = 1
COMPARED = ('Tcp',)
COUNTERS = {'TcpInSegs': 1, 'TcpOutSegs': 1, 'TcpOutRsts': 1, 'TcpExtTCPAbortOnData': 1}
TRUTH = {'ipv4_input > tcp_in > queues x data for a closed socket': 1, **tcp4_answers(1)}
FIRST_FINDING = {}


def prepare(network):
    listener = network.listener()
    client = TcpClient(network)
    connection, _ = listener.accept()
    connection.close()
    return client


def run(network, client):
    client.send(b'x' * 100, flags=ACK | PSH)
