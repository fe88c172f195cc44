# SPDX-License-Identifier: Apache-2.0
#
# A program closes while data waits unread: TcpExtTCPAbortOnClose, and a reset.

from laboratory import *

BROKEN = None
COUNT = 1
COMPARED = ('Tcp',)
COUNTERS = {'TcpOutSegs': 1, 'TcpExtTCPAbortOnClose': 1, 'TcpEstabResets': 1,
            'TcpOutRsts': lambda moved, seen: moved['TcpOutRsts'] in (0, 1)}
TRUTH = {'tcp_out': 1, 'ipv4_output': 1,
         'tcp_in.validation > connections reset, by us too': 1}
FIRST_FINDING = {}


def prepare(network):
    listener = network.listener()
    client = TcpClient(network)
    connection, _ = listener.accept()
    client.send(b'x' * 100, flags=ACK | PSH)
    network.settle()
    return connection


def run(network, connection):
    connection.close()
