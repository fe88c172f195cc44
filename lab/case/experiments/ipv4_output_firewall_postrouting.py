# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops a program's datagrams in POSTROUTING: IpOutDiscards counts them, too.

from laboratory import *

BROKEN = 'a firewall rule drops in POSTROUTING'
COUNT = 7
COUNTERS = {'IpOutRequests': COUNT, 'IpOutDiscards': COUNT}
TRUTH = {'udpv4_out > send x firewall rule': COUNT,
         'ipv4_output > postrouting x firewall rule (UDP, ICMP, raw)': COUNT}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'IpOutDiscards': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='postrouting')
    network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
