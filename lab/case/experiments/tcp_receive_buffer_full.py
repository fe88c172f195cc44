# SPDX-License-Identifier: Apache-2.0
#
# The program does not read, and the client sends on beyond the window: TcpExtBeyondWindow, or on older kernels
# TcpExtTCPZeroWindowDrop and TcpExtTCPRcvQDrop.

from laboratory import *

BROKEN = 'a full TCP receive buffer, and a client that ignores the window'
COUNT = 40
COMPARED = ('TcpIn',)
COUNTERS = {'TcpInSegs': COUNT}
RELATIONS = ["moved['TcpExtTCPZeroWindowDrop'] + moved['TcpExtTCPRcvQDrop'] + moved['TcpExtBeyondWindow']"
             " == COUNT - seen", '0 < seen < COUNT']
TRUTH = {'ipv4_input > tcp_in > validation': COUNT}
UNTOLD = ('tcp_in', 'tcp_out', 'ipv4_output')
FIRST_FINDING = {'TcpExtBeyondWindow': lambda moved, seen: moved['TcpExtBeyondWindow']}
SIZE = 500


def prepare(network):
    listener = network.listener(receive_buffer=4096)
    client = TcpClient(network)
    return client, listener.accept()[0]


def run(network, prepared):
    client, connection = prepared
    for _ in range(COUNT):
        client.send(b'x' * SIZE, flags=ACK | PSH)
    network.settle()
    network.keep(connection).setblocking(False)
    octets = 0
    try:
        while True:
            octets += len(connection.recv(65536))
    except BlockingIOError:
        return octets // SIZE
