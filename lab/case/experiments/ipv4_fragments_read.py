# SPDX-License-Identifier: Apache-2.0
#
# Datagrams in three fragments each, put together and read.

from laboratory import *

BROKEN = None
COUNT = 21
COUNTERS = {'IpInReceives': COUNT, 'IpExtInNoECTPkts': COUNT, 'IpExtInOctets': 7 * (3 * 20 + 1008),
            'IpReasmReqds': COUNT, 'IpReasmOKs': 7, 'IpInDelivers': 7, 'UdpInDatagrams': 7}
TRUTH = {'ipv4_input > local > ipv4_reasm > queue': COUNT, 'ipv4_reasm.queue > ipv4_input.local > udpv4_in': 7}
FIRST_FINDING = {}


def run(network):
    reader = network.udp4()
    for number in range(7):
        for fragment in fragments4(udp(b'd' * 1000), [400, 400, 208], identity=100 + number):
            network.send(fragment)
    network.read_settled(reader)
