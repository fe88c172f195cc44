# SPDX-License-Identifier: Apache-2.0
#
# SYNs within an established connection: TcpInErrs and TcpExtTCPSYNChallenge, answered as often as the rate
# limit allows.

from laboratory import *

BROKEN = 'SYNs within established connections'
COUNT = 3
COMPARED = ('TcpIn', 'TcpExt')
COUNTERS = {'TcpInSegs': COUNT, 'TcpInErrs': COUNT, 'TcpExtTCPSYNChallenge': COUNT}
MAY_MOVE = ('TcpExtTCPChallengeACK', 'TcpExtTCPACKSkippedChallenge')
RELATIONS = ["moved['TcpExtTCPChallengeACK'] + moved['TcpExtTCPACKSkippedChallenge'] == COUNT"]
TRUTH = {'ipv4_input > tcp_in > validation x SYN within a connection': COUNT,
         'tcp_in.validation > challenged': lambda moved, seen: moved['TcpExtTCPChallengeACK'],
         'tcp_out': lambda moved, seen: moved['TcpOutSegs'], 'ipv4_output': lambda moved, seen: moved['TcpOutSegs']}
FIRST_FINDING = {'TcpExtTCPSYNChallenge': COUNT}


def prepare(network):
    listener = network.listener()
    client = TcpClient(network)
    network.keep(listener.accept()[0])
    return client


def run(network, client):
    for _ in range(COUNT):
        client.send(flags=SYN, advances=False)
