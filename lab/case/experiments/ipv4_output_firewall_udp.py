# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops a program's datagrams in OUTPUT: it is told EPERM, and IpOutDiscards counts them.

from laboratory import *

BROKEN = 'a firewall rule drops in OUTPUT'
COUNT = 7
COUNTERS = {'IpOutRequests': COUNT, 'IpOutDiscards': COUNT}
TRUTH = {'udpv4_out > send x firewall rule': COUNT,
         'ipv4_output > local_out x firewall rule (UDP, ICMP, raw)': COUNT}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'IpOutDiscards': COUNT}
RELATIONS = ['seen == COUNT']


def run(network):
    network.nft('udp dport 5000 drop', hook='output')
    return network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
