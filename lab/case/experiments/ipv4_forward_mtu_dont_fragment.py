# SPDX-License-Identifier: Apache-2.0
#
# Too big for the next link, and DF is set: IpFragFails and ICMP fragmentation needed. IpForwDatagrams has
# moved before.

from laboratory import *

BROKEN = 'too big for the next link, and may not be fragmented'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT, 1428), {'IpForwDatagrams': COUNT, 'IpFragFails': COUNT},
                    icmp4_sent(COUNT, 3, 576))
TRUTH = {'ipv4_input > decision > ipv4_forward > mtu x too big for the next link': COUNT, **icmp4_answers(COUNT)}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'IpFragFails': COUNT}


def run(network):
    network.run('ip link set downlink mtu 1300')
    network.send(ip4(udp(b'x' * 1400, target=PEER4), target=PEER4, dont_fragment=True), COUNT)
