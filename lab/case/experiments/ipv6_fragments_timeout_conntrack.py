# SPDX-License-Identifier: Apache-2.0
#
# The first of three fragments, and connection tracking: Ip6ReasmFails moves, though Ip6ReasmReqds did not.

from laboratory import *

BROKEN = 'fragments that stay incomplete until the timeout'
COUNT = 7
COUNTERS = together(received6(COUNT, 448), {'Ip6ReasmFails': COUNT, 'Ip6ReasmTimeout': COUNT},
                    icmp6_sent(COUNT, 3, 40 + 8 + 448))
TRUTH = {'ipv6_input > prerouting x reassembly by connection tracking': COUNT, 'ipv6_reasm.queue x given up': COUNT,
         **icmp6_answers(COUNT)}
RESIDUALS = {'R_in6': COUNT}
FIRST_FINDING = {'Ip6ReasmTimeout': COUNT}


def run(network):
    network.nft('ct state established accept', hook='prerouting', family='ip6')
    network.sysctl('net/netfilter/nf_conntrack_frag6_timeout', 1)
    network.udp6()
    for number in range(COUNT):
        network.send(fragments6(udp6(b'd' * 1000), [400, 400, 208], identity=100 + number)[0])
    network.wait_for(lambda counters: counters['Ip6ReasmTimeout'] == COUNT)
