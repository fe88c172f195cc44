# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks forwarded packets: XfrmInPolBlock and Ip6InDiscards.

from laboratory import *

BROKEN = 'an IPsec policy blocks forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'XfrmInPolBlock': COUNT, 'Ip6InDiscards': COUNT})
TRUTH = {'ipv6_input > decision > ipv6_forward > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x policy blocks': COUNT, 'xfrm_fwd > policy x policy blocks': COUNT}
FIRST_FINDING = {'XfrmInPolBlock': COUNT}


def run(network):
    network.run('ip xfrm policy add dir fwd src 2001:db8:a::/64 dst 2001:db8:b::/64 action block')
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
