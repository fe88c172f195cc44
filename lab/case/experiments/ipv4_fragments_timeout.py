# SPDX-License-Identifier: Apache-2.0
#
# Two of three fragments, then nothing: ICMP time exceeded. IpReasmFails counts queues, not fragments.

from laboratory import *

BROKEN = 'fragments that stay incomplete until the timeout'
COUNT = 14
COUNTERS = together(received4(COUNT, 420), {'IpReasmReqds': COUNT, 'IpReasmFails': COUNT // 2,
                                            'IpReasmTimeout': COUNT // 2}, icmp4_sent(COUNT // 2, 11, 20 + 8 + 420))
TRUTH = {'ipv4_input > local > ipv4_reasm > queue': COUNT, 'ipv4_reasm.queue x given up': COUNT // 2,
         **icmp4_answers(COUNT // 2)}
FIRST_FINDING = {'IpReasmTimeout': COUNT // 2}


def run(network):
    network.sysctl('net/ipv4/ipfrag_time', 1)
    network.udp4()
    for number in range(COUNT // 2):
        for fragment in fragments4(udp(b'd' * 1000), [400, 400, 208], identity=100 + number)[:2]:
            network.send(fragment)
    network.wait_for(lambda counters: counters['IpReasmTimeout'] == COUNT // 2)
