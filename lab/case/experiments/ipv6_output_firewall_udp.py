# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops a program's datagrams in OUTPUT: it is told EPERM, and Ip6OutDiscards counts them.

from laboratory import *

BROKEN = 'a firewall rule drops in OUTPUT'
COUNT = 7
COUNTERS = {'Ip6OutRequests': COUNT, 'Ip6OutDiscards': COUNT}
TRUTH = {'udpv6_out > send x firewall rule': COUNT,
         'ipv6_output > local_out x firewall rule (UDP, ICMPv6, raw)': COUNT}
RESIDUALS = {'R_out6': COUNT}
FIRST_FINDING = {'Ip6OutDiscards': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='output', family='ip6')
    network.send_each(network.udp6(6000), b'x' * 20, (HOST6, 5000), COUNT)
