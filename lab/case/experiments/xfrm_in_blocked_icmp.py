# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks pings for the router: XfrmInPolBlock, and ICMP counts nothing.

from laboratory import *

BROKEN = 'an IPsec policy blocks incoming packets'
COUNT = 7
COUNTERS = together(received4(COUNT, 44), {'IpInDelivers': COUNT, 'XfrmInPolBlock': COUNT})
TRUTH = {'ipv4_input > icmpv4 > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x policy blocks': COUNT}
FIRST_FINDING = {'XfrmInPolBlock': COUNT}


def run(network):
    network.run('ip xfrm policy add dir in src 10.0.0.0/24 dst 10.0.0.2 action block')
    network.send(ip4(icmp4(), protocol=ICMP), COUNT)
