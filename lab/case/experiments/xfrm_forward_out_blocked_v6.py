# SPDX-License-Identifier: Apache-2.0
#
# A policy for output blocks a forwarded packet: XfrmOutPolBlock and Ip6InDiscards.

from laboratory import *

BROKEN = 'an IPsec policy for output blocks forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'XfrmOutPolBlock': COUNT, 'Ip6InDiscards': COUNT})
TRUTH = {'ipv6_input > decision > ipv6_forward > route x IPsec, no way out': COUNT,
         'xfrm_out > lookup x policy blocks': COUNT, 'xfrm_fwd > route x policy blocks, or no SA yet': COUNT}
FIRST_FINDING = {'XfrmOutPolBlock': COUNT}


def run(network):
    network.run('ip xfrm policy add dir out src 2001:db8:a::/64 dst 2001:db8:b::/64 action block')
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
