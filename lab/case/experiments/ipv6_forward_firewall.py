# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops in FORWARD, behind Ip6OutForwDatagrams: the packets are missing from the output.

from laboratory import *

BROKEN = 'a firewall rule drops in FORWARD'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6OutForwDatagrams': COUNT})
TRUTH = {'ipv6_input > decision > ipv6_forward > forward x firewall rule': COUNT}
RESIDUALS = {'R_out6': COUNT}
FIRST_FINDING = {'R_out6': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='forward', family='ip6')
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
