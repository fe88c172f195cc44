# SPDX-License-Identifier: Apache-2.0
#
# Too big for the next link: Ip6FragFails and ICMPv6 packet too big. Ip6OutForwDatagrams has moved before.

from laboratory import *

BROKEN = 'too big for the next link'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT, 1448), {'Ip6OutForwDatagrams': COUNT, 'Ip6FragFails': COUNT},
                    icmp6_sent(COUNT, 2, 1280))
MAY_MOVE = ('Ip6InTooBigErrors',)
TRUTH = {'ipv6_input > decision > ipv6_forward > mtu x too big for the next link': COUNT, **icmp6_answers(COUNT)}
RESIDUALS = {'R_out6': COUNT}
FIRST_FINDING = {'Ip6FragFails': COUNT}


def run(network):
    network.run('ip link set downlink mtu 1300')
    network.send(ip6(udp6(b'x' * 1400, target=PEER6), target=PEER6), COUNT)
