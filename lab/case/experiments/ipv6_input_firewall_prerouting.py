# SPDX-License-Identifier: Apache-2.0
#
# A firewall rule drops in PREROUTING: no counter of the stack moves.

from laboratory import *

BROKEN = 'a firewall rule drops in PREROUTING'
COUNT = 7
COUNTERS = received6(COUNT)
TRUTH = {'ipv6_input > prerouting x firewall rule': COUNT}
RESIDUALS = {'R_in6': COUNT}
FIRST_FINDING = {'R_in6': COUNT}


def run(network):
    network.nft('udp dport 5000 drop', hook='prerouting', family='ip6')
    network.send(ip6(udp6()), COUNT)
