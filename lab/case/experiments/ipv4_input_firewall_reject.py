# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule rejects in INPUT: the ICMP answer is counted, the drop is not.

from laboratory import *

BROKEN = 'a firewall rule rejects in INPUT'
COUNT = 7
COUNTERS = together(received4(COUNT), icmp4_sent(COUNT, 3))
TRUTH = {'ipv4_input > input x firewall rule': COUNT, **icmp4_answers(COUNT)}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.nft('udp dport 5000 reject', hook='input')
    network.udp4()
    network.send(ip4(udp()), COUNT)
