# SPDX-License-Identifier: Apache-2.0
#
# A client adds a subflow from its second address.

from laboratory import *

BROKEN = None
COUNT = 1
PEERS = True
COMPARED = ('MPTcp',)
COUNTERS = {'MPTcpExtMPCapableSYNRX': 1, 'MPTcpExtMPCapableACKRX': 1, 'MPTcpExtMPJoinSynRx': 1,
            'MPTcpExtMPJoinAckRx': 1}
RELATIONS = ["host['MPTcpExtMPJoinSynTx'] == host['MPTcpExtMPJoinSynAckRx'] == 1"]
TRUTH = {'mptcp_handshake': 1, 'mptcp_join': 1}
UNTOLD = ('ipv4_input', 'ipv4_output', 'tcp_in', 'tcp_out')
FIRST_FINDING = {}


def prepare(network):
    network.add_mptcp_address(limit=2)
    return network.listener(protocol=IPPROTO_MPTCP)


def run(network, listener):
    network.exchange(listener, IPPROTO_MPTCP)
    network.wait_for(lambda counters: counters['MPTcpExtMPJoinAckRx'] == 1)
