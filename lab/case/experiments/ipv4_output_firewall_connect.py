# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops a SYN in OUTPUT: nothing but the balance shows it. TCP tries again after a second.

from laboratory import *

BROKEN = "a firewall rule drops a program's SYN in OUTPUT"
COUNT = 1
COMPARED = ('Ip', 'TcpOut', 'TcpActive')
COUNTERS = {'IpOutRequests': 1, 'TcpActiveOpens': 1, 'TcpOutSegs': 1}
TRUTH = {'tcp_out > ip x firewall rule': 1,
         'ipv4_output > local_out x firewall rule': 1}
RESIDUALS = {'R_out4': 1}
FIRST_FINDING = {'R_out4': 1}
WITHIN_S = 0.9


def run(network):
    network.nft('tcp dport 5000 drop', hook='output')
    client = network.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    client.connect_ex((HOST4, 5000))
    network.wait_for(lambda counters: counters['TcpOutSegs'] > 0)
