# SPDX-License-Identifier: Apache-2.0
#
# A client adds a subflow, and the server's limit allows none.

from laboratory import *

BROKEN = 'MPTCP subflows beyond the limit'
COUNT = 1
PEERS = True
COMPARED = ('MPTcp',)
COUNTERS = {'MPTcpExtMPCapableSYNRX': 1, 'MPTcpExtMPCapableACKRX': 1, 'MPTcpExtMPJoinSynRx': 1,
            'MPTcpExtMPJoinAckRx': 0}
MAY_MOVE = ('MPTcpExtMPJoin', 'MPTcpExtMPRst')
TRUTH = {'mptcp_handshake': 1, 'mptcp_join > syn x refused by the limits': 1}
UNTOLD = ('ipv4_input', 'ipv4_output', 'tcp_in', 'tcp_out')
FIRST_FINDING = {'MPTcpExtMPJoinRejected': 1}


def prepare(network):
    network.add_mptcp_address(limit=0)
    return network.listener(protocol=IPPROTO_MPTCP)


def run(network, listener):
    network.exchange(listener, IPPROTO_MPTCP)
    network.wait_for(lambda counters: counters['MPTcpExtMPJoinRejected'] == 1)
