# SPDX-License-Identifier: Apache-2.0
#
# Only the second of three fragments, then nothing: without the first there is no ICMP.

from laboratory import *

BROKEN = 'fragments that stay incomplete until the timeout'
COUNT = 7
COUNTERS = together(received4(COUNT, 420), {'IpReasmReqds': COUNT, 'IpReasmFails': COUNT, 'IpReasmTimeout': COUNT})
TRUTH = {'ipv4_input > local > ipv4_reasm > queue': COUNT, 'ipv4_reasm.queue x given up': COUNT}
FIRST_FINDING = {'IpReasmTimeout': COUNT}


def run(network):
    network.sysctl('net/ipv4/ipfrag_time', 1)
    network.udp4()
    for number in range(COUNT):
        network.send(fragments4(udp(b'd' * 1000), [400, 400, 208], identity=100 + number)[1])
    network.wait_for(lambda counters: counters['IpReasmTimeout'] == COUNT)
