# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops in INPUT: no counter of the stack moves.

from laboratory import *

BROKEN = 'a firewall rule drops in INPUT'
COUNT = 7
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > input x firewall rule': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='input')
    network.udp4()
    network.send(ip4(udp()), COUNT)
