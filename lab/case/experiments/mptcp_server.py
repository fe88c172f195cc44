# SPDX-License-Identifier: Apache-2.0
#
# MPTCP connections, both ends with MPTCP. MPTcpExtMPCapableACKRX counts in accept().

from laboratory import *

BROKEN = None
COUNT = 5
PEERS = True
COMPARED = ('MPTcp', 'TcpPassive')
COUNTERS = {'MPTcpExtMPCapableSYNRX': COUNT, 'MPTcpExtMPCapableACKRX': COUNT, 'TcpPassiveOpens': COUNT}
MAY_MOVE = ('MPTcpExtMPFastclose', 'MPTcpExtMPRst')
RELATIONS = ["host['MPTcpExtMPCapableSYNTX'] == host['MPTcpExtMPCapableSYNACKRX'] == COUNT"]
TRUTH = {'mptcp_handshake': COUNT}
UNTOLD = ('ipv4_input', 'ipv4_output', 'tcp_in', 'tcp_out')
FIRST_FINDING = {}


def prepare(network):
    return network.listener(protocol=IPPROTO_MPTCP)


def run(network, listener):
    for _ in range(COUNT):
        network.exchange(listener, IPPROTO_MPTCP)
