# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops in FORWARD, behind IpForwDatagrams: the packets are missing from the output.

from laboratory import *

BROKEN = 'a firewall rule drops in FORWARD'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'IpForwDatagrams': COUNT})
TRUTH = {'ipv4_input > decision > ipv4_forward > forward x firewall rule': COUNT}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'R_out4': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='forward')
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
