# SPDX-License-Identifier: Apache-2.0
#
# SYNs with MP_CAPABLE, and last ACKs without: MPTcpExtMPCapableFallbackACK.

from laboratory import *

BROKEN = None
COUNT = 5
COMPARED = ('MPTcp', 'TcpPassive')
COUNTERS = {'MPTcpExtMPCapableSYNRX': COUNT, 'MPTcpExtMPCapableFallbackACK': COUNT, 'TcpPassiveOpens': COUNT}
TRUTH = {'mptcp_handshake > plain TCP': COUNT}
UNTOLD = ('ipv4_input', 'ipv4_output', 'tcp_in', 'tcp_out')
FIRST_FINDING = {}
MP_CAPABLE = bytes([30, 4, 0x01, 0x01])


def prepare(network):
    return network.listener(protocol=IPPROTO_MPTCP)


def run(network, _):
    for number in range(COUNT):
        TcpClient(network, source_port=4000 + number, options=MSS + MP_CAPABLE)
