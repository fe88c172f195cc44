# SPDX-License-Identifier: Apache-2.0
#
# Forwarded fragments and connection tracking: three become one without a counter, and are cut again on the way out.

from laboratory import *

BROKEN = 'nothing: connection tracking joins forwarded IPv6 fragments, and no counter tells'
COUNT = 21
FORWARDING = True
COUNTERS = {'Ip6InReceives': COUNT, 'Ip6InNoECTPkts': COUNT, 'Ip6InOctets': 7 * (3 * 48 + 1008),
            'Ip6OutForwDatagrams': 7, 'Ip6FragOKs': 7,
            'Ip6FragCreates': lambda moved, seen: moved['Ip6FragCreates'] >= 14,
            'Ip6OutTransmits': lambda moved, seen: moved['Ip6FragCreates'],
            'Ip6OutOctets': lambda moved, seen: moved['Ip6OutOctets'] > 0}
TRUTH = {'ipv6_input > prerouting x reassembly by connection tracking': 14,
         'ipv6_input > decision > ipv6_forward > ipv6_output > ipv6_frag > cut': 7,
         'ipv6_frag.cut > ipv6_output': lambda moved, seen: moved['Ip6FragCreates']}
RESIDUALS = {'R_in6': 14}
FIRST_FINDING = {'R_in6': 14}


def run(network):
    network.nft('ct state established accept', hook='prerouting', family='ip6')
    for number in range(7):
        for fragment in fragments6(udp6(b'd' * 1000, target=PEER6), [400, 400, 208], identity=100 + number,
                                   target=PEER6):
            network.send(fragment)
