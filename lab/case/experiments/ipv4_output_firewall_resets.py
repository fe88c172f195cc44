# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops TCP's resets in OUTPUT: they are sent like datagrams, so IpOutDiscards counts them.

from laboratory import *

BROKEN = 'a firewall rule drops in OUTPUT'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': COUNT,
                                           'TcpOutRsts': COUNT, 'IpOutRequests': COUNT, 'IpOutDiscards': COUNT})
TRUTH = {'ipv4_input > tcp_in > lookup x closed port': COUNT, 'tcp_out > ip x firewall rule': COUNT,
         'ipv4_output > local_out x firewall rule (UDP, ICMP, raw)': COUNT}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'IpOutDiscards': COUNT}


def run(network):
    network.nft('tcp sport 5000 drop', hook='output')
    network.send(ip4(tcp(), protocol=TCP), COUNT)
