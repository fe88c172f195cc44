# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks UDP over IPv6: XfrmInPolBlock and Udp6InErrors.

from laboratory import *

BROKEN = 'an IPsec policy blocks incoming packets'
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InDelivers': COUNT, 'Udp6InErrors': COUNT, 'XfrmInPolBlock': COUNT})
TRUTH = {'ipv6_input > udpv6_in > lookup x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x policy blocks': COUNT}
FIRST_FINDING = {'XfrmInPolBlock': COUNT}


def run(network):
    network.udp6()
    network.run('ip xfrm policy add dir in src 2001:db8:a::/64 dst 2001:db8:a::2 action block')
    network.send(ip6(udp6()), COUNT)
