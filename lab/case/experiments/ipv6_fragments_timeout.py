# SPDX-License-Identifier: Apache-2.0
#
# Two of three fragments, then nothing: ICMPv6 time exceeded. Ip6ReasmFails counts queues, not fragments.

from laboratory import *

BROKEN = 'fragments that stay incomplete until the timeout'
COUNT = 14
COUNTERS = together(received6(COUNT, 448), {'Ip6ReasmReqds': COUNT, 'Ip6ReasmFails': COUNT // 2,
                                            'Ip6ReasmTimeout': COUNT // 2}, icmp6_sent(COUNT // 2, 3, 40 + 8 + 448))
TRUTH = {'ipv6_input > extensions > ipv6_reasm > queue': COUNT, 'ipv6_reasm.queue x given up': COUNT // 2,
         **icmp6_answers(COUNT // 2)}
FIRST_FINDING = {'Ip6ReasmTimeout': COUNT // 2}


def run(network):
    network.sysctl('net/ipv6/ip6frag_time', 1)
    network.udp6()
    for number in range(COUNT // 2):
        for fragment in fragments6(udp6(b'd' * 1000), [400, 400, 208], identity=100 + number)[:2]:
            network.send(fragment)
    network.wait_for(lambda counters: counters['Ip6ReasmTimeout'] == COUNT // 2)
