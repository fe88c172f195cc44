# SPDX-License-Identifier: Apache-2.0
#
# Forwarded fragments and connection tracking: put together behind PREROUTING, and cut again on the way out.

from laboratory import *

BROKEN = None
COUNT = 21
FORWARDING = True
COUNTERS = {'IpInReceives': COUNT, 'IpExtInNoECTPkts': COUNT, 'IpExtInOctets': 7 * (3 * 20 + 1008),
            'IpReasmReqds': COUNT, 'IpReasmOKs': 7, 'IpForwDatagrams': 7, 'IpFragOKs': 7, 'IpFragCreates': COUNT,
            'IpOutTransmits': COUNT, 'IpExtOutOctets': 7 * (3 * 20 + 1008)}
TRUTH = {'ipv4_input > prerouting > ipv4_reasm > queue': COUNT,
         'ipv4_reasm.queue > ipv4_input.prerouting > decision > ipv4_forward > ipv4_output > ipv4_frag > cut': 7,
         'ipv4_frag.cut > ipv4_output': COUNT}
FIRST_FINDING = {}


def run(network):
    network.nft('ct state established accept', hook='prerouting')
    for number in range(7):
        for fragment in fragments4(udp(b'd' * 1000, target=PEER4), [400, 400, 208], identity=100 + number,
                                   target=PEER4):
            network.send(fragment)
