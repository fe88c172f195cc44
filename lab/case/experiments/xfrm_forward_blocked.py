# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks forwarded packets: XfrmInPolBlock, and for IPv4 no counter of IP.

from laboratory import *

BROKEN = 'an IPsec policy blocks forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'XfrmInPolBlock': COUNT})
TRUTH = {'ipv4_input > decision > ipv4_forward > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x policy blocks': COUNT, 'xfrm_fwd > policy x policy blocks': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'XfrmInPolBlock': COUNT}


def run(network):
    network.run('ip xfrm policy add dir fwd src 10.0.0.0/24 dst 10.0.1.0/24 action block')
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
